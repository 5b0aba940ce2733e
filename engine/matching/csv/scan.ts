import { badRow, emptyCell, newline, readCell, skipCell, type Table } from './cell.ts'
import { chunk, type Interner, internerOver, type RawColumn } from './intern.ts'
import type { Source } from './source.ts'

export interface Scanned {
  /** In the order that was asked for. */
  readonly columns: readonly RawColumn[]
  /** How many records each table has. */
  readonly rows: readonly number[]
}

const carriageReturn = 0x0d

/**
 * Reads columns out of all tables of a source in one pass over the bytes. No value becomes a string, and one that was met before is only
 * compared. Blank lines are no records; a row that is too short has nothing in its last columns.
 *
 * @throws GoldthreadError where a row has more cells than the header, or leaves a quote open
 */
export function scanColumns({ bytes, tables }: Source, columns: readonly string[]): Scanned {
  const interners = columns.map(() => internerOver(bytes))
  const rows = tables.map((table) => scanTable(bytes, table, columns, interners))
  return { columns: interners.map((interner) => interner.done()), rows }
}

/** @returns how many records it has */
function scanTable(bytes: Uint8Array, table: Table, columns: readonly string[], interners: readonly Interner[]): number {
  const wanted = table.columns.map((name) => interners[columns.indexOf(name)])
  for (const { lengths } of interners) lengths.fill(0)
  let rows = 0
  let inChunk = 0
  const endChunk = () => {
    for (const interner of interners) interner.lookUp(inChunk)
    rows += inChunk
    inChunk = 0
  }
  const readRow = rowReader(bytes, table, wanted)
  for (let at = table.body; at < table.end; ) {
    if (bytes[at] === newline) at++
    else if (bytes[at] === carriageReturn && bytes[at + 1] === newline) at += 2
    else {
      at = readRow(at, inChunk++)
      if (inChunk === chunk) endChunk()
    }
  }
  endChunk()
  return rows
}

/** @returns what reads the row that begins at `at` into the places `i` of the columns, and returns where the next one begins */
function rowReader(
  bytes: Uint8Array,
  table: Table,
  wanted: readonly (Interner | undefined)[],
): (at: number, i: number) => number {
  const cell = emptyCell()
  const { end } = table
  return (at, i) => {
    let p = at - 1
    for (let c = 0; c < wanted.length; c++) {
      const interner = wanted[c]
      if (p >= at && bytes[p] === newline) {
        if (interner !== undefined) interner.lengths[i] = 0
      } else if (interner === undefined) p = skipCell(bytes, p + 1, table, cell)
      else {
        p = readCell(bytes, p + 1, table, cell)
        if (cell.escaped) interner.unescape(cell)
        interner.starts[i] = cell.start
        interner.lengths[i] = cell.length
        interner.hashes[i] = cell.hash
      }
    }
    while (p < end && bytes[p] !== newline) {
      p = readCell(bytes, p + 1, table, cell)
      if (cell.length > 0 && !cell.open) throw tooWide(bytes, at, table)
    }
    if (cell.open) throw badRow(bytes, at, table, 'opens a quote that is not closed', 'Close it, or leave it out')
    return p + 1
  }
}

function tooWide(bytes: Uint8Array, at: number, table: Table): Error {
  const what = `has more cells than the header, which has ${table.columns.length}`
  return badRow(bytes, at, table, what, 'Put quotes around the cell that holds a delimiter')
}
