import type { Clock } from '../stand-in/clock.ts'
import type { Tables } from '../stand-in/tables.ts'
import { customFieldsOf } from './custom-fields.ts'
import { notFound } from './errors.ts'
import type { Field } from './fields.ts'
import { idOf, normalId } from './ids.ts'
import { objects } from './objects.ts'
import type { Org } from './org.ts'
import { purgesOf } from './purges.ts'
import { rowsOf } from './rows.ts'
import type { SObject } from './sobject.ts'

const byName = new Map(objects.map((object) => [object.name.toLowerCase(), object]))
const byPrefix = new Map(objects.map((object) => [object.prefix, object]))

export function openOrg(tables: Tables, clock: Clock): Org {
  let steps: (() => void)[] | undefined
  const tablesOfRows = new Map(objects.map(({ name }) => [name, rowsOf(tables, name, (undo) => steps?.push(undo))]))
  const org: Org = {
    clock,
    now: () => Math.floor(clock.now() / 1000) * 1000,
    object: (name) => byName.get(name.toLowerCase()),
    mustHave: (name) => org.object(name) ?? refuse(),
    fields: (object) => fieldsOf(object).all,
    field: (object, name) => fieldsOf(object).byName.get(name.toLowerCase()),
    rows: (object) => tablesOfRows.get(object) ?? refuse(),
    objectOf: (id) => byPrefix.get(id.slice(0, 3)),
    row: (id) => {
      const full = normalId(id)
      const object = full === undefined ? undefined : org.objectOf(full)
      return full === undefined || object === undefined ? undefined : org.rows(object.name).get(full)
    },
    newId: (object) => unusedId(org, object),
    atOnce: (work) => {
      const done: (() => void)[] = []
      steps = done
      try {
        return work()
      } catch (error) {
        for (const undo of done.toReversed()) undo()
        throw error
      } finally {
        steps = undefined
      }
    },
    purges: purgesOf(tables),
    open: new Set(),
    locked: new Set(),
    duplicateRules: new Set(),
  }
  const fieldsOf = fieldsByObject(org)
  return org
}

interface Fields {
  readonly version: string
  readonly all: readonly Field[]
  readonly byName: ReadonlyMap<string, Field>
}

/** Worked out anew only after somebody made a custom field or gave access to one. */
function fieldsByObject(org: Org): (object: SObject) => Fields {
  const known = new Map<string, Fields>()
  return (object) => {
    const version = `${org.rows('CustomField').version()} ${org.rows('FieldPermissions').version()} ${org.rows('PermissionSetAssignment').version()}`
    const found = known.get(object.name)
    if (found?.version === version) return found
    const all = [...object.fields, ...customFieldsOf(org, object)]
    const made = { version, all, byName: new Map(all.map((field) => [field.name.toLowerCase(), field])) }
    known.set(object.name, made)
    return made
  }
}

function unusedId(org: Org, { name, prefix }: SObject): string {
  const rows = org.rows(name)
  for (;;) {
    const id = idOf(prefix, 5_000_000_000 + rows.nextNumber())
    if (rows.get(id) === undefined) return id
  }
}

function refuse(): never {
  throw notFound()
}
