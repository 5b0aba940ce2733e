import { z } from 'zod'
import type { Table, Tables } from '../stand-in/tables.ts'
import { Customer } from './customer.ts'
import { newId } from './ids.ts'
import { type Newest, openNewest } from './newest.ts'

export const apiVersion = '2026-10-28.endive'

/** How long an event can be read, in seconds. */
export const eventLife = 30 * 86_400

export const EventType = z.enum(['customer.created', 'customer.updated', 'customer.deleted'])
export type EventType = z.infer<typeof EventType>

const Event = z.object({
  id: z.string(),
  object: z.literal('event'),
  api_version: z.string(),
  created: z.int(),
  data: z.object({ object: Customer, previous_attributes: z.record(z.string(), z.unknown()).exactOptional() }),
  livemode: z.boolean(),
  pending_webhooks: z.int(),
  request: z.object({ id: z.string().nullable(), idempotency_key: z.string().nullable() }),
  type: EventType,
})
export type Event = Readonly<z.infer<typeof Event>>

/** The request that something was done by; people have none. */
export interface Cause {
  readonly id: string | null
  readonly idempotency_key: string | null
}

export const byPeople: Cause = { id: null, idempotency_key: null }

export interface News {
  readonly type: EventType
  /** Epoch seconds. */
  readonly created: number
  /** The customer as it was then. */
  readonly customer: Customer
  readonly previous?: Readonly<Record<string, unknown>>
  readonly cause: Cause
}

export interface Events {
  readonly table: Table<Event>
  readonly order: Newest<Event>
  tell(news: News): void
}

export function openEvents(tables: Tables): Events {
  const table = tables.table('events', Event)
  const order = openNewest<Event>()
  for (const event of table.all()) order.add(event)
  return {
    table,
    order,
    tell: (news) => {
      const event = eventOf(news)
      table.put(event)
      order.add(event)
    },
  }
}

function eventOf({ type, created, customer, previous, cause }: News): Event {
  return {
    id: newId('evt_1', 23),
    object: 'event',
    api_version: apiVersion,
    created,
    data: previous === undefined ? { object: customer } : { object: customer, previous_attributes: { ...previous } },
    livemode: false,
    pending_webhooks: 0,
    request: cause,
    type,
  }
}
