import { GoldthreadError } from '../../core/errors.ts'
import type { RawColumn } from '../../engine/matching/csv/intern.ts'
import type { Source } from '../../engine/matching/csv/source.ts'
import { bytesAt } from '../../engine/matching/csv/values.ts'
import { type ByteText, byteText } from './byte-text.ts'

/** What each record is called, as CSV cells one after the other: that of record i spans `starts[i]` to `starts[i + 1]`. */
export interface Ids {
  readonly bytes: Uint8Array
  readonly starts: Uint32Array
}

const encoder = new TextEncoder()
const quote = 0x22

/** What makes quotes necessary: a quote, a comma, a line's end, and the semicolon that some spreadsheets split at. */
const isSpecial = (byte: number) => byte === quote || byte === 0x2c || byte === 0x0a || byte === 0x0d || byte === 0x3b

/**
 * The value of the id column, or else the number of the row, from 1; where there are several files, behind the file's name.
 *
 * @param rows how many records each file has
 * @throws GoldthreadError where two records of a file have one id, or one has none
 */
export function idsOf({ bytes, tables }: Source, rows: readonly number[], column: RawColumn | undefined): Ids {
  const text = byteText(1 << 16)
  const number = byteText(16)
  const starts = [0]
  for (const [t, { name }] of tables.entries()) {
    const first = starts.length - 1
    const prefix = encoder.encode(tables.length > 1 ? `${name}/` : '')
    const count = rows[t] ?? 0
    if (column !== undefined) checkIds(name, column.codes.subarray(first, first + count), column.counts.length)
    for (let row = 1; row <= count; row++) {
      number.clear()
      number.digits(row)
      putCell(text, prefix, column === undefined ? number.whole() : bytesAt(column, bytes, column.codes[first + row - 1] ?? 0))
      starts.push(text.length())
    }
  }
  return { bytes: text.whole(), starts: Uint32Array.from(starts) }
}

function checkIds(file: string, codes: Uint32Array, size: number): void {
  const rowOf = new Uint32Array(size)
  for (const [i, code] of codes.entries()) {
    const row = i + 1
    if (code === 0) {
      throw new GoldthreadError('configuration', `${file}: row ${row} has no id`, 'Give it one, or leave out --id to count rows')
    }
    const earlier = rowOf[code] ?? 0
    if (earlier > 0) {
      const what = `${file}: rows ${earlier} and ${row} have the same id`
      throw new GoldthreadError('configuration', what, 'Name a column that differs in every row, or leave out --id to count rows')
    }
    rowOf[code] = row
  }
}

/** One cell, by RFC 4180. */
function putCell(text: ByteText, prefix: Uint8Array, id: Uint8Array): void {
  const needsQuotes = prefix.some(isSpecial) || id.some(isSpecial)
  if (!needsQuotes) {
    text.bytes(prefix)
    text.bytes(id)
    return
  }
  text.byte(quote)
  for (const byte of [...prefix, ...id]) {
    if (byte === quote) text.byte(quote)
    text.byte(byte)
  }
  text.byte(quote)
}

const decoder = new TextDecoder()

/** What a record is called, without the quotes of its cell. */
export function idText({ bytes, starts }: Ids, record: number): string {
  const cell = decoder.decode(bytes.subarray(starts[record], starts[record + 1]))
  return cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell
}

/** The record that is called so; undefined where none is. */
export function recordNamed({ bytes, starts }: Ids, name: string): number | undefined {
  const text = byteText(64)
  putCell(text, new Uint8Array(), encoder.encode(name))
  const cell = text.whole()
  for (let record = 0; record + 1 < starts.length; record++) {
    const from = starts[record] ?? 0
    if ((starts[record + 1] ?? 0) - from !== cell.length) continue
    if (cell.every((byte, i) => byte === bytes[from + i])) return record
  }
  return undefined
}
