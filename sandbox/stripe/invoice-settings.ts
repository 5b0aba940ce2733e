import type { Customer } from './customer.ts'
import type { Param } from './form.ts'
import { clearable, expectOnly, groupOf, listOf, required, textOf } from './params.ts'

type InvoiceSettings = Customer['invoice_settings']

export function invoiceSettingsOf(given: Param, param: string): Partial<InvoiceSettings> {
  const group = groupOf(given, param)
  expectOnly(group, ['custom_fields', 'footer', 'rendering_options'], param)
  const [fields, footer, rendering] = [group.get('custom_fields'), group.get('footer'), group.get('rendering_options')]
  return {
    ...(fields === undefined ? {} : { custom_fields: customFieldsOf(fields, `${param}[custom_fields]`) }),
    ...(footer === undefined ? {} : { footer: clearable(footer, `${param}[footer]`) }),
    ...(rendering === undefined ? {} : { rendering_options: renderingOf(rendering, `${param}[rendering_options]`) }),
  }
}

function customFieldsOf(given: Param, param: string): InvoiceSettings['custom_fields'] {
  const fields = listOf(given, param).map((item, n) => {
    const group = groupOf(item, `${param}[${n}]`)
    expectOnly(group, ['name', 'value'], `${param}[${n}]`)
    const part = (name: string, longest: number) =>
      textOf(required(group, name, `${param}[${n}]`), `${param}[${n}][${name}]`, longest)
    return { name: part('name', 40), value: part('value', 140) }
  })
  return fields.length === 0 ? null : fields
}

function renderingOf(given: Param, param: string): InvoiceSettings['rendering_options'] {
  if (given === '') return null
  const group = groupOf(given, param)
  expectOnly(group, ['amount_tax_display', 'template'], param)
  const part = (name: string) => clearable(group.get(name) ?? '', `${param}[${name}]`)
  return { amount_tax_display: part('amount_tax_display'), template: part('template') }
}
