import { randomUUID } from 'node:crypto'
import type Stripe from 'stripe'
import type { Page, Reading } from '../../core/reading.ts'
import type { Checkpoint, ListCheckpoint } from './checkpoint.ts'
import type { Api, Listed } from './client.ts'
import { Refused } from './errors.ts'
import { watermarkNow } from './events.ts'
import { recordsOf } from './records.ts'

/** Where a reading of everything begins. The watermark comes first, so that what changes during the list is found behind it. */
export async function beginning(api: Api, key: string, first: boolean): Promise<ListCheckpoint> {
  return { reading: 'list', key, pass: randomUUID(), watermark: await watermarkNow(api), first, read: 0 }
}

/** All customers, the newest first. */
export async function* everything(api: Api, { fields }: Reading, start: ListCheckpoint): AsyncGenerator<Page<Checkpoint>> {
  for (let at = start; ; ) {
    const asOf = api.now()
    const { data, has_more: goesOn } = await listAfter(api, at.after)
    const last = data.at(-1)
    at = { ...at, read: at.read + data.length, ...(last && { after: { id: last.id, created: last.created } }) }
    yield {
      ...recordsOf(data, fields, at.first ? ({ created }) => created : undefined),
      deleted: [],
      merged: [],
      asOf,
      pass: at.pass,
      complete: !goesOn,
      checkpoint: goesOn ? at : { reading: 'events', key: at.key, watermark: at.watermark, customers: at.read },
    }
    if (!goesOn) return
  }
}

/** Where the last one was deleted meanwhile, everything from its second on: that repeats a few and loses none. */
export async function listAfter(api: Api, after: ListCheckpoint['after']): Promise<Listed<Stripe.Customer>> {
  if (after === undefined) return list(api, {})
  try {
    return await list(api, { starting_after: after.id })
  } catch (error) {
    if (!isLostCursor(error)) throw error
    return list(api, { created: { lte: after.created } })
  }
}

export function list(api: Api, params: Stripe.CustomerListParams): Promise<Listed<Stripe.Customer>> {
  return api.list('list', (stripe) => stripe.customers.list({ limit: 100, ...params }))
}

/** The record that a page was to begin after is not there any more. */
export function isLostCursor(error: unknown): boolean {
  return error instanceof Refused && (error.param === 'starting_after' || error.code === 'resource_missing')
}
