import { type Dictionary, sizeOf } from '../dictionary.ts'
import { charactersOf, lacking, lengthOf } from './characters.ts'
import type { Measure } from './measure.ts'

/** Characters that are looked at: as many as positions fit in a small integer. */
export const longest = 31
const prefixes = 5 // lengths of a common beginning, 0 to 4

/**
 * Jaro–Winkler similarity, 0 to 1 (W. E. Winkler, "String Comparator Metrics and Enhanced Decision Rules in the Fellegi-Sunter Model",
 * 1990), of the first 31 characters. The greedy assignment may find other transpositions from the other side, so that the shorter value
 * is always asked first, of two as long the one that sorts first.
 *
 * Below `cutOff` it may be 0 instead. 50 to 100 ns a pair of names: most are told to be under it by the characters that one side lacks, and the
 * rest takes one step a character, with the positions of the longer value's characters as bits.
 */
export function jaroWinklerOver(values: Dictionary, cutOff: number): Measure {
  const { bytes, starts } = values
  const characters = charactersOf(values)
  const heads = headsOf(values)
  const enough = enoughOnce(cutOff)
  const positions = new Int32Array(256)
  let placed = 0

  function place(code: number, length: number): void {
    const old = starts[placed]!
    for (let i = Math.min(starts[placed + 1]! - old, longest) - 1; i >= 0; i--) positions[bytes[old + i]!] = 0
    const from = starts[code]!
    for (let i = 0; i < length; i++) positions[bytes[from + i]!]! |= 1 << i
    placed = code
  }

  function sortsAfter(a: number, b: number, length: number): boolean {
    if (heads[a] !== heads[b]) return heads[a]! > heads[b]!
    const fromA = starts[a]!
    const fromB = starts[b]!
    let i = 0
    while (i < length && bytes[fromA + i] === bytes[fromB + i]) i++
    return i < length && bytes[fromA + i]! > bytes[fromB + i]!
  }

  return (a, b) => {
    const lengthA = Math.min(lengthOf(values, a), longest)
    const lengthB = Math.min(lengthOf(values, b), longest)
    const short = Math.min(lengthA, lengthB)
    const long = Math.max(lengthA, lengthB)
    if (short === 0) return 0
    const prefix = Math.min(Math.clz32(heads[a]! ^ heads[b]!) >>> 3, short)
    const least = enough[(prefix * 32 + short) * 32 + long]!
    if (lengthA - lacking(characters[a]!, characters[b]!) < least) return 0
    if (lengthB - lacking(characters[b]!, characters[a]!) < least) return 0

    const swapped = lengthA > lengthB || (lengthA === lengthB && sortsAfter(a, b, short))
    const first = swapped ? b : a
    const second = swapped ? a : b
    if (second !== placed) place(second, long)
    const from = starts[first]!
    const reach = Math.max((long >> 1) - 1, 0)
    let reachable = (2 << reach) - 1
    let foundFirst = 0
    let foundSecond = 0
    let common = 0
    let last = 0
    let inOrder = true
    for (let i = 0; i < short; i++) {
      const free = positions[bytes[from + i]!]! & reachable & ~foundSecond
      if (free !== 0) {
        const at = free & -free
        foundFirst |= 1 << i
        foundSecond |= at
        common++
        if (at < last) inOrder = false
        last = at
      }
      reachable = i < reach ? (reachable << 1) | 1 : reachable << 1
    }
    if (common < least || common === 0) return 0
    const transposed = inOrder ? 0 : transpositions(bytes, from, foundFirst, starts[second]!, foundSecond)
    return winkler(common, transposed, short, long, prefix)
  }
}

/** Half the common characters that stand at another place among them, as in Winkler's own code rounded down. */
function transpositions(bytes: Uint8Array, from: number, found: number, fromOther: number, foundOther: number): number {
  let different = 0
  let others = foundOther
  for (let rest = found; rest !== 0; rest &= rest - 1) {
    const here = bytes[from + 31 - Math.clz32(rest & -rest)]
    const there = bytes[fromOther + 31 - Math.clz32(others & -others)]
    if (here !== there) different++
    others &= others - 1
  }
  return different >> 1
}

/** A common beginning counts only between strings that are alike without it. */
function winkler(common: number, transposed: number, short: number, long: number, prefix: number): number {
  const jaro = (common / short + common / long + (common - transposed) / common) / 3
  return jaro > 0.7 ? jaro + prefix * 0.1 * (1 - jaro) : jaro
}

const knownEnough = new Map<number, Uint8Array>()

/** Each cut-off once: it takes longer than to match a single record. */
function enoughOnce(cutOff: number): Uint8Array {
  const enough = knownEnough.get(cutOff) ?? enoughFor(cutOff)
  knownEnough.set(cutOff, enough)
  return enough
}

/** By common beginning and both lengths, the fewest common characters with which the cut-off can be reached. */
function enoughFor(cutOff: number): Uint8Array {
  const enough = new Uint8Array(prefixes * 32 * 32)
  const least = cutOff - 1e-9 // rounding must not lose a pair
  for (let prefix = 0; prefix < prefixes; prefix++) {
    for (let short = 1; short <= longest; short++) {
      let common = 1 // never fewer for a longer one
      for (let long = short; long <= longest; long++) {
        while (common <= short && winkler(common, 0, short, long, prefix) < least) common++
        enough[(prefix * 32 + short) * 32 + long] = common
      }
    }
  }
  return enough
}

/** The first four characters by code, the first in the highest byte; zeros fill a shorter value. */
function headsOf(values: Dictionary): Uint32Array {
  const { bytes, starts } = values
  const heads = new Uint32Array(sizeOf(values))
  for (let code = 1; code < heads.length; code++) {
    const from = starts[code]!
    const length = Math.min(starts[code + 1]! - from, 4)
    let head = 0
    for (let i = 0; i < length; i++) head |= bytes[from + i]! << (24 - 8 * i)
    heads[code] = head
  }
  return heads
}
