import type Stripe from 'stripe'
import { GoldthreadError } from '../../core/errors.ts'
import type { RawRecord, Sample } from '../../core/reading.ts'
import type { RawFields } from '../../core/types.ts'
import { valueAt } from '../http/paths.ts'

/** The only object that is read and written. */
export const customers = 'customers'

/** @throws GoldthreadError `configuration` */
export function requireCustomers(object: string): void {
  if (object !== customers) {
    throw new GoldthreadError('configuration', `A Stripe connection has no object ${object}`, `Its object is ${customers}`)
  }
}

/** Of an address, wherever there is one. */
export const addressParts = ['line1', 'line2', 'city', 'state', 'postal_code', 'country'] as const

const metadata = 'metadata.'

/** A dotted path, from the outside in. A key of metadata may hold dots itself. */
export function stepsOf(path: string): readonly string[] {
  return path.startsWith(metadata) ? ['metadata', path.slice(metadata.length)] : path.split('.')
}

/** Parts that Stripe leaves out unless they are asked for; whatever else is not there is empty. */
const onDemand: ReadonlySet<string | undefined> = new Set([
  'cash_balance',
  'invoice_credit_balance',
  'sources',
  'subscriptions',
  'tax',
  'tax_ids',
])

function fieldsOf(customer: Stripe.Customer, paths: readonly string[]): RawFields {
  const fields: Record<string, unknown> = {}
  for (const path of paths) {
    const value = path.startsWith(metadata) ? customer.metadata?.[path.slice(metadata.length)] : valueAt(customer, path)
    if (value !== undefined) fields[path] = value
    else if (!onDemand.has(path.split('.')[0])) fields[path] = null
  }
  return fields
}

export function recordOf(customer: Stripe.Customer, paths: readonly string[], modifiedAt?: number): RawRecord {
  const time = modifiedAt === undefined ? {} : { modifiedAt: new Date(modifiedAt * 1000) }
  return { id: customer.id, fields: fieldsOf(customer, paths), ...time }
}

/** Those of a list. @param timeOf when one was as it is, in epoch seconds, where it can be told */
export function recordsOf(
  list: readonly Stripe.Customer[],
  paths: readonly string[],
  timeOf?: (customer: Stripe.Customer) => number,
): Sample {
  const { yes: whole = [], no: broken = [] } = Object.groupBy(list, ({ id }) =>
    typeof id === 'string' && id !== '' ? 'yes' : 'no',
  )
  return {
    records: whole.map((customer) => recordOf(customer, paths, timeOf?.(customer))),
    rejected: broken.map((customer) => ({ place: customers, reason: 'It has no id', raw: fieldsOf(customer, paths) })),
  }
}
