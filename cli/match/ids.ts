import type { Source } from '../../engine/matching/csv/source.ts'
import { type Spans, spanAt } from '../../engine/matching/csv/spans.ts'
import { type ByteText, byteText } from './byte-text.ts'
import { checkIds } from './check-ids.ts'

/** What each record is called, as CSV cells one after the other: that of record i spans `starts[i]` to `starts[i + 1]`. */
export interface Ids {
  readonly bytes: Uint8Array
  readonly starts: Uint32Array
}

const encoder = new TextEncoder()
const quote = 0x22

/** What makes quotes necessary: a quote, a comma, a line's end, and the semicolon that some spreadsheets split at. */
const specials = Uint8Array.from({ length: 256 }, (_, byte) => ([quote, 0x2c, 0x0a, 0x0d, 0x3b].includes(byte) ? 1 : 0))

/**
 * The value of the id column, or else the number of the row, from 1; where there are several files, behind the file's name.
 *
 * @param rows how many records each file has @param column the ids, where there is a column of them
 * @throws GoldthreadError where two records of a file have one id, or one has none
 */
export function idsOf(source: Source, rows: readonly number[], column: Spans | undefined): Ids {
  const { tables } = source
  const text = byteText(1 << 16)
  const starts = new Uint32Array(rows.reduce((sum, count) => sum + count, 0) + 1)
  const put = column === undefined ? putNumber(text) : putValue(text, source.bytes, column)
  let record = 0
  for (const [t, { name }] of tables.entries()) {
    const prefix = encoder.encode(tables.length > 1 ? `${name}/` : '')
    const count = rows[t] ?? 0
    if (column !== undefined) checkIds(name, source.bytes, column, record, record + count)
    for (let row = 1; row <= count; row++, record++) {
      put(prefix, row, record)
      starts[record + 1] = text.length()
    }
  }
  return { bytes: text.whole(), starts }
}

/** @returns what puts the id of a record, the `row`th of its file */
type Put = (prefix: Uint8Array, row: number, record: number) => void

function putNumber(text: ByteText): Put {
  const number = byteText(16)
  return (prefix, row) => {
    number.clear()
    number.digits(row)
    putCell(text, prefix, number.whole(), 0, number.length())
  }
}

function putValue(text: ByteText, bytes: Uint8Array, column: Spans): Put {
  return (prefix, _, record) => {
    const { from, start, end } = spanAt(column, bytes, record)
    putCell(text, prefix, from, start, end)
  }
}

/** One cell, by RFC 4180: the prefix, and `bytes` from `start` to before `end`. */
function putCell(text: ByteText, prefix: Uint8Array, bytes: Uint8Array, start: number, end: number): void {
  if (!hasSpecial(prefix, 0, prefix.length) && !hasSpecial(bytes, start, end)) {
    text.part(prefix, 0, prefix.length)
    text.part(bytes, start, end)
    return
  }
  text.byte(quote)
  for (const byte of [...prefix, ...bytes.subarray(start, end)]) {
    if (byte === quote) text.byte(quote)
    text.byte(byte)
  }
  text.byte(quote)
}

function hasSpecial(bytes: Uint8Array, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (specials[bytes[i] ?? 0] === 1) return true
  return false
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
  const plain = encoder.encode(name)
  putCell(text, new Uint8Array(), plain, 0, plain.length)
  const cell = text.whole()
  for (let record = 0; record + 1 < starts.length; record++) {
    const from = starts[record] ?? 0
    if ((starts[record + 1] ?? 0) - from !== cell.length) continue
    if (cell.every((byte, i) => byte === bytes[from + i])) return record
  }
  return undefined
}
