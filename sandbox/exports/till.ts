import type { Customer } from '../population/customer.ts'
import { two } from '../population/people.ts'
import { type Random, randomOf } from '../population/random.ts'
import type { Known } from '../population/rates.ts'
import type { View } from '../population/view.ts'
import type { CsvFile } from './csv.ts'

/** A system that exports files: what it knows, and how it writes it. */
export interface Till {
  readonly header: readonly string[]
  readonly csv: Pick<CsvFile, 'delimiter' | 'encoding' | 'lineEnd'>
  readonly known: Known
  /** Of the customers whom it may know, the share that it does. */
  readonly share: number
  /** Whom it may know; everybody, without it. */
  readonly knows?: (customer: Customer) => boolean
  readonly idColumn: string
  /** The column that a bad birthday goes to, where the system has one. */
  readonly birthdayColumn?: string
  readonly id: (seed: number, index: number, copy: number) => string
  /** As it stands in the file, with the apostrophe that some put in front. */
  readonly writtenId: (id: string) => string
  readonly cells: (row: Row) => readonly string[]
}

export interface Row {
  readonly view: View
  readonly id: string
  /** For what has nothing to do with the customer: visits, notes, formats. */
  readonly random: Random
  readonly activity: Activity
  /** The second person of a row that holds two. */
  readonly partner: Customer | undefined
}

export interface Activity {
  /** YYYY-MM-DD */
  readonly first: string
  readonly last: string
  readonly count: number
  /** `1234.50` */
  readonly spent: string
}

/** What a customer bought there until `today` (YYYY-MM-DD). */
export function activityOf(random: Random, today: string): Activity {
  const since = Math.floor(random() ** 2 * 2000)
  const last = Math.floor(random() * (since + 1))
  const count = 1 + Math.floor(random() ** 3 * 60)
  const spent = (count * (4 + random() * 90)).toFixed(2)
  return { first: daysBefore(today, since), last: daysBefore(today, last), count, spent }
}

function daysBefore(today: string, days: number): string {
  const day = new Date(Date.parse(`${today}T00:00:00Z`) - days * 86_400_000)
  return `${day.getUTCFullYear()}-${two(day.getUTCMonth() + 1)}-${two(day.getUTCDate())}`
}

/** `1975-03-09` is `03-09-1975`. */
export function monthFirst(date: string): string {
  return `${date.slice(5)}-${date.slice(0, 4)}`
}

/** Letters and digits in the manner of the vendors' ids. */
export function opaqueId(seed: number, purpose: string, index: number, length: number): string {
  const random = randomOf(seed, purpose, index)
  let id = ''
  while (id.length < length) id += 'ABCDEFGHJKMNPQRSTVWXYZ0123456789'.charAt(Math.floor(random() * 32))
  return id
}
