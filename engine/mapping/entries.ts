import type { FieldProblem, Kind, RawFields, Value } from '../../core/types.ts'
import { type Held, notUnderstood, type Reader } from './reader.ts'
import { Rejection } from './transforms/transform.ts'

/** One entry of a field, and the label of the contact points that it reads. */
export interface Entry extends Reader {
  readonly label: string | undefined
  /** Whose records it is for; undefined: all. */
  readonly kind: Kind | undefined
  /** Whether it makes one value of several columns: an address, or columns that are joined. */
  readonly makes: 'address' | 'join' | undefined
  /** Whether what stands there is taken for the customer's; else it is only written. */
  readonly isRead: boolean
  /** Whether no two records of the system may share its value. */
  readonly isUnique: boolean
  /** Whether the row proves its contact point to be of no use. */
  readonly isBad?: (raw: RawFields) => boolean
}

/** What is said of a row on the way. */
export interface Notes {
  readonly problems: FieldProblem[]
  /** Fields with a value that is not understood and counts as unknown. */
  readonly ignored: string[]
}

export const noNotes = (): Notes => ({ problems: [], ignored: [] })

/**
 * The value of a field in a row, `null` for empty, `undefined` for unknown. What cannot be taken is noted.
 *
 * @param kind of the record; without it, as its entries for any kind say it
 */
export type FieldReader = (raw: RawFields, notes: Notes, kind?: Kind) => Value | null | undefined

/** One golden field as an object maps it. */
export interface MappedField {
  readonly name: string
  /** All that are read for it. */
  readonly columns: readonly string[]
  readonly entries: readonly Entry[]
  readonly isContactPoint: boolean
  /** Reads what is taken for the customer's. */
  readonly read: FieldReader
  /** The same, of what is only written too. */
  readonly view: FieldReader
  /** The columns to write for a value: those that read back as it. */
  readonly write: (value: Value | null) => RawFields
}

/** Whether any of these entries is for records of that kind. */
export function isFor(entries: readonly Entry[], its: Kind): boolean {
  return entries.some(({ kind }) => kind === undefined || kind === its)
}

/** What an entry says of a row: `undefined` where it says nothing, also because its value cannot be taken, which is noted. */
export function heard(field: string, entry: Entry, raw: RawFields, { problems, ignored }: Notes): Held | null | undefined {
  const found = entry.read(raw)
  if (found === notUnderstood) ignored.push(field)
  else if (found instanceof Rejection) problems.push({ field, columns: entry.columns, reason: found.reason })
  else return found
  return undefined
}
