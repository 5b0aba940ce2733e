import type { ObjectMapping } from '../../core/model.ts'
import type { NewRecord } from '../../core/record-line.ts'
import type { FieldProblem } from '../../core/types.ts'
import type { Dated } from '../../engine/mapping/intake.ts'
import { type NewLines, type NewRows, newLines } from '../../engine/mapping/new-lines.ts'
import { timed } from './timed.ts'

/** Some rows that were taken for new, and what they are as such. */
export interface MappedRows {
  readonly rows: readonly Dated[]
  readonly numbers: readonly number[]
  readonly made: NewLines
}

/** Some ten milliseconds of mapping. */
export const rowsInPiece = 1_000

type Into = NewRows['into']

export function workOf({ rows, numbers }: Omit<MappedRows, 'made'>, into: Into): NewRows {
  return { rows: rows.map(timed), numbers, into }
}

/** Maps each piece when it is asked for. @param numbers for each row one, or none where no lines are wanted */
export function* mappedHere(
  mapping: ObjectMapping,
  into: Into,
  rows: readonly Dated[],
  numbers: readonly number[],
): Generator<MappedRows> {
  for (let from = 0; from < rows.length; from += rowsInPiece) {
    const to = from + rowsInPiece
    const piece = { rows: rows.slice(from, to), numbers: numbers.slice(from, to) }
    yield { ...piece, made: newLines(mapping, workOf(piece, into)) }
  }
}

/** What is stored of mapped rows. */
export interface Wanted {
  /** Of COPY. */
  readonly lines: Uint8Array
  /** Of the records on these lines. */
  readonly ids: readonly number[]
  readonly others: readonly NewRecord[]
  readonly bad: readonly { readonly row: Dated; readonly problems: readonly FieldProblem[] }[]
  /** Ids of rows that hold two people. */
  readonly couples: readonly string[]
}

/** Leaves out rows that turned out to be no news. */
export function wantedOf({ rows, numbers, made }: MappedRows, isWanted: (row: Dated['row']) => boolean): Wanted {
  const at = rows.map((its) => isWanted(its.row))
  const isAt = (place: number) => at[place] === true
  const rowsAt = (place: number) => (isAt(place) ? rows.slice(place, place + 1) : [])
  return {
    lines: at.every((wanted) => wanted) ? made.lines : linesAt(made, isAt),
    ids: numbers.slice(0, made.places.length).filter((_, line) => isAt(made.places[line] ?? 0)),
    others: made.others.flatMap(({ place, record }) => (isAt(place) ? [record] : [])),
    bad: made.bad.flatMap(({ place, problems }) => rowsAt(place).map((row) => ({ row, problems }))),
    couples: made.couples.flatMap((place) => rowsAt(place).map(({ row }) => row.id)),
  }
}

const newline = 10

function linesAt({ lines, places }: NewLines, isAt: (place: number) => boolean): Uint8Array {
  const left: Uint8Array[] = []
  let from = 0
  for (const place of places) {
    const end = lines.indexOf(newline, from) + 1
    if (isAt(place)) left.push(lines.subarray(from, end))
    from = end
  }
  return Buffer.concat(left)
}
