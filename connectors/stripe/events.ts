import type Stripe from 'stripe'
import type { Watermark } from './checkpoint.ts'
import type { Api, Listed } from './client.ts'

/**
 * Seconds. Stripe promises no order, and some events appear late: others who poll leave it up to a minute. What was handled is
 * known by its id, so that to read again costs a list and none of the customers in it.
 */
export const overlap = 15 * 60

/** Seconds. Stripe keeps events for 30 days; one day less, since a walk over them takes its time, too. */
export const retention = 29 * 24 * 3600

/** Ids in a checkpoint. Where more events are as recent, those beyond are handled once more. */
const remembered = 1_000

const types = ['customer.created', 'customer.updated', 'customer.deleted'] satisfies Stripe.Event.Type[]

/**
 * Events of customers, the newest first, a page at a time. The order does not matter, since each customer is read as it is now;
 * the other way round would need an event to begin from, and a quiet account has none.
 */
export async function* eventPages(api: Api, from?: number, after?: string): AsyncGenerator<Listed<Stripe.Event>> {
  for (let last = after; ; ) {
    const since = from === undefined ? {} : { created: { gte: from } }
    const page = await api.list('events', (stripe) =>
      stripe.events.list({ types, limit: 100, ...since, ...(last !== undefined && { starting_after: last }) }),
    )
    yield page
    last = page.data.at(-1)?.id
    if (!page.has_more) return
  }
}

/** How far the events are, without handling any. */
export async function watermarkNow(api: Api): Promise<Watermark> {
  let watermark: Watermark | undefined
  for await (const { data } of eventPages(api)) {
    const next = withEvents(watermark ?? { at: api.theirTime(), seen: [] }, data)
    watermark = next
    if (next.seen.length >= remembered || data.some((event) => !isRecent(event, next))) break
  }
  return watermark ?? { at: api.theirTime(), seen: [] }
}

/** Remembers those that will be read again. */
export function withEvents(watermark: Watermark, events: readonly Stripe.Event[]): Watermark {
  const ids = events.filter((event) => isRecent(event, watermark)).map(({ id }) => id)
  return { at: watermark.at, seen: [...watermark.seen, ...ids].slice(0, remembered) }
}

function isRecent({ created }: Stripe.Event, { at }: Watermark): boolean {
  return created >= at - overlap
}
