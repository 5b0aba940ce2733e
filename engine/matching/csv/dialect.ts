import { GoldthreadError } from '../../../core/errors.ts'
import { emptyCell, newline, readCell, type Table, unescape } from './cell.ts'

/** As bytes: comma, semicolon, tab, bar. */
const delimiters = [0x2c, 0x3b, 0x09, 0x7c]

/** Rows by which the delimiter is found. */
const sampleRows = 100

const utf8 = new TextDecoder()

/**
 * Finds out how a file is written. The delimiter is the one under which most rows are as wide as the header, then the one that makes the
 * header widest. A column without a name is named by its place, and one whose name is taken gets a number.
 *
 * @throws GoldthreadError where there is no header
 */
export function readHeader(
  bytes: Uint8Array,
  name: string,
  start: number,
  end: number,
): Pick<Table, 'body' | 'delimiter' | 'columns'> {
  const hinted = hintOf(bytes, start)
  const top = firstLine(bytes, hinted?.next ?? start, end)
  if (top === end) throw new GoldthreadError('configuration', `${name} is empty`, 'The first line has to name the columns')
  const readings = (hinted === undefined ? delimiters : [hinted.delimiter]).map((delimiter) =>
    beginning(bytes, { name, start, body: top, end, delimiter, columns: [] }),
  )
  const [best] = readings.toSorted((a, b) => b.even - a.even || b.header.length - a.header.length)
  if (best === undefined) throw new RangeError('No delimiter was tried')
  return { body: best.body, delimiter: best.delimiter, columns: distinct(best.header) }
}

/** `sep=;` in the first line is what Excel writes and reads, and nobody else does. */
function hintOf(bytes: Uint8Array, start: number): { delimiter: number; next: number } | undefined {
  const [line, text] = /^sep=([,;\t|])\r?\n/i.exec(utf8.decode(bytes.slice(start, start + 8))) ?? []
  return line === undefined || text === undefined ? undefined : { delimiter: text.charCodeAt(0), next: start + line.length }
}

function firstLine(bytes: Uint8Array, from: number, end: number): number {
  let at = from
  while (at < end && bytes[at]! <= 0x20 && bytes[at] !== 0x09) at++
  return at
}

function beginning(bytes: Uint8Array, table: Table) {
  const { body: top, end, delimiter } = table
  const header = readRow(bytes, top, table)
  let even = 0
  let at = header.next
  for (let row = 0; row < sampleRows && at < end; row++) {
    const { cells, next } = readRow(bytes, at, table)
    if (header.cells.length > 1 && cells.length === header.cells.length) even++
    at = next
  }
  return { header: header.cells, body: header.next, even, delimiter }
}

function readRow(bytes: Uint8Array, at: number, table: Table): { readonly cells: readonly string[]; readonly next: number } {
  const cells: string[] = []
  const cell = emptyCell()
  for (let p = at; ; p++) {
    p = readCell(bytes, p, table, cell)
    const raw = bytes.slice(cell.start, cell.start + cell.length)
    const length = cell.escaped ? unescape(bytes, cell, raw, 0) : raw.length
    cells.push(utf8.decode(raw.subarray(0, length)).trim())
    if (bytes[p] === newline) return { cells, next: p + 1 }
  }
}

function distinct(header: readonly string[]): readonly string[] {
  const taken = new Set<string>()
  return header.map((cell, i) => {
    const name = cell === '' ? `column ${i + 1}` : cell
    let its = name
    for (let times = 2; taken.has(its); times++) its = `${name} (${times})`
    taken.add(its)
    return its
  })
}
