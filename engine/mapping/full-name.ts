import type { MappedValues, RawFields } from '../../core/types.ts'
import { isFor, type MappedField, noNotes } from './entries.ts'
import type { EntrySpec, FieldEntries } from './schema/entry.ts'

/** Two fields that are the parts of one column with a full name; neither can be written without the other. */
interface FullName {
  readonly column: string
  readonly given: MappedField
  readonly family: MappedField
}

export function fullNameWriter(names: readonly FullName[]): (values: MappedValues) => RawFields {
  return (values) => Object.assign({}, ...names.map((name) => written(name, values)))
}

/** The full names that can be written. A column that a third field reads is left alone. */
export function fullNamesOf(specs: Readonly<Record<string, FieldEntries>>, fields: readonly MappedField[]): readonly FullName[] {
  const parts = fields.flatMap((field) => {
    const spec = specs[field.name]
    const part = spec === undefined ? undefined : partOf(spec)
    return part === undefined ? [] : [{ ...part, field }]
  })
  return [...Map.groupBy(parts, ({ column }) => column)].flatMap(([column, readers]) => {
    const given = readers.find(({ which }) => which === 'given')?.field
    const family = readers.find(({ which }) => which === 'family')?.field
    const isAlone = fields.filter((field) => field.columns.includes(column) && meet(field, given)).length === 2
    return given !== undefined && family !== undefined && isAlone ? [{ column, given, family }] : []
  })
}

/** Whether both fields are of some records. */
function meet({ entries }: MappedField, other: MappedField | undefined): boolean {
  const kinds = entries.map(({ kind }) => kind)
  return other === undefined || kinds.some((kind) => kind === undefined || isFor(other.entries, kind))
}

function partOf(spec: FieldEntries): { readonly column: string; readonly which: unknown } | undefined {
  if (typeof spec === 'string' || Array.isArray(spec)) return undefined
  const { from, clean = [], write }: EntrySpec = spec
  if (write === false) return undefined
  const step = clean.find((each) => typeof each === 'object' && 'part' in each)
  return from === undefined || typeof step !== 'object' ? undefined : { column: from, which: step['part'] }
}

/**
 * `Given Family`, where it reads back as both. `Family, Given` would read back for more of them, but a name is written for people: a
 * double surname stays as the source has it.
 */
function written({ column, given, family }: FullName, values: MappedValues): RawFields {
  const parts = [values[given.name], values[family.name]].map((part) => (part === null ? '' : part))
  const words = parts.filter((part) => typeof part === 'string')
  if (words.length < parts.length) return {}
  const raw = { [column]: words.join(' ').trim() || null }
  const isBack = [given, family].every((field) => (field.read(raw, noNotes()) ?? null) === (values[field.name] ?? null))
  return isBack ? raw : {}
}
