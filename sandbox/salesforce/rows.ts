import { z } from 'zod'
import type { Table, Tables } from '../stand-in/tables.ts'

/** Times are epoch milliseconds of whole seconds, as the vendor keeps them. */
const RowShape = z.object({
  id: z.string(),
  /** What was written, by the fields' own spelling; null and missing are the same. */
  values: z.record(z.string(), z.unknown()),
  createdAt: z.number(),
  createdBy: z.string(),
  /** LastModifiedDate: when a person or program last wrote it. */
  modifiedAt: z.number(),
  modifiedBy: z.string(),
  /** SystemModstamp: when anything last wrote it, the vendor's own automation included. */
  stampedAt: z.number(),
  deletedAt: z.number().optional(),
  masterId: z.string().optional(),
  /** Out of the recycle bin: queries do not find it any more. */
  erased: z.boolean().optional(),
})
export type Row = z.infer<typeof RowShape>

/** The rows of one object, with what finds them quickly. */
export interface Rows {
  get(id: string): Row | undefined
  put(row: Row): void
  drop(id: string): void
  /** In id order. */
  all(): readonly Row[]
  /** The deleted ones: few, and each query of all rows asks for them. */
  deleted(): readonly Row[]
  /** In an order that is worked out once, until something changes. */
  ordered(name: string, compare: (a: Row, b: Row) => number): readonly Row[]
  /** The living rows with a value in a field. */
  having(field: string, value: string): readonly Row[]
  /** For an id. */
  nextNumber(): number
  /** Another one after every change. */
  version(): number
}

export function rowsOf(tables: Tables, object: string, onChange: (undo: () => void) => void): Rows {
  const table = tables.table(object, RowShape)
  const orders = new Map<string, readonly Row[]>()
  const indexes = new Map<string, Index>()
  const deleted = new Map(table.all().flatMap((row) => (row.deletedAt === undefined ? [] : [[row.id, row]])))
  let number = table.all().length
  let version = 0
  const change = (id: string, row: Row | undefined) => {
    const before = table.get(id)
    version++
    orders.clear()
    for (const index of indexes.values()) index.move(before, row)
    if (row?.deletedAt === undefined) deleted.delete(id)
    else deleted.set(id, row)
    if (row === undefined) table.drop(id)
    else table.put(row)
    return before
  }
  const write = (id: string, row: Row | undefined) => {
    const before = change(id, row)
    onChange(() => void change(id, before))
  }
  return {
    get: (id) => table.get(id),
    put: (row) => write(row.id, row),
    drop: (id) => write(id, undefined),
    all: () => table.all(),
    deleted: () => [...deleted.values()],
    ordered: (name, compare) => {
      const known = orders.get(name)
      if (known !== undefined) return known
      const sorted = table.all().toSorted(compare)
      orders.set(name, sorted)
      return sorted
    },
    having: (field, value) => {
      let index = indexes.get(field)
      if (index === undefined) indexes.set(field, (index = indexOf(table, field)))
      return index.find(value)
    },
    nextNumber: () => ++number,
    version: () => version,
  }
}

interface Index {
  move(before: Row | undefined, after: Row | undefined): void
  find(value: string): readonly Row[]
}

/** Kept up with every change, because a batch of writes looks up each of its values. */
function indexOf(table: Table<Row>, field: string): Index {
  const ids = new Map<string, Set<string>>()
  const keyOf = (row: Row | undefined) => {
    const value = row?.deletedAt === undefined ? row?.values[field] : undefined
    return typeof value === 'string' ? value.toLowerCase() : undefined
  }
  const index: Index = {
    move: (before, after) => {
      const from = keyOf(before)
      const to = keyOf(after)
      if (from !== undefined && before !== undefined) ids.get(from)?.delete(before.id)
      if (to !== undefined && after !== undefined) ids.set(to, (ids.get(to) ?? new Set()).add(after.id))
    },
    find: (value) => [...(ids.get(value.toLowerCase()) ?? [])].flatMap((id) => table.get(id) ?? []),
  }
  for (const row of table.all()) index.move(undefined, row)
  return index
}
