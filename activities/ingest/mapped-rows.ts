import type { NewRecord } from '../../core/record-line.ts'
import type { FieldProblem } from '../../core/types.ts'
import type { Dated } from '../../engine/mapping/intake.ts'
import { type NewLines, type NewRows, newLines } from '../../engine/mapping/new-lines.ts'
import type { MappedRows, Target } from './target.ts'
import { timed } from './timed.ts'

/** Rows to be mapped, with a number for each, or none where no lines are wanted. */
export type PieceOfRows = Omit<MappedRows, 'made'>

/** Some ten milliseconds of mapping. */
const rowsInPiece = 1_000

export function* inPieces<Row>(
  rows: readonly Row[],
  numbers: readonly number[],
): Generator<{ readonly rows: readonly Row[]; readonly numbers: readonly number[] }> {
  for (let from = 0; from < rows.length; from += rowsInPiece) {
    const to = from + rowsInPiece
    yield { rows: rows.slice(from, to), numbers: numbers.slice(from, to) }
  }
}

export function workOf({ object, syncId }: Target, { rows, numbers }: PieceOfRows): NewRows {
  return { rows: rows.map(timed), numbers, into: { objectId: object.id, syncId, mappingRevision: object.mappingRevision } }
}

/** Maps each piece when it is asked for. */
export function* mappedHere(target: Target, rows: readonly Dated[], numbers: readonly number[]): Generator<MappedRows> {
  for (const piece of inPieces(rows, numbers)) yield { ...piece, made: newLines(target.mapping, workOf(target, piece)) }
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
