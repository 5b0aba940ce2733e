import { type Address, addressParts, type Customer } from './customer.ts'
import type { Param, Params } from './form.ts'
import { invoiceSettingsOf } from './invoice-settings.ts'
import { mergeMetadata } from './metadata.ts'
import { clearable, expandedOf, expectOnly, flag, groupOf, oneOf, required, textOf, textsOf, wholeNumber } from './params.ts'
import { invalid, Refusal } from './refusal.ts'

/** What a parameter makes of a customer. */
type Writer = (given: Param, param: string, before: Customer) => Partial<Customer>

const writers: Readonly<Record<string, Writer>> = {
  address: (given, param) => ({ address: given === '' ? null : addressOf(given, param) }),
  balance: (given, param) => ({ balance: wholeNumber(given, param) }),
  business_name: (given, param) => ({ business_name: textOf(given, param, 150) }),
  description: (given, param) => ({ description: clearable(given, param) }),
  email: (given, param) => ({ email: emailOf(given, param) }),
  expand: (given, param) => (expandedOf(new Map([[param, given]])), {}),
  individual_name: (given, param) => ({ individual_name: textOf(given, param, 150) }),
  invoice_prefix: (given, param) => ({ invoice_prefix: textOf(given, param, 12) }),
  invoice_settings: (given, param, { invoice_settings }) => ({
    invoice_settings: { ...invoice_settings, ...invoiceSettingsOf(given, param) },
  }),
  metadata: (given, param, { metadata }) => ({ metadata: { ...mergeMetadata(metadata, given, param) } }),
  name: (given, param) => ({ name: clearable(given, param, 256) }),
  next_invoice_sequence: (given, param) => ({ next_invoice_sequence: wholeNumber(given, param) }),
  phone: (given, param) => ({ phone: clearable(given, param, 20) }),
  preferred_locales: (given, param) => ({ preferred_locales: [...textsOf(given, param)] }),
  shipping: (given, param) => ({ shipping: given === '' ? null : shippingOf(given, param) }),
  tax_exempt: (given, param) => ({ tax_exempt: given === '' ? 'none' : oneOf(given, param, ['none', 'exempt', 'reverse']) }),
  validate: (given, param) => (flag(given, param), {}),
}

/** Parameters that the vendor has for payments, and the stand-in has not. */
const payments = ['cash_balance', 'default_source', 'payment_method', 'source', 'tax', 'tax_id_data', 'test_clock']

/**
 * A customer after a create or an update. Metadata is added to; an address is replaced as a whole, and a part that is not sent is null
 * afterwards (stripe-python#255, stripe-go#179). Spelling stays as it was sent, for phones and e-mails too. @throws Refusal
 */
export function written(before: Customer, params: Params): Customer {
  const foreign = payments.find((name) => params.has(name))
  if (foreign !== undefined) throw new Refusal(400, { message: `The stand-in has no ${foreign}`, param: foreign })
  expectOnly(params, Object.keys(writers))
  const parts = [...params].map(([param, given]) => writers[param]?.(given, param, before) ?? {})
  const { business_name, individual_name, ...after }: Customer = Object.assign({}, before, ...parts)
  return { ...after, ...(business_name ? { business_name } : {}), ...(individual_name ? { individual_name } : {}) }
}

function addressOf(given: Param, param: string): Address {
  const group = groupOf(given, param)
  expectOnly(group, addressParts, param)
  const part = (name: (typeof addressParts)[number]) => {
    const value = group.get(name)
    return value === undefined ? null : textOf(value, `${param}[${name}]`)
  }
  return {
    city: part('city'),
    country: part('country'),
    line1: part('line1'),
    line2: part('line2'),
    postal_code: part('postal_code'),
    state: part('state'),
  }
}

function shippingOf(given: Param, param: string): Customer['shipping'] {
  const group = groupOf(given, param)
  expectOnly(group, ['address', 'name', 'phone'], param)
  return {
    address: addressOf(required(group, 'address', param), `${param}[address]`),
    name: textOf(required(group, 'name', param), `${param}[name]`),
    phone: clearable(group.get('phone') ?? '', `${param}[phone]`),
  }
}

function emailOf(given: Param, param: string): string | null {
  const email = clearable(given, param, 512)
  if (email === null || /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(email)) return email
  throw invalid(param, `Invalid email address: ${email}`, 'email_invalid')
}
