import { hashText } from '../hash.ts'

/**
 * The normal form of a value as it stands in a file, made of its bytes. Most values are written plainly, and to make a string of each took
 * three times as long.
 *
 * @param into takes the form, from 0 on: as long as the value
 * @returns its length, 0 where the value says nothing; `unplain` where it has to be read as a text
 */
export type PlainForm = (bytes: Uint8Array, start: number, end: number, into: Uint8Array) => number

export const unplain = -1

export function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39
}

/** Whether the first `length` bytes are one byte over and over. */
export function isOneByte(bytes: Uint8Array, length: number): boolean {
  for (let i = 1; i < length; i++) if (bytes[i] !== bytes[0]) return false
  return length > 0
}

/** In lower case, where it is an ASCII letter or digit; else 0. */
export function letterOrDigit(byte: number): number {
  if (isDigit(byte)) return byte
  const lower = byte | 0x20
  return lower >= 0x61 && lower <= 0x7a ? lower : 0
}

/** Whether the hash of a text may be that of one of these; of others it is said once in hundreds of times. */
export function maybeOneOf(texts: Iterable<string>): (hash: number) => boolean {
  const last = 0xffff
  const marks = new Uint8Array(last + 1)
  for (const text of texts) marks[hashText(text) & last] = 1
  return (hash) => marks[hash & last] === 1
}
