import { type Dictionary, sharedUint32 } from './dictionary.ts'
import { hashText } from './hash.ts'

/** Codes for normal forms, in the order in which they are first met; 0 for ''. */
export interface Forms {
  readonly codeOf: (form: string) => number
  /** How many codes there are, with 0. */
  readonly size: () => number
  /** In the order of the hashes of what they stand for: codes themselves follow the order of arrival. */
  readonly byContent: (codes: readonly number[]) => readonly number[]
  /** By code, of what they stand for; 0 of nothing. */
  readonly hashes: () => Uint32Array
  /** @param counts of records, by code */
  readonly dictionary: (counts: Uint32Array) => Dictionary
}

/** Keeps bytes, not strings, in a table of its own: a Map of 670,000 e-mail addresses took four times as long. */
export function internForms(): Forms {
  // Small, because a single record that is added has its own: tables for a thousand took half of the time to match it.
  let bytes = new Uint8Array(1 << 8)
  let starts = new Uint32Array((1 << 4) + 1)
  let hashes = new Uint32Array(1 << 4)
  /** Codes; open addressing, at most half of it taken. */
  let slots = new Uint32Array(1 << 5)
  let size = 1

  function codeOf(form: string): number {
    if (form === '') return 0
    const hash = hashText(form)
    const mask = slots.length - 1
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const code = slots[slot]!
      if (code === 0) return add(form, hash, slot)
      if (hashes[code] === hash && isAt(bytes, starts[code]!, starts[code + 1]!, form)) return code
    }
  }

  function add(form: string, hash: number, slot: number): number {
    const code = size++
    const start = starts[code]!
    slots[slot] = code
    hashes[code] = hash
    while (start + form.length > bytes.length) bytes = widened(bytes, new Uint8Array(bytes.length * 2))
    for (let i = 0; i < form.length; i++) bytes[start + i] = form.charCodeAt(i)
    if (size === hashes.length) {
      hashes = widened(hashes, new Uint32Array(size * 2))
      starts = widened(starts, new Uint32Array(size * 2 + 1))
      slots = slotsFor(hashes, size)
    }
    starts[size] = start + form.length
    return code
  }

  return {
    codeOf,
    size: () => size,
    byContent: (codes) => codes.toSorted((a, b) => hashes[a]! - hashes[b]!),
    hashes: () => {
      const its = sharedUint32(size)
      its.set(hashes.subarray(0, size))
      return its
    },
    dictionary: (counts) => {
      const its = new Uint8Array(new SharedArrayBuffer(starts[size]!))
      its.set(bytes.subarray(0, its.length))
      const places = sharedUint32(size + 1)
      places.set(starts.subarray(0, size + 1))
      return { bytes: its, starts: places, counts }
    },
  }
}

function isAt(bytes: Uint8Array, start: number, end: number, form: string): boolean {
  if (end - start !== form.length) return false
  let i = 0
  while (i < form.length && bytes[start + i] === form.charCodeAt(i)) i++
  return i === form.length
}

function widened<Its extends Uint8Array | Uint32Array>(its: Its, wider: Its): Its {
  wider.set(its)
  return wider
}

function slotsFor(hashes: Uint32Array, size: number): Uint32Array<ArrayBuffer> {
  const slots = new Uint32Array(hashes.length * 2)
  const mask = slots.length - 1
  for (let code = 1; code < size; code++) {
    let slot = hashes[code]! & mask
    while (slots[slot] !== 0) slot = (slot + 1) & mask
    slots[slot] = code
  }
  return slots
}
