import { type Dictionary, sharedCopy } from './dictionary.ts'
import { hashBytes } from './hash.ts'

/** Codes for normal forms, in the order in which they are first met; 0 for ''. */
export interface Forms {
  readonly codeOf: (form: string) => number
  /** The same of bytes, from 0 to before `length`. */
  readonly codeOfBytes: (form: Uint8Array, length: number) => number
  /** The code of each of other forms, by their codes. */
  readonly codesOf: (others: PlainForms) => Uint32Array
  /** How many codes there are, with 0. */
  readonly size: () => number
  /** Each once, without 0, in the order of the hashes of what they stand for: codes themselves follow the order of arrival. */
  readonly byContent: (codes: readonly number[]) => readonly number[]
  /** By code, of what they stand for; 0 of nothing. */
  readonly hashes: () => Uint32Array
  /** @param counts of records, by code */
  readonly dictionary: (counts: Uint32Array) => Dictionary
  readonly plain: () => PlainForms
}

/** Forms as arrays, to be given to another thread. */
export interface PlainForms extends Pick<Dictionary, 'bytes' | 'starts'> {
  readonly hashes: Uint32Array
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

  /** Of a text before its code is looked up: a loop over bytes and another over characters would be two. */
  let letters = new Uint8Array(1 << 6)

  function codeOf(form: string): number {
    if (form === '') return 0
    if (form.length > letters.length) letters = new Uint8Array(form.length * 2)
    for (let i = 0; i < form.length; i++) letters[i] = form.charCodeAt(i)
    return codeAt(letters, 0, form.length, hashBytes(letters, 0, form.length))
  }

  function codeAt(from: Uint8Array, start: number, end: number, hash: number): number {
    const mask = slots.length - 1
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const code = slots[slot]!
      if (code === 0) return add(from, start, end, hash, slot)
      if (hashes[code] === hash && isAt(code, from, start, end)) return code
    }
  }

  function isAt(code: number, from: Uint8Array, start: number, end: number): boolean {
    const its = starts[code]!
    if (starts[code + 1]! - its !== end - start) return false
    for (let i = start; i < end; i++) if (bytes[its + i - start] !== from[i]) return false
    return true
  }

  function add(from: Uint8Array, start: number, end: number, hash: number, slot: number): number {
    const code = size++
    const at = starts[code]!
    slots[slot] = code
    hashes[code] = hash
    while (at + end - start > bytes.length) bytes = widened(bytes, new Uint8Array(bytes.length * 2))
    for (let i = start; i < end; i++) bytes[at + i - start] = from[i]!
    if (size === hashes.length) {
      hashes = widened(hashes, new Uint32Array(size * 2))
      starts = widened(starts, new Uint32Array(size * 2 + 1))
      slots = slotsFor(hashes, size)
    }
    starts[size] = at + end - start
    return code
  }

  return {
    codeOf,
    codeOfBytes: (form, length) => (length === 0 ? 0 : codeAt(form, 0, length, hashBytes(form, 0, length))),
    codesOf: (others) => {
      const codes = new Uint32Array(others.starts.length - 1)
      for (let its = 1; its < codes.length; its++)
        codes[its] = codeAt(others.bytes, others.starts[its]!, others.starts[its + 1]!, others.hashes[its]!)
      return codes
    },
    size: () => size,
    byContent: (codes) => {
      const known = codes.filter((code) => code !== 0)
      return known.length < 2 ? known : [...new Set(known)].toSorted((a, b) => hashes[a]! - hashes[b]!)
    },
    hashes: () => sharedCopy(hashes.subarray(0, size)),
    dictionary: (counts) => {
      const its = new Uint8Array(new SharedArrayBuffer(starts[size]!))
      its.set(bytes.subarray(0, its.length))
      return { bytes: its, starts: sharedCopy(starts.subarray(0, size + 1)), counts }
    },
    plain: () => ({ bytes: bytes.slice(0, starts[size]), starts: starts.slice(0, size + 1), hashes: hashes.slice(0, size) }),
  }
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
