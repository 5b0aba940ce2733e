import { isDeepStrictEqual } from 'node:util'
import type { FieldModel } from '../../core/model.ts'
import type { RawFields, Scalar, Value } from '../../core/types.ts'
import { addressReader } from './address.ts'
import { isContactPoints } from './customer.ts'
import { type Entry, heard, type MappedField, noNotes } from './entries.ts'
import { readPoints, writtenPoints } from './points.ts'
import { emptied, type Held, isAddress, isList } from './reader.ts'
import type { EntrySpec, FieldEntries, StepSpec } from './schema/entry.ts'
import { textsReader } from './texts.ts'

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
  const isWritable = write !== undefined && spec.write !== false && !(isContactPoints(model) && spec.clean?.some(isSplit))
  return isWritable ? { ...entry, write } : entry
}

function isSplit(step: StepSpec): boolean {
  return typeof step === 'object' && 'split' in step
}

function readOne(field: string, [entry]: readonly Entry[]): MappedField['read'] {
  return (raw, notes) => entry && heard(field, entry, raw, notes)
}

function readList(field: string, entries: readonly Entry[]): MappedField['read'] {
  return (raw, notes) => {
    const values = new Set<Scalar>()
    let isKnown = false
    for (const entry of entries) {
      const found = heard(field, entry, raw, notes)
      if (found === undefined) continue
      isKnown = true
      for (const value of scalars(found)) values.add(value)
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
