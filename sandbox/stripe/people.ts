import type { Fields, LoadedRecord, People, StandInRecord } from '../stand-in/stand-in.ts'
import type { Books, Row } from './books.ts'
import { Customer, newCustomer } from './customer.ts'
import { byPeople } from './events.ts'
import { type Params, paramOf } from './form.ts'

export const objects = ['customers'] as const

/** What people do in the vendor's dashboard; the rules of its API hold there too. */
export function peopleOf(books: Books): People {
  const { rows, find } = books
  const remove = (object: string, id: string) => {
    expectCustomers(object)
    books.remove(existing(id), byPeople)
  }
  const existing = (id: string) => {
    const customer = find(id)
    if (customer === undefined) throw new Error('Stripe has no such customer')
    return customer
  }
  return {
    create: (object, fields, stamp) => {
      expectCustomers(object)
      return books.create(formOf(fields, {}), byPeople, stamp?.modifiedAt).id
    },
    update: (object, id, fields, stamp) => {
      expectCustomers(object)
      const before = existing(id)
      books.update(before, formOf(fields, before), byPeople, stamp?.modifiedAt)
    },
    remove,
    erase: remove, // there is no recycle bin
    merge: () => {
      throw new Error('Stripe does not merge customers')
    },
    all: (object) => {
      expectCustomers(object)
      return rows.all().map(recordOf)
    },
    find: (object, id) => {
      expectCustomers(object)
      const row = rows.get(id)
      return row === undefined ? undefined : recordOf(row)
    },
  }
}

/** Takes records in as they are: what was written years ago need not pass today's rules. */
export function loadInto(books: Books, records: Iterable<LoadedRecord>): void {
  for (const { object, id, fields, createdAt, modifiedAt } of records) {
    expectCustomers(object)
    const blank = newCustomer(id, Math.floor(createdAt / 1000))
    books.load(Customer.parse({ ...blank, ...nested(fields, blank) }), modifiedAt)
  }
}

function expectCustomers(object: string): void {
  if (object !== 'customers') throw new Error(`The stand-in of Stripe has no ${object}`)
}

function recordOf({ id, customer, modifiedAt, deleted }: Row): StandInRecord {
  return { id, fields: deleted ? { id, object: 'customer', deleted } : customer, modifiedAt, deleted }
}

/** The form that the dashboard sends: of a group, such as an address, all its parts. */
function formOf(fields: Fields, before: object): Params {
  return new Map(
    Object.entries(nested(fields, before)).map(([name, value]) => [
      name,
      paramOf(name === 'metadata' ? value : withoutNulls(value)),
    ]),
  )
}

/** Dotted names are parts of a group, the others of which stay as they are in `base`. */
function nested(fields: Fields, base: object): Record<string, unknown> {
  const whole: Record<string, unknown> = {}
  for (const [path, value] of Object.entries(fields)) {
    const [top = '', ...rest] = path.split('.')
    whole[top] = withPart(top in whole ? whole[top] : Reflect.get(base, top), rest, value)
  }
  return whole
}

function withPart(group: unknown, [name, ...rest]: readonly string[], value: unknown): unknown {
  if (name === undefined) return value
  const parts = typeof group === 'object' && group !== null ? group : {}
  return { ...parts, [name]: withPart(Reflect.get(parts, name), rest, value) }
}

/** A part that is not sent is null afterwards; one that is sent as '' would be ''. */
function withoutNulls(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const parts = Object.entries(value).filter(([, part]) => part !== null)
  return Object.fromEntries(parts.map(([name, part]) => [name, withoutNulls(part)]))
}
