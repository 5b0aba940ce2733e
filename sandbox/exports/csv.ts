import { open } from 'node:fs/promises'
import anyAscii from 'any-ascii'

export interface CsvFile {
  readonly file: string
  readonly header: readonly string[]
  readonly delimiter?: ',' | ';'
  readonly encoding?: 'utf8' | 'windows-1252'
  readonly lineEnd?: '\n' | '\r\n'
}

/** Characters that are handed over to the file at once. */
const chunkSize = 1 << 18

/** Writes the rows as they come, one chunk in memory at a time; a row may have more or fewer cells than the header. Answers their number. */
export async function writeCsv(
  { file, header, delimiter = ',', encoding = 'utf8', lineEnd = '\n' }: CsvFile,
  rows: Iterable<readonly string[]>,
): Promise<number> {
  await using handle = await open(file, 'w')
  const special = new RegExp(`["\\r\\n${delimiter}]`)
  const encode = (text: string) => (encoding === 'utf8' ? Buffer.from(text) : windows1252(text))
  let chunk = line(header, delimiter, special) + lineEnd
  let count = 0
  for (const row of rows) {
    chunk += line(row, delimiter, special) + lineEnd
    count++
    if (chunk.length < chunkSize) continue
    await handle.write(encode(chunk))
    chunk = ''
  }
  await handle.write(encode(chunk))
  return count
}

function line(cells: readonly string[], delimiter: string, special: RegExp): string {
  let text = ''
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i] ?? ''
    if (i > 0) text += delimiter
    text += special.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
  }
  return text
}

/** Where Windows-1252 has a character at 0x80 to 0x9F, which Latin 1 has not. */
const decoder = new TextDecoder('windows-1252')
const upper = new Map(
  Array.from({ length: 32 }, (_, n) => [decoder.decode(Uint8Array.of(0x80 + n)), String.fromCharCode(0x80 + n)] as const),
)

/** What the code page lacks loses its marks (`Łódź` is `Lódz`), and is `?` where that does not help. */
export function windows1252(text: string): Buffer {
  const fitting = /[^\0-\xff]/.test(text) ? text.replace(/[^\0-\xff]/gu, withinCodePage) : text
  return Buffer.from(fitting, 'latin1')
}

function withinCodePage(character: string): string {
  const known = upper.get(character)
  if (known !== undefined) return known
  const plain = anyAscii(character)
  return plain === '' ? '?' : plain
}
