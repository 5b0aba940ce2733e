import { badRow, emptyCell, newline, readCell, skipCell, type Table } from './cell.ts'
import { type ColumnReader, chunk } from './column-reader.ts'
import { internerOver, type RawColumn } from './intern.ts'
import type { Source } from './source.ts'
import { type Spans, spansOver } from './spans.ts'

/** What is read of a source: some columns by name. */
export interface Wanted {
  /** For their distinct values. */
  readonly columns: readonly string[]
  /** For where its values stand; none of `columns`. */
  readonly spans?: string | undefined
}

export interface Scanned {
  /** In the order that was asked for. */
  readonly columns: readonly RawColumn[]
  readonly spans: Spans | undefined
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
export function scanColumns({ bytes, tables }: Source, { columns, spans }: Wanted): Scanned {
  const interners = columns.map((name) => ({ name, reader: internerOver(bytes) }))
  const placed = spans === undefined ? undefined : { name: spans, reader: spansOver(bytes) }
  const readers = [...interners, ...(placed === undefined ? [] : [placed])]
  const byName = new Map(readers.map(({ name, reader }) => [name, reader]))
  const rows = tables.map((table) => scanTable(bytes, table, byName))
  return { columns: interners.map(({ reader }) => reader.done()), spans: placed?.reader.done(), rows }
}

type Reader = ColumnReader<unknown>

/** @returns how many records it has */
function scanTable(bytes: Uint8Array, table: Table, readers: ReadonlyMap<string, Reader>): number {
  for (const { lengths } of readers.values()) lengths.fill(0)
  let rows = 0
  let inChunk = 0
  const endChunk = () => {
    for (const reader of readers.values()) reader.take(inChunk)
    rows += inChunk
    inChunk = 0
  }
  const readRow = rowReader(
    bytes,
    table,
    table.columns.map((name) => readers.get(name)),
  )
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
function rowReader(bytes: Uint8Array, table: Table, readers: readonly (Reader | undefined)[]): (at: number, i: number) => number {
  const cell = emptyCell()
  const { end } = table
  return (at, i) => {
    let p = at - 1
    for (let c = 0; c < readers.length; c++) {
      const reader = readers[c]
      if (p >= at && bytes[p] === newline) {
        if (reader !== undefined) reader.lengths[i] = 0
      } else if (reader === undefined) p = skipCell(bytes, p + 1, table, cell)
      else {
        p = readCell(bytes, p + 1, table, cell)
        if (cell.escaped) reader.unescape(cell)
        reader.starts[i] = cell.start
        reader.lengths[i] = cell.length
        reader.hashes[i] = cell.hash
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
