import type { Role } from '../roles.ts'

/** What is known of a column without reading all of it again. */
export interface ColumnSample {
  readonly name: string
  /** How many records have a value. */
  readonly filled: number
  readonly distinct: number
  /** Distinct values as they were written, 2,000 at most; which ones may not depend on the order of the records. */
  readonly values: readonly string[]
}

export interface GuessedColumn {
  readonly name: string
  /** Undefined: the column is left out. */
  readonly role: Role | undefined
  /** Why it has its role, or is left out, for people. Holds no value of the column. */
  readonly reason: string
  /** Where the values tell which of two numbers is the day. */
  readonly dates?: 'day_first' | 'month_first'
}

/** A column with the values that say something, trimmed and in lower case. */
export interface Known {
  readonly column: ColumnSample
  readonly values: readonly string[]
}

const unknowns = new Set(['', 'na', 'n/a', '#n/a', 'null', '\\n', 'none', 'nil', 'nan', 'unknown', '-', '--', '?', '.'])

export function knownOf(column: ColumnSample): Known {
  const values = new Set(column.values.map((value) => value.trim().toLowerCase()))
  return { column, values: [...values].filter((value) => !unknowns.has(value)) }
}

/** The share of the distinct values for which it holds; 0 where there are none. */
export function shareOf({ values }: Known, holds: (value: string) => boolean): number {
  return values.length === 0 ? 0 : values.filter(holds).length / values.length
}

export function medianOf({ values }: Known, measure: (value: string) => number): number {
  return values.map(measure).toSorted((a, b) => a - b)[values.length >> 1] ?? 0
}

export function meanOf({ values }: Known, measure: (value: string) => number): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + measure(value), 0) / values.length
}

export function digitsIn(value: string): number {
  return value.replace(/\D/g, '').length
}

/** `O'Brien, J. P.` has three words. */
export function wordsIn(value: string): readonly string[] {
  return value
    .replace(/['’.]/g, '')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '')
}

/** Of one word each, nearly all of them. */
export function isSingle(known: Known): boolean {
  return meanOf(known, (value) => wordsIn(value).length) < 1.4
}
