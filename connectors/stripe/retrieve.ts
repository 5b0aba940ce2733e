import type Stripe from 'stripe'
import type { Context } from '../../core/connector.ts'
import { GoldthreadError } from '../../core/errors.ts'
import type { RawRecord, Reading } from '../../core/reading.ts'
import { atOnce } from '../http/at-once.ts'
import { type Api, openStripe } from './client.ts'
import { Refused } from './errors.ts'
import { recordOf, requireCustomers } from './records.ts'
import type { Settings } from './settings.ts'

/** Customers as they are now; one that was deleted has no entry. Stripe gives them one by one: several are asked for at once. */
export async function read(ctx: Context<Settings>, reading: Reading, ids: readonly string[]): Promise<Map<string, RawRecord>> {
  requireCustomers(reading.object)
  const found = await retrieveAll(await openStripe(ctx), ids, ctx.settings)
  return new Map([...found].map(([id, customer]) => [id, recordOf(customer, reading.fields)]))
}

export async function retrieveAll(
  api: Api,
  ids: readonly string[],
  { connections }: Pick<Settings, 'connections'>,
): Promise<Map<string, Stripe.Customer>> {
  const found = await atOnce(ids, connections, (id) => retrieve(api, id))
  return new Map(found.flatMap((customer) => (customer === undefined ? [] : [[customer.id, customer]])))
}

/** Undefined where it was deleted, or never was. */
export async function retrieve(api: Api, id: string): Promise<Stripe.Customer | undefined> {
  try {
    const customer = await api.ask('retrieve', (stripe) => stripe.customers.retrieve(id))
    if (customer.id !== id) throw new GoldthreadError('unreachable', 'Stripe answered with something else than was asked for')
    return customer.deleted ? undefined : customer
  } catch (error) {
    if (error instanceof Refused && error.code === 'resource_missing') return undefined
    throw error
  }
}
