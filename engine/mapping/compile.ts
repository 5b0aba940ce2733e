import type { CustomerModel, ObjectMapping, Recipe } from '../../core/model.ts'
import type { Reading } from '../../core/reading.ts'
import type { Kind, MappedRecord, MappedValues, RawFields, Value } from '../../core/types.ts'
import { alternativesOf, substitutesOf } from './alternatives.ts'
import { consentReader } from './consent.ts'
import { type Entry, isFor, type MappedField, type Notes, noNotes } from './entries.ts'
import { mappedField } from './field.ts'
import { kindReader } from './kind.ts'
import { modifiedReader } from './modified.ts'
import { peopleSplitter } from './people.ts'
import { mappedObject, type ObjectSpec } from './schema/connection.ts'
import { versionOf } from './version.ts'
import { writeBack } from './write-back.ts'
import { writePolicy } from './write-policy.ts'

/** Where an object does not say how much of it one full read may take for deleted. */
const defaultAbsences = 0.25

/** @param recipe of a file that was checked */
export function compileObject(recipe: Recipe): ObjectMapping {
  const { object: name, customer } = recipe
  const spec = mappedObject.parse(recipe.spec)
  const fields = Object.entries(spec.fields).flatMap(([field, entries]) => {
    const model = customer.fields.get(field)
    return model ? [mappedField(model, entries)] : []
  })
  const entries = fields.flatMap(({ entries }) => entries)
  const doubting = entries.filter(({ isRead, distrusts }) => isRead && distrusts !== undefined)
  const read = reading(name, spec, fields, customer)
  const kindOf = kindReader(spec.kind)
  return {
    name,
    recipe,
    reading: read,
    composites: compositesOf(entries),
    substitutes: substitutesOf(read.alternatives ?? []),
    absences: { atMostShare: spec.absences?.at_most_share ?? defaultAbsences },
    map: mapper(
      spec,
      fields.filter(({ entries }) => entries.some(({ isRead }) => isRead)),
      ({ read }) => read,
    ),
    view: mapper(spec, fields, ({ view }) => view),
    ...writeBack(spec, fields),
    columns: new Map(fields.map(({ name, columns }) => [name, columns])),
    distrusted: (raw) =>
      doubting
        .filter(({ kind, distrusts }) => (kind === undefined || kind === kindOf(raw)) && distrusts?.(raw))
        .map(({ columns }) => columns),
    isFor: (name, kind) => fields.some((field) => field.name === name && isFor(field.entries, kind)),
    modifiedAt: modifiedReader(spec.modified),
    write: writePolicy(spec.write, customer),
  }
}

function reading(object: string, spec: ObjectSpec, fields: readonly MappedField[], customer: CustomerModel): Reading {
  const modified = typeof spec.modified === 'object' ? spec.modified.from : spec.modified
  const { kind, people, consent } = spec
  const id = [spec.id ?? []].flat()
  const others = [
    modified,
    typeof kind === 'object' ? kind.from : undefined,
    ...Object.values(people ?? {}),
    ...Object.values(consent).map(({ from }) => from),
  ].filter((column) => column !== undefined)
  const models = [...customer.fields.values()].filter(({ name }) => name in spec.fields)
  const types = Object.fromEntries(models.map(({ name, type, many }) => [name, { type, many }]))
  const alternatives = alternativesOf(spec.fields, [...id, ...others])
  return {
    object,
    id,
    fields: [...new Set([...id, ...others, ...fields.flatMap(({ columns }) => columns)])],
    ...(alternatives.length > 0 ? { alternatives } : {}),
    ...(typeof spec.modified === 'string' ? { modified: spec.modified } : {}),
    version: versionOf({
      kind,
      id,
      modified: spec.modified,
      people,
      absences: spec.absences,
      fields: spec.fields,
      consent,
      types,
    }),
  }
}

/** Addresses, and joined columns that nothing else reads: emptying one of those would empty another field. */
function compositesOf(entries: readonly Entry[]): (readonly string[])[] {
  const isAlone = (entry: Entry) =>
    !entries.some((other) => other !== entry && other.columns.some((column) => entry.columns.includes(column)))
  return entries
    .filter((entry) => entry.makes === 'address' || (entry.makes === 'join' && isAlone(entry)))
    .map(({ columns }) => columns)
}

type ReaderOf = (field: MappedField) => MappedField['read']

function mapper(spec: ObjectSpec, fields: readonly MappedField[], readerOf: ReaderOf): ObjectMapping['map'] {
  const kindOf = kindReader(spec.kind)
  const consentOf = consentReader(spec.consent)
  const split = spec.people && peopleSplitter(spec.people)
  const shared = sharedFields(spec, fields)

  return (raw) => {
    const notes = noNotes()
    const { problems, ignored } = notes
    const kind = kindOf(raw)
    const recordOf = (part: number, row: RawFields, fields: readonly MappedField[]): MappedRecord => ({
      part,
      kind,
      values: valuesOf(row, kind, fields, notes, readerOf),
      consent: consentOf(row, problems),
    })
    const pair = kind === 'organisation' ? undefined : split?.(raw)
    const records = pair ? [recordOf(1, pair[0], fields), recordOf(2, pair[1], shared)] : [recordOf(1, raw, fields)]
    if (problems.length > 0) return { ok: false, problems }
    return ignored.length > 0 ? { ok: true, records, ignored: [...new Set(ignored)] } : { ok: true, records }
  }
}

/** What the second person of a row has too: a name and the contact points. The rest, such as what was spent, counts once. */
function sharedFields({ people = {} }: ObjectSpec, fields: readonly MappedField[]): MappedField[] {
  const names = Object.values(people)
  return fields.filter(({ columns, isContactPoint }) => isContactPoint || columns.some((column) => names.includes(column)))
}

function valuesOf(raw: RawFields, kind: Kind, fields: readonly MappedField[], notes: Notes, readerOf: ReaderOf): MappedValues {
  const values: Record<string, Value | null> = {}
  for (const field of fields) {
    const value = readerOf(field)(raw, notes, kind)
    if (value !== undefined) values[field.name] = value
  }
  return values
}
