import type Stripe from 'stripe'
import type { Context } from '../../core/connector.ts'
import type { Reading, Sample } from '../../core/reading.ts'
import { type Api, openStripe } from './client.ts'
import { listAfter } from './everything.ts'
import { recordsOf, requireCustomers } from './records.ts'
import { retrieve } from './retrieve.ts'
import type { Settings } from './settings.ts'

interface Wanted {
  readonly rows: number
  readonly id?: string
}

/** The newest customers, or one. */
export async function sample(ctx: Context<Settings>, { object, fields }: Reading, { rows, id }: Wanted): Promise<Sample> {
  requireCustomers(object)
  const api = await openStripe(ctx)
  const found = id === undefined ? await newest(api, rows) : [await retrieve(api, id)].filter((one) => one !== undefined)
  return recordsOf(found, fields)
}

async function newest(api: Api, rows: number): Promise<readonly Stripe.Customer[]> {
  const found: Stripe.Customer[] = []
  for (let goesOn = true; goesOn && found.length < rows; ) {
    const page = await listAfter(api, found.at(-1))
    found.push(...page.data)
    goesOn = page.has_more
  }
  return found.slice(0, rows)
}
