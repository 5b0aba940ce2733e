import { z } from 'zod'

const Text = z.string().nullable()
const Part = Text.default(null)

const Address = z.strictObject({ city: Part, country: Part, line1: Part, line2: Part, postal_code: Part, state: Part })
export type Address = z.infer<typeof Address>
export const addressParts = ['city', 'country', 'line1', 'line2', 'postal_code', 'state'] as const

const Shipping = z.strictObject({ address: Address, name: z.string(), phone: Part })

const InvoiceSettings = z.strictObject({
  custom_fields: z.array(z.strictObject({ name: z.string(), value: z.string() })).nullable(),
  default_payment_method: z.null(),
  footer: Text,
  rendering_options: z.strictObject({ amount_tax_display: Text, template: Text }).nullable(),
})

/** A customer as the vendor answers it, in API version 2026-10-28.endive. What else the vendor has belongs to payments, and is null here. */
export const Customer = z.strictObject({
  id: z.string(),
  object: z.literal('customer'),
  address: Address.nullable(),
  balance: z.int(),
  business_name: z.string().exactOptional(),
  created: z.int(),
  currency: Text,
  default_source: z.null(),
  delinquent: z.boolean(),
  description: Text,
  email: Text,
  individual_name: z.string().exactOptional(),
  invoice_prefix: z.string(),
  invoice_settings: InvoiceSettings,
  livemode: z.boolean(),
  metadata: z.record(z.string(), z.string()),
  name: Text,
  next_invoice_sequence: z.int(),
  phone: Text,
  preferred_locales: z.array(z.string()),
  shipping: Shipping.nullable(),
  tax_exempt: z.string(),
  test_clock: z.null(),
})
export type Customer = Readonly<z.infer<typeof Customer>>

/** Of a customer that was deleted, nothing is told any more. */
export interface DeletedCustomer {
  readonly id: string
  readonly object: 'customer'
  readonly deleted: true
}

/** A customer of whom nothing is known yet. @param created epoch seconds */
export function newCustomer(id: string, created: number): Customer {
  return {
    id,
    object: 'customer',
    address: null,
    balance: 0,
    created,
    currency: null,
    default_source: null,
    delinquent: false,
    description: null,
    email: null,
    invoice_prefix: id.slice(-8).toUpperCase(),
    invoice_settings: { custom_fields: null, default_payment_method: null, footer: null, rendering_options: null },
    livemode: false,
    metadata: {},
    name: null,
    next_invoice_sequence: 1,
    phone: null,
    preferred_locales: [],
    shipping: null,
    tax_exempt: 'none',
    test_clock: null,
  }
}
