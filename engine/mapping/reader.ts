import type { Address, RawFields, Scalar } from '../../core/types.ts'
import type { outcomes } from './schema/entry.ts'
import { Rejection } from './transforms/transform.ts'

/** What a row holds: a value, `null` for empty, `undefined` for unknown, or why it cannot be taken. */
export type Outcome<T> = T | null | undefined | Rejection

/** Stands for a value that is not accepted and counts as unknown. */
export const notUnderstood = Symbol('not understood')

/** What one entry reads: one value, the elements of a list, or an address. */
export type Held = Scalar | readonly Scalar[] | Address

export function isAddress(value: Held): value is Address {
  return typeof value === 'object' && !isList(value)
}

export function isList(value: Held): value is readonly Scalar[] {
  return Array.isArray(value)
}

/** Reads a value out of a row, and where it can be turned back, writes it into one. */
export interface Reader {
  readonly columns: readonly string[]
  /** Columns that only say how those are to be read, such as the country's. They are never written. */
  readonly beside: readonly string[]
  readonly read: (raw: RawFields) => Outcome<Held> | typeof notUnderstood
  /** The columns that stand for a value; `undefined` where none can. Whether they read back as it is for the caller to see. */
  readonly write?: (value: Held) => RawFields | undefined
  /** Whether the row holds a value that the mapping takes for unknown. */
  readonly distrusts?: (raw: RawFields) => boolean
}

/** What becomes of a value that is not accepted. */
export type Otherwise = (typeof outcomes)[number] | { readonly value: Scalar }

interface Unsettled extends Omit<Reader, 'read'> {
  readonly read: (raw: RawFields) => Outcome<Held>
}

/** Applies `otherwise` and `default` to what a reader finds. */
export function settled(reader: Unsettled, otherwise: Otherwise, fallback: Scalar | undefined): Reader {
  const read = (raw: RawFields) => {
    const found = reader.read(raw)
    if (!(found instanceof Rejection)) return found ?? fallback ?? found
    const accepted = instead(found, otherwise)
    return accepted === notUnderstood ? (fallback ?? notUnderstood) : (accepted ?? fallback ?? accepted)
  }
  const distrusts = otherwise === 'unknown' ? { distrusts: (raw: RawFields) => reader.read(raw) instanceof Rejection } : {}
  return { ...reader, read, ...distrusts }
}

function instead(rejection: Rejection, otherwise: Otherwise): Outcome<Held> | typeof notUnderstood {
  if (typeof otherwise === 'object') return otherwise.value
  return otherwise === 'quarantine' ? rejection : otherwise === 'empty' ? null : notUnderstood
}

const notAText = new Rejection('holds a list or an object where one value belongs')

/** Any single raw value as a text: trimmed, in Unicode's composed form, so that equal spellings are equal. */
export function textOf(value: unknown): Outcome<string> {
  if (typeof value === 'string') return composed(value.trim()) || null
  if (value === undefined || value === null) return value
  if (isOfEveryObject(value)) return undefined
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') return String(value)
  return value instanceof Date ? value.toISOString() : notAText
}

const foreign = /[^\0-\x7f]/

/** What a row without a column `constructor` or `__proto__` has there all the same. */
function isOfEveryObject(value: unknown): boolean {
  return typeof value === 'function' || value === Object.prototype
}

/** What mapping files declare, by the texts that cells are read as. */
export function byText<Its>(declared: Readonly<Record<string, Its>>): ReadonlyMap<string, Its> {
  return new Map(Object.entries(declared).map(([text, its]) => [composed(text), its]))
}

/** Most texts are plain ASCII, where asking first takes a third off. */
export function composed(text: string): string {
  return foreign.test(text) ? text.normalize('NFC') : text
}

/** The same columns, all empty. */
export function emptied(columns: readonly string[]): RawFields {
  return Object.fromEntries(columns.map((column) => [column, null]))
}
