import { Buffer } from 'node:buffer'

/** What a file is that cannot be read as rows, and what its owner can do. */
export interface NoText {
  /** Completes "is …". */
  readonly what: string
  readonly remedy: string
}

const saveAsCsv = 'Open it and save it as CSV'

const signatures: readonly (readonly [start: string, what: string, remedy: string])[] = [
  ['PK\x03\x04', 'an Excel workbook (.xlsx) or another ZIP archive', saveAsCsv],
  ['\xd0\xcf\x11\xe0', 'an old Excel workbook (.xls)', saveAsCsv],
  ['%PDF', 'a PDF', 'Export it again as CSV'],
  ['\x89PNG', 'a picture', 'Export it again as CSV'],
  ['\xff\xd8\xff', 'a picture', 'Export it again as CSV'],
  ['\x1f\x8b', 'a gzip archive', 'Unpack it'],
]

/** For all others. */
export const nulBytes = 'NUL bytes: it is no text, or UTF-16 without a byte-order mark'

/** A Buffer finds it in a tenth of the time that an array takes which threads share: 9 ms of 86 MB. */
export function holdsNul({ buffer, byteOffset, length }: Uint8Array): boolean {
  return Buffer.from(buffer, byteOffset, length).includes(0)
}

/** By how the file begins; undefined where it begins like none of these. */
export function noTextBySignature(head: Uint8Array): NoText | undefined {
  const found = signatures.find(([start]) => Array.from(start).every((letter, at) => head[at] === letter.charCodeAt(0)))
  return found && { what: found[1], remedy: found[2] }
}
