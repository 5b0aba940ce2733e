import type { Clock } from '../stand-in/clock.ts'
import type { Tables } from '../stand-in/tables.ts'
import { type Ordered, orderedById } from './ordered.ts'
import type { Properties } from './properties.ts'
import { isLive, type ObjectType, Stored } from './record.ts'
import { type SearchIndex, searchIndex } from './search-index.ts'

/** The records of one type of object. */
export interface Shelf {
  readonly type: ObjectType
  readonly live: Ordered
  readonly archived: Ordered
  /** As it stands, whatever became of it. */
  get(id: string): Stored | undefined
  /** Where it lives on: follows merges. */
  find(id: string): Stored | undefined
  all(): readonly Stored[]
  put(record: Stored): void
  /** Puts it where searches see it at once. */
  load(record: Stored): void
  /** The id of the live record that has a value nobody else may have. */
  holder(property: string, value: string): string | undefined
  newId(): string
  searchable(): Ordered
}

interface ShelfOptions {
  readonly tables: Tables
  readonly properties: Properties
  readonly clock: Clock
  readonly lagMilliseconds: number
}

export function openShelf(type: ObjectType, { tables, properties, clock, lagMilliseconds }: ShelfOptions): Shelf {
  const table = tables.table(type, Stored)
  const live = orderedById()
  const archived = orderedById()
  const index: SearchIndex = searchIndex(lagMilliseconds)
  const holders = new Map<string, string>()
  let highest = type === 'contacts' ? 210_000_000_000 : 310_000_000_000

  function keep(record: Stored): void {
    const before = live.get(record.id)
    if (before !== undefined) for (const key of uniqueKeys(type, before, properties)) holders.delete(key)
    if (isLive(record)) {
      live.set(record)
      for (const key of uniqueKeys(type, record, properties)) holders.set(key, record.id)
    } else live.delete(record.id)
    if (record.archivedAt !== undefined && !record.erased) archived.set(record)
    else archived.delete(record.id)
    highest = Math.max(highest, Number(record.id))
  }

  function find(id: string): Stored | undefined {
    const record = table.get(id)
    return record?.mergedInto === undefined ? record : find(record.mergedInto)
  }

  for (const record of table.all()) {
    keep(record)
    index.take(record)
  }

  return {
    type,
    live,
    archived,
    find,
    get: (id) => table.get(id),
    all: () => table.all(),
    holder: (property, value) => holders.get(keyOf(property, value)),
    newId: () => String(highest + 7),
    searchable: () => index.at(clock.now()),
    load: (record) => {
      table.put(record)
      keep(record)
      index.take(record)
    },
    put: (record) => {
      table.put(record)
      keep(record)
      index.note(record, clock.now())
    },
  }
}

/** An e-mail is a contact's own whether it is the first one or a further one. */
function uniqueKeys(type: ObjectType, { properties: values }: Stored, properties: Properties): readonly string[] {
  const keys: string[] = []
  for (const property of properties.uniqueOf(type)) {
    const value = values[property]
    if (value !== undefined) keys.push(keyOf(property, value))
  }
  const further = values['hs_additional_emails']
  return further === undefined ? keys : [...keys, ...further.split(';').map((email) => keyOf('email', email))]
}

function keyOf(property: string, value: string): string {
  return `${property}=${value}`
}
