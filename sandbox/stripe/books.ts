import { z } from 'zod'
import type { Clock } from '../stand-in/clock.ts'
import type { Table, Tables } from '../stand-in/tables.ts'
import { Customer, newCustomer } from './customer.ts'
import { byPeople, type Cause, type Events, eventLife, type News, openEvents } from './events.ts'
import type { Params } from './form.ts'
import { newId } from './ids.ts'
import { type Newest, openNewest } from './newest.ts'
import { previousAttributes } from './previous-attributes.ts'
import { openSearchIndex, type SearchIndex } from './search-index.ts'
import { written } from './write.ts'

/** A customer, and what the vendor keeps to itself. A deleted one is kept as it was last. */
const Row = z.object({ id: z.string(), customer: Customer, modifiedAt: z.number(), deleted: z.boolean() })
export type Row = Readonly<z.infer<typeof Row>>

/** What one account of the vendor holds. Times are epoch milliseconds, and now by default. */
export interface Books {
  readonly rows: Table<Row>
  /** Of those that are not deleted. */
  readonly order: Newest<Customer>
  readonly events: Events
  readonly search: SearchIndex
  /** Undefined where it is deleted. */
  readonly find: (id: string) => Customer | undefined
  create(params: Params, cause: Cause, at?: number): Customer
  /** Where nothing changes, nothing is told. */
  update(before: Customer, params: Params, cause: Cause, at?: number): Customer
  remove(customer: Customer, cause: Cause): void
  /** As an import does: at once, with times of its own; what happened within the life of events is told. */
  load(customer: Customer, modifiedAt: number): void
}

export function openBooks(tables: Tables, clock: Clock): Books {
  const rows = tables.table('customers', Row)
  const events = openEvents(tables)
  const order = openNewest<Customer>()
  const search = openSearchIndex(clock)
  for (const { customer, deleted } of rows.all()) {
    if (deleted) continue
    order.add(customer)
    search.show(customer)
  }
  const find = (id: string) => {
    const row = rows.get(id)
    return row === undefined || row.deleted ? undefined : row.customer
  }
  return {
    rows,
    order,
    events,
    search,
    find,
    create: (params, cause, at = clock.now()) => {
      const customer = written(newCustomer(newId('cus_', 14), secondOf(at)), params)
      rows.put({ id: customer.id, customer, modifiedAt: at, deleted: false })
      order.add(customer)
      search.showLater(customer)
      events.tell({ type: 'customer.created', created: customer.created, customer, cause })
      return customer
    },
    update: (before, params, cause, at = clock.now()) => {
      const customer = written(before, params)
      const previous = previousAttributes(before, customer)
      if (previous === undefined) return before
      rows.put({ id: customer.id, customer, modifiedAt: at, deleted: false })
      order.replace(customer)
      search.showLater(customer)
      events.tell({ type: 'customer.updated', created: secondOf(at), customer, previous, cause })
      return customer
    },
    remove: (customer, cause) => {
      rows.put({ id: customer.id, customer, modifiedAt: clock.now(), deleted: true })
      order.remove(customer)
      search.hideLater(customer)
      events.tell({ type: 'customer.deleted', created: secondOf(clock.now()), customer, cause })
    },
    load: (record, modifiedAt) => {
      const before = find(record.id)
      const customer = before === undefined ? record : { ...record, created: before.created }
      rows.put({ id: customer.id, customer, modifiedAt, deleted: false })
      if (before === undefined) order.add(customer)
      else order.replace(customer)
      search.show(customer)
      for (const news of newsOf(before, customer, secondOf(modifiedAt))) {
        if (news.created >= secondOf(clock.now()) - eventLife) events.tell(news)
      }
    },
  }
}

/** What the times of a loaded record say that happened. */
function newsOf(before: Customer | undefined, customer: Customer, modified: number): readonly News[] {
  const { created } = customer
  const told = before === undefined ? [{ type: 'customer.created' as const, created, customer, cause: byPeople }] : []
  if (before === undefined && modified <= created) return told
  const previous = before === undefined ? {} : (previousAttributes(before, customer) ?? {})
  return [...told, { type: 'customer.updated', created: modified, customer, previous, cause: byPeople }]
}

function secondOf(milliseconds: number): number {
  return Math.floor(milliseconds / 1000)
}
