/**
 * The distinct values of a field in their normal form: ASCII, one after the other in `bytes`. A value is named by its code; code 0 is
 * "unknown", has no bytes, and is never compared. Typed arrays only, so that threads can share it.
 */
export interface Dictionary {
  readonly bytes: Uint8Array
  /** Value `code` spans `starts[code]` to `starts[code + 1]`; so there are `starts.length - 2` values. */
  readonly starts: Uint32Array
  /** How many records have the value, by code. */
  readonly counts: Uint32Array
}

const utf8 = new TextDecoder()
const encoder = new TextEncoder()

/** How many codes there are, with 0: codes run from 1 to `sizeOf(…) - 1`. */
export function sizeOf({ starts }: Dictionary): number {
  return starts.length - 1
}

export function textOf({ bytes, starts }: Dictionary, code: number): string {
  return utf8.decode(bytes.slice(starts[code], starts[code + 1]))
}

/** Bytes that are decoded at once: a text of all values may be longer than a text can be. */
const pieceLength = 1 << 20

/** All values by code; '' of code 0. Decoded together and cut: one by one took eight times as long. */
export function textsOf({ bytes, starts }: Dictionary): readonly string[] {
  const texts = ['']
  const last = starts.length - 1
  for (let code = 1; code < last; ) {
    const from = starts[code]!
    let end = code + 1
    while (end < last && starts[end + 1]! - from <= pieceLength) end++
    const piece = utf8.decode(bytes.slice(from, starts[end]))
    for (; code < end; code++) texts.push(piece.slice(starts[code]! - from, starts[code + 1]! - from))
  }
  return texts
}

/** @param values distinct, in the order of their codes from 1 on; ASCII @param counts by code, 0 included */
export function dictionaryOf(values: readonly string[], counts: Uint32Array): Dictionary {
  const starts = sharedUint32(values.length + 2)
  let length = 0
  for (const [i, value] of values.entries()) {
    starts[i + 1] = length
    length += value.length
  }
  starts[values.length + 1] = length
  const bytes = new Uint8Array(new SharedArrayBuffer(length))
  // In pieces: one string of all values may be longer than a string can be.
  for (let from = 0; from < values.length; from += 10_000) {
    const piece = values.slice(from, from + 10_000).join('')
    bytes.set(encoder.encode(piece), starts[from + 1])
  }
  return { bytes, starts, counts }
}

/** The same numbers where threads share them. */
export function sharedCopy(numbers: Uint32Array): Uint32Array<SharedArrayBuffer> {
  const its = sharedUint32(numbers.length)
  its.set(numbers)
  return its
}

export function sharedUint32(length: number): Uint32Array<SharedArrayBuffer> {
  return new Uint32Array(new SharedArrayBuffer(length * 4))
}
