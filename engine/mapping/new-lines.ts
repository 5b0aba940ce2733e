import { copyLine } from '../../core/copy-text.ts'
import type { ObjectMapping } from '../../core/model.ts'
import { type NewRecord, newCells } from '../../core/record-line.ts'
import type { FieldProblem } from '../../core/types.ts'
import { advanceRow, type TimedRow } from './advance-row.ts'

/** Rows of which nothing is stored yet, and numbers for the records that they become. */
export interface NewRows {
  readonly rows: readonly TimedRow[]
  readonly numbers: readonly number[]
  readonly into: Pick<NewRecord, 'objectId' | 'syncId' | 'mappingRevision'>
}

export interface NewLines {
  /** Lines of COPY, in the order of `newColumns`. */
  readonly lines: Uint8Array
  /** The place of the row that each line is of; the first line has the first number, and so on. */
  readonly places: Int32Array
  /** Records that no number was left for: rows may hold two people. */
  readonly others: readonly { readonly place: number; readonly record: NewRecord }[]
  /** Rows that cannot be mapped, by their place. */
  readonly bad: readonly BadPlace[]
  /** Places of rows that hold two people. */
  readonly couples: readonly number[]
}

interface BadPlace {
  readonly place: number
  readonly problems: readonly FieldProblem[]
}

/** New rows, from plain data to text: nothing else goes from thread to thread. */
export function newLines(mapping: ObjectMapping, { rows, numbers, into }: NewRows): NewLines {
  const lines: string[] = []
  const places: number[] = []
  const others: { readonly place: number; readonly record: NewRecord }[] = []
  const bad: BadPlace[] = []
  const couples: number[] = []
  for (const [place, row] of rows.entries()) {
    const advanced = advanceRow(mapping, row, [])
    if (!advanced.ok) {
      bad.push({ place, problems: advanced.problems })
      continue
    }
    if (advanced.records.length > 1) couples.push(place)
    for (const state of advanced.records) {
      const record = { ...state, ...into, externalId: row.id, hash: row.hash, asOf: row.asOf }
      const number = numbers[lines.length]
      if (number === undefined) others.push({ place, record })
      else {
        lines.push(copyLine(newCells(number, record)))
        places.push(place)
      }
    }
  }
  return { lines: encoder.encode(lines.join('')), places: Int32Array.from(places), others, bad, couples }
}

const encoder = new TextEncoder()
