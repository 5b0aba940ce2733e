import type { Context, SourceField, SourceObject } from '../../core/connector.ts'
import { openStripe } from './client.ts'
import { list } from './everything.ts'
import { addressParts, customers } from './records.ts'
import type { Settings } from './settings.ts'

const text = [
  'name',
  'individual_name',
  'business_name',
  'email',
  'phone',
  'description',
  ...addressParts.map((part) => `address.${part}`),
  'shipping.name',
  'shipping.phone',
  ...addressParts.map((part) => `shipping.address.${part}`),
  'tax_exempt',
  'invoice_prefix',
  'invoice_settings.default_payment_method',
  'invoice_settings.footer',
  'default_source',
]

const known: readonly SourceField[] = [
  ...text.map((name) => ({ name, type: 'text', writable: true })),
  { name: 'preferred_locales', type: 'list', writable: true },
  { name: 'preferred_locales.0', type: 'text', writable: true },
  { name: 'balance', type: 'number', writable: true },
  { name: 'next_invoice_sequence', type: 'number', writable: true },
  { name: 'id', type: 'text', writable: false },
  { name: 'created', type: 'seconds since 1970', writable: false },
  { name: 'currency', type: 'text', writable: false },
  { name: 'delinquent', type: 'boolean', writable: false },
  { name: 'livemode', type: 'boolean', writable: false },
]

/** Stripe does not describe its objects: the fields are those of the API's version, and the metadata of the newest customers. */
export async function discover(ctx: Context<Settings>): Promise<readonly SourceObject[]> {
  const { data } = await list(await openStripe(ctx), {})
  const keys = new Set(data.flatMap(({ metadata }) => Object.keys(metadata)))
  const ours = [...keys].toSorted().map((key) => ({ name: `metadata.${key}`, type: 'text', writable: true }))
  return [{ name: customers, fields: [...known, ...ours] }]
}
