import { z } from 'zod'
import type { Clock } from './clock.ts'
import type { Fields, LoadedRecord, People, StandInRecord } from './stand-in.ts'
import type { Tables } from './tables.ts'

const Entry = z.object({
  id: z.string(),
  object: z.string(),
  fields: z.record(z.string(), z.unknown()),
  modifiedAt: z.number(),
  deleted: z.boolean(),
  mergedInto: z.string().optional(),
  /** What a program calls it, where it may name what it creates. */
  reference: z.string().optional(),
})
export type Entry = Readonly<z.infer<typeof Entry>>

/** The records of a plain system, in which any value goes and nothing is unique: enough for a stand-in to begin with. */
export interface Register {
  readonly people: People
  readonly load: (records: Iterable<LoadedRecord>) => void
  /** In id order; those that are neither deleted nor merged. */
  readonly live: (object: string) => readonly Entry[]
  /** Whatever became of it. */
  readonly get: (id: string) => Entry | undefined
  /** The one that lives under this id, a merge followed. */
  readonly find: (id: string) => Entry | undefined
  readonly create: (
    object: string,
    fields: Fields,
    its?: { readonly modifiedAt?: number | undefined; readonly reference?: string | undefined },
  ) => Entry
  readonly update: (id: string, fields: Fields, modifiedAt?: number) => Entry
}

/** @param newId the id of the n-th record, in the form of the vendor's @param changed told of every change, after it */
export function openRegister(
  tables: Tables,
  clock: Clock,
  { newId, changed = () => undefined }: { readonly newId: (n: number) => string; readonly changed?: (entry: Entry) => void },
): Register {
  const entries = tables.table('records', Entry)
  let count = entries.all().length

  function save(entry: Entry): Entry {
    entries.put(entry)
    changed(entry)
    return entry
  }
  function known(id: string): Entry {
    const entry = entries.get(id)
    if (entry === undefined) throw new Error('there is no such record')
    return entry
  }
  function find(id: string): Entry | undefined {
    const entry = entries.get(id)
    if (entry?.mergedInto !== undefined) return find(entry.mergedInto)
    return entry?.deleted === true ? undefined : entry
  }
  const create: Register['create'] = (object, fields, { modifiedAt = clock.now(), reference } = {}) =>
    save({ id: unused(), object, fields, modifiedAt, deleted: false, ...(reference !== undefined && { reference }) })
  const update: Register['update'] = (id, fields, modifiedAt = clock.now()) =>
    save({ ...known(id), fields: { ...known(id).fields, ...fields }, modifiedAt })

  const remove: People['remove'] = (_object, id) => void save({ ...known(id), deleted: true, modifiedAt: clock.now() })

  function unused(): string {
    const id = newId(++count)
    return entries.get(id) === undefined ? id : unused()
  }

  return {
    live: (object) => entries.all().filter((its) => its.object === object && find(its.id) === its),
    get: (id) => entries.get(id),
    find,
    create,
    update,
    load: (records) => {
      for (const { object, id, fields, modifiedAt } of records) save({ object, id, fields, modifiedAt, deleted: false })
    },
    people: {
      create: (object, fields, stamp) => create(object, fields, stamp).id,
      update: (_object, id, fields, stamp) => void update(id, fields, stamp?.modifiedAt),
      remove,
      erase: remove, // there is no recycle bin
      merge: (_object, loser, winner) => {
        save({ ...known(loser), mergedInto: winner, modifiedAt: clock.now() })
        return update(winner, {}).id
      },
      all: (object) => entries.all().flatMap((its) => (its.object === object ? [recordOf(its)] : [])),
      find: (_object, id) => {
        const entry = find(id)
        return entry && recordOf(entry)
      },
    },
  }
}

function recordOf({ id, fields, modifiedAt, deleted, mergedInto }: Entry): StandInRecord {
  return { id, fields, modifiedAt, deleted, ...(mergedInto !== undefined && { mergedInto }) }
}
