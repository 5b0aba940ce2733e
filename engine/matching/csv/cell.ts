import { GoldthreadError } from '../../../core/errors.ts'

/** Where the rows of a file lie in the bytes of all files, and how they are to be read. */
export interface Table {
  /** The file, as shown to people. */
  readonly name: string
  /** Its first byte. */
  readonly start: number
  /** The first byte of its first row. */
  readonly body: number
  /** Behind its last byte, which is a newline. */
  readonly end: number
  /** A byte. */
  readonly delimiter: number
  /** By its header; no two the same. */
  readonly columns: readonly string[]
}

/** A cell that was read: blanks around it and its quotes are no part of it. Made once and filled anew for each, millions of times. */
export interface Cell {
  start: number
  length: number
  hash: number
  /** Whether it has quotes inside that have to be undone. */
  escaped: boolean
  /** Whether this cell or one before it left its quote open. */
  open: boolean
}

export const newline = 0x0a
const tab = 0x09
const space = 0x20
const quote = 0x22

export function emptyCell(): Cell {
  return { start: 0, length: 0, hash: 0, escaped: false, open: false }
}

/**
 * Reads one cell into `cell`.
 *
 * @returns where it ends: at a delimiter or a newline
 */
export function readCell(bytes: Uint8Array, at: number, table: Table, cell: Cell): number {
  const { delimiter } = table
  let p = at
  let byte = bytes[p]!
  while ((byte === space || byte === tab) && byte !== delimiter) byte = bytes[++p]!
  if (byte === quote) return readQuoted(bytes, p + 1, table, cell)
  const start = p
  let hash = 0
  while (byte !== delimiter && byte !== newline) {
    hash = stirred(hash, byte)
    byte = bytes[++p]!
  }
  cell.start = start
  cell.length = p - start
  cell.hash = hash
  cell.escaped = false
  if (p > start && bytes[p - 1]! <= space) trim(bytes, cell)
  return p
}

/** Passes over one cell. @returns where it ends */
export function skipCell(bytes: Uint8Array, at: number, table: Table, cell: Cell): number {
  const { delimiter } = table
  let p = at
  for (let byte = bytes[p]!; byte !== delimiter && byte !== newline; byte = bytes[++p]!) {
    if (byte === quote) return readCell(bytes, at, table, cell)
  }
  return p
}

/** @param at behind the opening quote */
function readQuoted(bytes: Uint8Array, at: number, table: Table, cell: Cell): number {
  let p = at
  let hash = 0
  cell.escaped = false
  for (; p < table.end; p++) {
    const byte = bytes[p]!
    if (byte === quote) {
      if (bytes[p + 1] !== quote) break
      cell.escaped = true
      p++
    }
    hash = stirred(hash, byte)
  }
  cell.start = at
  cell.length = p - at
  cell.hash = hash
  if (cell.length > 0 && (bytes[at]! <= space || bytes[p - 1]! <= space)) trim(bytes, cell)
  if (p < table.end) return readLoose(bytes, p + 1, at, table, cell)
  cell.open = true
  return table.end - 1
}

/**
 * What goes on behind its closing quote belongs to the cell. Where the cell has lines, though, its quote was left open, and that of a later
 * cell has ended it.
 */
function readLoose(bytes: Uint8Array, at: number, start: number, { delimiter }: Table, cell: Cell): number {
  let p = at
  while (bytes[p] !== delimiter && bytes[p] !== newline) p++
  if (p === at || isBlank(bytes, at, p)) return p
  cell.open ||= bytes.subarray(start, at).includes(newline)
  cell.start = start
  cell.length = p - start
  cell.escaped = true
  return p
}

function isBlank(bytes: Uint8Array, from: number, to: number): boolean {
  for (let p = from; p < to; p++) if (bytes[p]! > space) return false
  return true
}

/** Undoes the quotes inside an escaped cell, to the end of `arena`. @returns the length of what is left */
export function unescape(bytes: Uint8Array, { start, length }: Cell, arena: Uint8Array, at: number): number {
  let to = at
  let quoted = true
  for (let p = start; p < start + length; p++) {
    if (quoted && bytes[p] === quote) {
      if (p + 1 < start + length && bytes[p + 1] === quote) p++
      else {
        quoted = false
        continue
      }
    }
    arena[to++] = bytes[p]!
  }
  return to - at
}

export function trim(bytes: Uint8Array, cell: Cell): void {
  let { start } = cell
  let end = start + cell.length
  while (start < end && bytes[start]! <= space) start++
  while (start < end && bytes[end - 1]! <= space) end--
  cell.start = start
  cell.length = end - start
  cell.hash = 0
  for (let p = start; p < end; p++) cell.hash = stirred(cell.hash, bytes[p]!)
}

/** Multiplicative hashing; the shift carries high bits to the low ones, by which the table of values is entered. */
function stirred(hash: number, byte: number): number {
  const h = Math.imul(hash ^ byte, 0x9e3779b1)
  return h ^ (h >>> 13)
}

/** @param at in the row */
export function badRow(bytes: Uint8Array, at: number, { name, start }: Table, what: string, remedy: string): GoldthreadError {
  let line = 1
  for (let p = start; p < at; p++) if (bytes[p] === newline) line++
  return new GoldthreadError('configuration', `${name}: line ${line} ${what}`, remedy)
}
