import type { CustomerModel } from '../../core/model.ts'
import type { GoldenRecord } from '../../core/types.ts'

/** What a person knows a customer by: its names, in the order in which the model declares them; else the first text that identifies it. */
export function goldenName({ fields }: CustomerModel, { values }: Pick<GoldenRecord, 'values'>): string {
  const texts = [...fields.values()].flatMap(({ name, type, class: its }) => {
    const value = values[name]
    return typeof value === 'string' ? [{ value, type, its }] : []
  })
  const names = texts.filter(({ type }) => type === 'name').map(({ value }) => value)
  return names.length > 0 ? names.join(' ') : (texts.find(({ its }) => its === 'identity')?.value ?? '')
}
