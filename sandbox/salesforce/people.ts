import type { LoadedRecord, People, Stamp, StandInRecord } from '../stand-in/stand-in.ts'
import type { Field } from './fields.ts'
import { normalId } from './ids.ts'
import { parseInput } from './input.ts'
import { erase, merge, remove } from './lifecycle.ts'
import type { Org } from './org.ts'
import { isPersonAccount, mirrorPerson } from './person-accounts.ts'
import type { Row } from './rows.ts'
import { create, update } from './save.ts'
import { ids } from './setup.ts'
import type { SObject } from './sobject.ts'
import { written } from './soql/select.ts'
import { timeOf } from './values.ts'

/** What people do in the user interface. */
export function peopleOf(org: Org): People {
  const saving = (stamp?: Stamp) => ({
    by: ids.steward,
    at: stamp?.modifiedAt === undefined ? undefined : wholeSecond(stamp.modifiedAt),
  })
  return {
    create: (name, fields, stamp) => {
      const object = org.mustHave(name)
      return create(org, object, parseInput(org, object, fields), saving(stamp))
    },
    update: (name, id, fields, stamp) => {
      const object = org.mustHave(name)
      update(org, object, rowOf(org, object, id), parseInput(org, object, fields), saving(stamp))
    },
    remove: (name, id) => remove(org, rowOf(org, org.mustHave(name), id), ids.steward),
    erase: (name, id) => erase(org, rowOf(org, org.mustHave(name), id), ids.steward),
    merge: (name, loser, winner) => {
      const object = org.mustHave(name)
      const kept = rowOf(org, object, winner)
      merge(org, object, rowOf(org, object, loser), kept, ids.steward)
      return kept.id
    },
    all: (name) => {
      const object = org.mustHave(name)
      return org
        .rows(object.name)
        .all()
        .map((row) => recordOf(org, object, row))
    },
    find: (name, id) => {
      const object = org.mustHave(name)
      let row = org.row(id)
      while (row?.masterId !== undefined) row = org.row(row.masterId)
      return row === undefined ? undefined : recordOf(org, object, row)
    },
  }
}

/** @throws Error where there is none */
export function rowOf(org: Org, object: SObject, id: string): Row {
  const row = org.row(id)
  if (row === undefined || org.objectOf(row.id) !== object) throw new Error(`there is no ${object.name} ${id}`)
  return row
}

function recordOf(org: Org, object: SObject, row: Row): StandInRecord {
  const values = org.fields(object).map((field) => [field.name, written(field, field.read(row))] as const)
  return {
    id: row.id,
    fields: Object.fromEntries(values),
    modifiedAt: row.stampedAt,
    deleted: row.deletedAt !== undefined,
    ...(row.masterId === undefined ? {} : { mergedInto: row.masterId }),
  }
}

/** Puts records in as they are, without the rules that hold for people. */
export function load(org: Org, records: Iterable<LoadedRecord>): void {
  const stored = new Map<string, ReadonlyMap<string, Field>>()
  for (const { object: name, id, fields, createdAt, modifiedAt } of records) {
    const object = org.mustHave(name)
    let known = stored.get(name)
    if (known === undefined) stored.set(name, (known = new Map(org.fields(object).map((field) => [field.name, field]))))
    const at = wholeSecond(modifiedAt)
    const row: Row = {
      id: normalId(id) ?? id,
      values: valuesOf(fields, known),
      createdAt: wholeSecond(createdAt),
      createdBy: ids.steward,
      modifiedAt: at,
      modifiedBy: ids.steward,
      stampedAt: at,
    }
    row.values.OwnerId ??= ids.steward
    if (name === 'Account') row.values.RecordTypeId = isPersonAccount(row) ? ids.person : ids.business
    if (isPersonAccount(row)) row.values.PersonContactId ??= org.newId(org.mustHave('Contact'))
    org.rows(name).put(row)
    mirrorPerson(org, row)
  }
}

function valuesOf(fields: LoadedRecord['fields'], known: ReadonlyMap<string, Field>): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(fields)) {
    if (!known.has(name)) throw new Error(`there is no field ${name}`)
    if (value === '' || value === null) continue
    values[name] = known.get(name)?.type === 'datetime' && typeof value === 'string' ? timeOf(value) : value
  }
  return values
}

function wholeSecond(time: number): number {
  return Math.floor(time / 1000) * 1000
}
