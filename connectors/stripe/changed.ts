import type Stripe from 'stripe'
import type { Page, RawRecord, Reading } from '../../core/reading.ts'
import type { Api } from './client.ts'
import { list } from './everything.ts'
import { recordOf } from './records.ts'
import { retrieveAll } from './retrieve.ts'
import type { Settings } from './settings.ts'

/** What an event tells of one customer. */
export interface News {
  readonly event: Stripe.Event
  readonly id: string
  /** When the customer was created, in epoch seconds. */
  readonly since: number
}

/** The newest of each customer's. They must be of one page: what is listed after a customer was read may tell of something later. */
export function newsOf(events: readonly Stripe.Event[]): readonly News[] {
  const news = new Map<string, News>()
  for (const event of events) {
    const customer = customerOf(event)
    if (customer?.id && !news.has(customer.id)) news.set(customer.id, { event, id: customer.id, since: customer.created })
  }
  return [...news.values()]
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

export interface Reader {
  /** The customers that are told of, each as it is now: an event holds it as it was, in some older form of the API. */
  read(news: readonly News[]): Promise<Pick<Page, 'records' | 'deleted' | 'asOf'>>
  /** How many had to be asked for one by one. */
  retrieved(): number
}

export function createReader(api: Api, { fields }: Reading, settings: Settings): Reader {
  let retrieved = 0
  return {
    retrieved: () => retrieved,
    read: async (news) => {
      const asOf = api.now()
      const there = news.filter(({ event }) => event.type !== 'customer.deleted')
      const listed = await newcomers(api, there)
      const others = there.map(({ id }) => id).filter((id) => !listed.has(id))
      retrieved += others.length
      const found = new Map([...listed, ...(await retrieveAll(api, others, settings))])
      const records: RawRecord[] = []
      const deleted: string[] = []
      for (const { id, event } of news) {
        const customer = event.type === 'customer.deleted' ? undefined : found.get(id)
        if (customer === undefined) deleted.push(id)
        else if (!isSimulated(customer)) records.push(recordOf(customer, fields, event.created))
      }
      return { asOf, records, deleted }
    },
  }
}

/** Customers that are new stand next to each other in the list, so that an import of many costs few requests. */
async function newcomers(api: Api, news: readonly News[]): Promise<Map<string, Stripe.Customer>> {
  const oldest = Math.min(...news.map(({ event }) => event.created))
  const times = news.map(({ since }) => since).filter((since) => since >= oldest)
  if (times.length < 2) return new Map()
  const { data } = await list(api, { created: { gte: Math.min(...times), lte: Math.max(...times) } })
  return new Map(data.map((customer) => [customer.id, customer]))
}

/** One that lives by a test clock is in no list, and would be gone after the next full pull. */
function isSimulated({ test_clock: clock }: Stripe.Customer): boolean {
  return clock !== null && clock !== undefined
}
