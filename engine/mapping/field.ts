import { isDeepStrictEqual } from 'node:util'
import type { FieldModel } from '../../core/model.ts'
import type { Kind, RawFields, Scalar, Value } from '../../core/types.ts'
import { addressReader } from './address.ts'
import { isContactPoints } from './customer.ts'
import { type Entry, type FieldReader, heard, isFor, type MappedField, noNotes } from './entries.ts'
import { readPoints, writtenPoints } from './points.ts'
import { composed, emptied, type Held, isAddress, isList, textOf } from './reader.ts'
import type { EntrySpec, FieldEntries, StepSpec } from './schema/entry.ts'
import { textsReader } from './texts.ts'

export function mappedField(model: FieldModel, spec: FieldEntries): MappedField {
  const { name } = model
  const entries = [spec].flat().map((entry) => mappedEntry(typeof entry === 'string' ? { from: entry } : entry, model))
  const columns = [...new Set(entries.flatMap(({ columns, beside }) => [...columns, ...beside]))]
  const isContactPoint = isContactPoints(model)
  const reader = isContactPoint ? readPoints : model.many ? readList : readOne
  const readerOf = (its: readonly Entry[]) => byKind(its, (some) => reader(name, some))
  const read = readerOf(entries.filter(({ isRead }) => isRead))
  const view = readerOf(entries)
  const write = (value: Value | null) =>
    isContactPoint ? writtenPoints(value, entries) : writtenOne(value, entries, (raw) => view(raw, noNotes()))
  return { name, columns, entries, isContactPoint, read, view, write }
}

/** By the entries that are for records of the kind. */
function byKind(entries: readonly Entry[], readerOf: (some: readonly Entry[]) => FieldReader): FieldReader {
  const all = readerOf(entries)
  const kinds = new Set(entries.flatMap(({ kind }) => kind ?? []))
  if (kinds.size === 0) return all
  const forKind = (its: Kind) => readerOf(entries.filter((entry) => isFor([entry], its)))
  const readers = new Map([...kinds].map((kind) => [kind, forKind(kind)]))
  const others = readerOf(entries.filter(({ kind }) => kind === undefined))
  return (raw, notes, kind) => (kind === undefined ? all : (readers.get(kind) ?? others))(raw, notes)
}

function mappedEntry(given: EntrySpec, model: FieldModel): Entry {
  const spec = given.read === false ? { ...given, otherwise: given.otherwise ?? ('unknown' as const) } : given
  const { write, ...reader } = spec.address ? addressReader(spec) : textsReader(spec, model.type, model.many)
  const entry = {
    ...reader,
    label: spec.label,
    kind: spec.for,
    makes: spec.address ? ('address' as const) : spec.join ? ('join' as const) : undefined,
    isRead: spec.read !== false,
    isUnique: spec.unique === true,
    ...(spec.bad === undefined ? {} : badness(spec.bad, reader.beside)),
  }
  // A column that holds several points cannot be written point by point.
  const isWritable = write !== undefined && spec.write !== false && !(isContactPoints(model) && spec.clean?.some(isSplit))
  return isWritable ? { ...entry, write } : entry
}

function badness({ from, when }: NonNullable<EntrySpec['bad']>, beside: readonly string[]): Pick<Entry, 'isBad' | 'beside'> {
  const telling = new Set(when.map((its) => composed(String(its))))
  return {
    beside: [...beside, from],
    isBad: (raw) => {
      const text = textOf(raw[from])
      return typeof text === 'string' && telling.has(text)
    },
  }
}

function isSplit(step: StepSpec): boolean {
  return typeof step === 'object' && 'split' in step
}

function readOne(field: string, [entry]: readonly Entry[]): FieldReader {
  return (raw, notes) => entry && heard(field, entry, raw, notes)
}

function readList(field: string, entries: readonly Entry[]): FieldReader {
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
