import type { ObjectMapping } from '../../core/model.ts'
import type { MappedValues, RawFields } from '../../core/types.ts'
import type { Entry, MappedField } from './entries.ts'
import { fullNamesOf, fullNameWriter } from './full-name.ts'
import { slotOf } from './points.ts'
import type { ObjectSpec } from './schema/connection.ts'

type WriteBack = Pick<ObjectMapping, 'unmap' | 'slots' | 'unique' | 'uniqueColumns' | 'writeOnly' | 'writable'>

/**
 * The way back. What tells records apart, and a cell that may name two people, are never written. Where two fields claim one column for
 * different values, the first has it.
 */
export function writeBack(spec: ObjectSpec, fields: readonly MappedField[]): WriteBack {
  const kept = keptColumns(spec)
  const free = fields.filter(({ columns }) => !columns.some((column) => kept.has(column)))
  const names = fullNamesOf(spec.fields, free)
  const fullNames = fullNameWriter(names)
  const slots = fields
    .filter(({ isContactPoint }) => isContactPoint)
    .map(({ name, entries }) => [name, entries.map((entry) => slotOf(entry, (column) => kept.has(column)))] as const)
  const inNames = new Set(names.flatMap(({ given, family }) => [given.name, family.name]))
  const alone = namesOf(free, ({ entries, isContactPoint }) => !isContactPoint && isWrittenAlone(entries))
  return {
    unmap: ({ values }) => unmapped(values, free, fullNames),
    slots: new Map(slots),
    unique: namesOf(fields, ({ isContactPoint, entries }) => !isContactPoint && entries.some(({ isUnique }) => isUnique)),
    uniqueColumns: new Set(free.flatMap(({ entries }) => entries.flatMap(uniqueColumnOf))),
    writeOnly: namesOf(fields, ({ entries }) => entries.every(({ isRead }) => !isRead)),
    writable: new Set([
      ...alone,
      ...inNames,
      ...slots.filter(([, its]) => its.some(({ writable }) => writable)).map(([name]) => name),
    ]),
  }
}

function keptColumns({ id, modified, people }: ObjectSpec): ReadonlySet<string> {
  const time = typeof modified === 'object' ? modified.from : modified
  return new Set([id ?? [], time ?? [], Object.values(people ?? {}).filter((column) => column !== undefined)].flat())
}

function namesOf(fields: readonly MappedField[], which: (field: MappedField) => boolean): ReadonlySet<string> {
  return new Set(fields.filter(which).map(({ name }) => name))
}

/** What is made of several columns is no value that a system could compare. */
function uniqueColumnOf({ isUnique, write, columns }: Entry): readonly string[] {
  return isUnique && write !== undefined && columns.length === 1 ? columns : []
}

/** A list that several entries make cannot be told apart again. */
function isWrittenAlone([entry, another]: MappedField['entries']): boolean {
  return entry?.write !== undefined && another === undefined
}

function unmapped(
  values: MappedValues,
  fields: readonly MappedField[],
  fullNames: (values: MappedValues) => RawFields,
): RawFields {
  const raw: Record<string, unknown> = { ...fullNames(values) }
  for (const { name, write } of fields) {
    const value = values[name]
    const written = value === undefined ? {} : write(value)
    if (Object.entries(written).every(([column, text]) => !(column in raw) || raw[column] === text)) Object.assign(raw, written)
  }
  return raw
}
