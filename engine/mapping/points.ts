import type { Slot } from '../../core/model.ts'
import type { ContactPoint, RawFields, Value } from '../../core/types.ts'
import { isSameAddress } from './address.ts'
import { type Entry, type FieldReader, heard } from './entries.ts'
import { emptied, type Held, isAddress, isList, notUnderstood } from './reader.ts'
import { Rejection } from './transforms/transform.ts'

type PointValue = ContactPoint['value']

/** Points in the order of their entries; of equal ones the first stays, with its label, and is bad where one of them is. */
export function readPoints(field: string, entries: readonly Entry[]): FieldReader {
  return (raw, notes) => {
    const points: ContactPoint[] = []
    let isKnown = false
    for (const entry of entries) {
      const found = heard(field, entry, raw, notes)
      if (found === undefined) continue
      isKnown = true
      if (found !== null) addPoints(points, found, entry.label, entry.isBad?.(raw) === true)
    }
    return points.length > 0 ? points : isKnown ? null : undefined
  }
}

function addPoints(points: ContactPoint[], found: Held, label: string | undefined, isBad: boolean): void {
  const bad = isBad ? { bad: true as const } : {}
  for (const value of valuesOf(found)) {
    const at = points.findIndex((point) => isSame(point.value, value))
    const known = points[at]
    if (known === undefined) points.push({ value, ...(label === undefined ? {} : { label }), ...bad })
    else if (isBad) points[at] = { ...known, ...bad }
  }
}

function valuesOf(held: Held): readonly PointValue[] {
  if (isAddress(held)) return [held]
  return isList(held) ? held.map(String) : [String(held)]
}

function isSame(a: PointValue, b: PointValue): boolean {
  return typeof a === 'string' || typeof b === 'string' ? a === b : isSameAddress(a, b)
}

/**
 * Each entry writes the first point of its label that is left, and one without a label the first of any; an entry without a
 * point writes nothing into its columns, unless a point of its could not be spelled there.
 */
export function writtenPoints(value: Value | null, entries: readonly Entry[]): RawFields {
  const left = isPoints(value) ? [...value] : []
  const raw: Record<string, unknown> = {}
  for (const entry of entries.toSorted((a, b) => Number(a.label === undefined) - Number(b.label === undefined))) {
    const at = left.findIndex(({ label }) => entry.label === undefined || entry.label === label)
    const [point] = at < 0 ? [] : left.splice(at, 1)
    Object.assign(raw, written(entry, point?.value))
  }
  return raw
}

function written({ columns, read, write }: Entry, value: PointValue | undefined): RawFields {
  const raw = value === undefined ? emptied(columns) : write?.(value)
  if (write === undefined || raw === undefined) return {}
  const back = read(raw)
  if (back === undefined || back === notUnderstood || back instanceof Rejection) return {}
  const [first, ...more] = back === null ? [] : valuesOf(back)
  const isBack = value === undefined ? first === undefined : first !== undefined && isSame(first, value)
  return isBack && more.length === 0 ? raw : {}
}

/** Where an entry keeps its point. Writing goes through the law: what is written reads back as the same point. */
export function slotOf(entry: Entry, isKept: (column: string) => boolean): Slot {
  const { label, kind, columns, isUnique: unique } = entry
  const writable = entry.write !== undefined && !columns.some(isKept)
  return {
    label,
    kind,
    columns,
    unique,
    writable,
    read: (raw) => pointIn(entry, raw),
    write: (value) => {
      const raw = writable ? written(entry, value ?? undefined) : {}
      return Object.keys(raw).length > 0 ? raw : undefined
    },
  }
}

function pointIn({ read }: Entry, raw: RawFields): PointValue | null | undefined {
  const found = read(raw)
  if (found === null) return null
  if (found === undefined || found === notUnderstood || found instanceof Rejection) return undefined
  const [first, ...more] = valuesOf(found)
  return more.length === 0 ? first : undefined
}

function isPoints(value: Value | null): value is readonly ContactPoint[] {
  return Array.isArray(value) && value.every((point) => typeof point === 'object')
}
