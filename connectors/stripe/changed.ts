import type Stripe from 'stripe'
import type { Page, RawRecord, Reading } from '../../core/reading.ts'
import type { Api } from './client.ts'
import { list } from './everything.ts'
import { recordOf } from './records.ts'
import { retrieveAll } from './retrieve.ts'
import type { Settings } from './settings.ts'

export interface Reader {
  /** The customers that events tell of, each as it is now: an event holds it as it was, in some older form of the API. */
  read(events: readonly Stripe.Event[]): Promise<Pick<Page, 'records' | 'deleted' | 'asOf'>>
  /** How many had to be asked for one by one. */
  retrieved(): number
}

/** Reads each customer once: it is given the newest events first, so that what an older one tells is known by then. */
export function createReader(api: Api, { fields }: Reading, settings: Settings): Reader {
  const known = new Set<string>()
  let retrieved = 0
  return {
    retrieved: () => retrieved,
    read: async (events) => {
      const asOf = new Date()
      const newest = newestOfEach(events, known)
      const there = new Set([...newest].filter(([, { type }]) => type !== 'customer.deleted').map(([id]) => id))
      const created = await newcomers(
        api,
        events.filter((event) => there.has(customerOf(event)?.id ?? '')),
      )
      const others = [...there].filter((id) => !created.has(id))
      retrieved += others.length
      const found = new Map([...created, ...(await retrieveAll(api, others, settings))])
      const records: RawRecord[] = []
      const deleted: string[] = []
      for (const [id, event] of newest) {
        const customer = there.has(id) ? found.get(id) : undefined
        if (customer === undefined) deleted.push(id)
        else if (!isSimulated(customer)) records.push(recordOf(customer, fields, event.created))
      }
      return { asOf, records, deleted }
    },
  }
}

function newestOfEach(events: readonly Stripe.Event[], known: Set<string>): Map<string, Stripe.Event> {
  const newest = new Map<string, Stripe.Event>()
  for (const event of events) {
    const id = customerOf(event)?.id
    if (id === undefined || known.has(id)) continue
    known.add(id)
    newest.set(id, event)
  }
  return newest
}

function customerOf(event: Stripe.Event): Stripe.Customer | undefined {
  switch (event.type) {
    case 'customer.created':
    case 'customer.updated':
    case 'customer.deleted':
      return event.data.object
    default:
      return undefined
  }
}

/** Those that were created stand next to each other in the list, so that an import of many costs one request for each part. */
async function newcomers(api: Api, events: readonly Stripe.Event[]): Promise<Map<string, Stripe.Customer>> {
  const times = events.flatMap((event) => (event.type === 'customer.created' ? [event.data.object.created] : []))
  if (times.length < 2) return new Map()
  const { data } = await list(api, { created: { gte: Math.min(...times), lte: Math.max(...times) } })
  return new Map(data.map((customer) => [customer.id, customer]))
}

/** One that lives by a test clock is in no list, and would be gone after the next full pull. */
function isSimulated({ test_clock: clock }: Stripe.Customer): boolean {
  return clock !== null && clock !== undefined
}
