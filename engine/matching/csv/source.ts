import { GoldthreadError } from '../../../core/errors.ts'
import { folded } from '../../../core/folded.ts'
import { holdsNul, noTextBySignature, nulBytes } from '../../../core/no-text.ts'
import { newline, type Table } from './cell.ts'
import { readHeader } from './dialect.ts'
import { utf8Of } from './text.ts'

/** Files of rows that are one population. */
export interface Source {
  /** Of all files, one after the other, in UTF-8; shared between threads. */
  readonly bytes: Uint8Array
  readonly tables: readonly Table[]
  /** Of all tables, in the order in which they first stand. */
  readonly columns: readonly string[]
}

export interface File {
  /** As shown to people. */
  readonly name: string
  readonly bytes: Uint8Array
}

/** Places in the bytes are 32 bits, and quoted values take some beyond the last one. */
const mostBytes = 2 ** 32 - 2 ** 28

/** @throws GoldthreadError where a file is no text or has no header, or they are too large together */
export function sourceOf(files: readonly File[]): Source {
  const texts = files.map(({ name, bytes }) => ({ name, text: textOf(name, bytes) }))
  const length = texts.reduce((sum, { text }) => sum + text.length + 1, 0)
  if (length > mostBytes) throw new GoldthreadError('configuration', 'The files have more than 4 GB', 'Match them in parts')
  const [only, ...more] = texts
  const bytes = (only && more.length === 0 ? withRoom(only.text) : undefined) ?? new Uint8Array(new SharedArrayBuffer(length))
  let start = 0
  const tables = texts.map(({ name, text }) => {
    if (bytes.buffer !== text.buffer) bytes.set(text, start)
    const end = start + text.length + 1
    bytes[end - 1] = newline
    const table = { name, start, end, ...readHeader(bytes, name, start, end) }
    start = end
    return table
  })
  const aligned = withOneSpelling(tables)
  return { bytes, tables: aligned, columns: [...new Set(aligned.flatMap(({ columns }) => columns))] }
}

/**
 * Columns as the first file that has them spells them: else rows of two files would have nothing that can be compared. `First Name`,
 * `first_name` and `FIRST-NAME` are one.
 */
function withOneSpelling(tables: readonly Table[]): readonly Table[] {
  const spelled = new Map<string, string>()
  return tables.map((table) => {
    const own = new Set(table.columns)
    const columns = table.columns.map((name) => {
      const first = spelled.get(folded(name))
      return first === undefined || folded(name) === '' || own.has(first) ? name : first
    })
    const distinct = new Set(columns).size === columns.length ? columns : table.columns
    for (const name of distinct) if (!spelled.has(folded(name))) spelled.set(folded(name), name)
    return { ...table, columns: distinct }
  })
}

/** @throws GoldthreadError where the file is no text */
function textOf(name: string, bytes: Uint8Array): Uint8Array {
  const found = noTextBySignature(bytes)
  if (found !== undefined) throw new GoldthreadError('configuration', `${name} is no text but ${found.what}`, found.remedy)
  const text = utf8Of(bytes)
  if (!holdsNul(text)) return text
  throw new GoldthreadError('configuration', `${name} holds ${nulBytes}`, 'Save it as CSV in UTF-8')
}

/** The text and a byte behind it, where it is shared already and there is one: a file need not be in memory twice. */
function withRoom({ buffer, byteOffset, length }: Uint8Array): Uint8Array | undefined {
  const isRoom = buffer instanceof SharedArrayBuffer && byteOffset + length < buffer.byteLength
  return isRoom ? new Uint8Array(buffer, byteOffset, length + 1) : undefined
}
