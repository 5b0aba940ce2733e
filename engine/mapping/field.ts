import { isDeepStrictEqual } from 'node:util'
import type { FieldModel } from '../../core/model.ts'
import type { FieldProblem, RawFields, Scalar, Value } from '../../core/types.ts'
import { addressReader } from './address.ts'
import { isContactPoints } from './customer.ts'
import { readPoints, writtenPoints } from './points.ts'
import { emptied, type Held, isAddress, isList, notUnderstood, type Reader } from './reader.ts'
import type { EntrySpec, FieldEntries, StepSpec } from './schema/entry.ts'
import { textsReader } from './texts.ts'
import { Rejection } from './transforms/transform.ts'

/** One entry of a field, and the label of the contact points that it reads. */
export interface Entry extends Reader {
  readonly label: string | undefined
  /** Whether it makes one value of several columns: an address, or columns that are joined. */
  readonly makes: 'address' | 'join' | undefined
}

/** What is said of a row on the way. */
export interface Notes {
  readonly problems: FieldProblem[]
  /** Fields with a value that is not understood and counts as unknown. */
  readonly ignored: string[]
}

export const noNotes = (): Notes => ({ problems: [], ignored: [] })

/** One golden field as an object maps it. */
export interface MappedField {
  readonly name: string
  /** All that are read for it. */
  readonly columns: readonly string[]
  readonly entries: readonly Entry[]
  readonly isContactPoint: boolean
  /** The value, `null` for empty, `undefined` for unknown. What cannot be taken is noted. */
  readonly read: (raw: RawFields, notes: Notes) => Value | null | undefined
  /** The columns to write for a value: those that read back as it. */
  readonly write: (value: Value | null) => RawFields
}

export function mappedField(model: FieldModel, spec: FieldEntries): MappedField {
  const { name } = model
  const entries = [spec].flat().map((entry) => mappedEntry(typeof entry === 'string' ? { from: entry } : entry, model))
  const columns = [...new Set(entries.flatMap(({ columns, beside }) => [...columns, ...beside]))]
  const common = { name, columns, entries, isContactPoint: isContactPoints(model) }
  if (common.isContactPoint)
    return { ...common, read: readPoints(name, entries), write: (value) => writtenPoints(value, entries) }
  const read = model.many ? readList(name, entries) : readOne(name, entries)
  return { ...common, read, write: (value) => writtenOne(value, entries, (raw) => read(raw, noNotes())) }
}

function mappedEntry(spec: EntrySpec, model: FieldModel): Entry {
  const { write, ...reader } = spec.address ? addressReader(spec) : textsReader(spec, model.type, model.many)
  const entry = {
    ...reader,
    label: spec.label,
    makes: spec.address ? ('address' as const) : spec.join ? ('join' as const) : undefined,
  }
  // A column that holds several points cannot be written point by point.
  const isWritable = write !== undefined && !(isContactPoints(model) && spec.clean?.some(isSplit))
  return isWritable ? { ...entry, write } : entry
}

function isSplit(step: StepSpec): boolean {
  return typeof step === 'object' && 'split' in step
}

function readOne(field: string, [entry]: readonly Entry[]): MappedField['read'] {
  return (raw, { problems, ignored }) => {
    const found = entry?.read(raw)
    if (found === notUnderstood) ignored.push(field)
    else if (found instanceof Rejection) problems.push({ field, columns: entry?.columns ?? [], reason: found.reason })
    else return found
    return undefined
  }
}

function readList(field: string, entries: readonly Entry[]): MappedField['read'] {
  return (raw, { problems, ignored }) => {
    const values = new Set<Scalar>()
    let isKnown = false
    for (const { read, columns } of entries) {
      const found = read(raw)
      if (found instanceof Rejection) {
        problems.push({ field, columns, reason: found.reason })
      } else if (found === notUnderstood) {
        ignored.push(field)
      } else if (found !== undefined) {
        isKnown = true
        for (const value of scalars(found)) values.add(value)
      }
    }
    return values.size > 0 ? [...values] : isKnown ? null : undefined
  }
}

function scalars(held: Held | null): readonly Scalar[] {
  if (held === null || isAddress(held)) return []
  return isList(held) ? held : [held]
}

/** A list that several entries make cannot be told apart again. */
function writtenOne(value: Value | null, [entry, another]: readonly Entry[], read: (raw: RawFields) => unknown): RawFields {
  if (entry?.write === undefined || another !== undefined) return {}
  const raw = value === null ? emptied(entry.columns) : isHeld(value) ? entry.write(value) : undefined
  return raw !== undefined && isDeepStrictEqual(read(raw), value) ? raw : {}
}

function isHeld(value: Value): value is Held {
  return !Array.isArray(value) || value.every((each) => typeof each !== 'object')
}
