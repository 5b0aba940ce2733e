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

/** Every distinct value of a column, as it stands in the files. @param bytes of the files */
export function eachValue(raw: RawColumn, bytes: Uint8Array, visit: (value: string, code: number) => void): void {
  let buffer = new Uint8Array(1 << 16)
  const { starts, lengths } = raw
  for (let from = 1; from < starts.length; from += together) {
    const to = Math.min(from + together, starts.length)
    let length = 0
    for (let code = from; code < to; code++) length += lengths[code]!
    if (length > buffer.length) buffer = new Uint8Array(length)
    for (let code = from, at = 0; code < to; at += lengths[code++]!) buffer.set(bytesAt(raw, bytes, code), at)
    visitCopied(buffer.subarray(0, length), lengths, from, to, visit)
  }
}

function visitCopied(
  copied: Uint8Array,
  lengths: Uint32Array,
  from: number,
  to: number,
  visit: (value: string, code: number) => void,
): void {
  const text = utf8.decode(copied)
  const isAscii = text.length === copied.length // every other character takes more bytes than UTF-16 units
  let at = 0
  for (let code = from; code < to; code++) {
    const end = at + lengths[code]!
    visit(isAscii ? text.slice(at, end) : utf8.decode(copied.subarray(at, end)), code)
    at = end
  }
}
