import type { RawColumn } from './intern.ts'

const utf8 = new TextDecoder()

/** Values decoded together: one call of the decoder costs as much as a hundred bytes. */
const together = 4096

/** One distinct value of a column, as it stands in the files. @param bytes of the files */
export function bytesAt({ starts, lengths, spill }: RawColumn, bytes: Uint8Array, code: number): Uint8Array {
  const start = starts[code]!
  const first = start < bytes.length ? start : start - bytes.length
  return (start < bytes.length ? bytes : spill).subarray(first, first + lengths[code]!)
}

export function valueAt(raw: RawColumn, bytes: Uint8Array, code: number): string {
  return utf8.decode(bytesAt(raw, bytes, code).slice())
}

/** Distinct values of a column, as they stand in the files. @param bytes of the files @param codes those wanted */
export function eachValue(
  raw: RawColumn,
  bytes: Uint8Array,
  codes: Uint32Array,
  visit: (value: string, code: number) => void,
): void {
  let buffer = new Uint8Array(1 << 16)
  for (let from = 0; from < codes.length; from += together) {
    const some = codes.subarray(from, from + together)
    let length = 0
    for (const code of some) length += raw.lengths[code]!
    if (length > buffer.length) buffer = new Uint8Array(length)
    let at = 0
    for (const code of some) {
      buffer.set(bytesAt(raw, bytes, code), at)
      at += raw.lengths[code]!
    }
    visitCopied(buffer.subarray(0, length), raw.lengths, some, visit)
  }
}

function visitCopied(
  copied: Uint8Array,
  lengths: Uint32Array,
  codes: Uint32Array,
  visit: (value: string, code: number) => void,
): void {
  const text = utf8.decode(copied)
  const isAscii = text.length === copied.length // every other character takes more bytes than UTF-16 units
  let at = 0
  for (const code of codes) {
    const end = at + lengths[code]!
    visit(isAscii ? text.slice(at, end) : utf8.decode(copied.subarray(at, end)), code)
    at = end
  }
}
