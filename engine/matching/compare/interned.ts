import { type Dictionary, sizeOf } from '../dictionary.ts'
import { hashBytes } from '../hash.ts'

/** The words of all values of a dictionary, which single spaces part. */
export interface Words {
  /** The distinct words as a dictionary of their own; its counts say in how many records a word stands. */
  readonly distinct: Dictionary
  /** The words of value `code`, by their codes in `distinct`, ascending, are `codes[starts[code]]` to `codes[starts[code + 1]]`. */
  readonly codes: Uint32Array
  readonly starts: Uint32Array
}

export function wordsOf(values: Dictionary): Words {
  const size = sizeOf(values)
  const starts = new Uint32Array(size + 1)
  const codes = new Uint32Array(mostWords(values))
  const intern = interner(values.bytes, codes.length)
  let at = 0
  for (let code = 1; code < size; code++) {
    starts[code] = at
    const end = values.starts[code + 1]!
    for (let from = values.starts[code]!; from < end; ) {
      let to = from
      while (to < end && values.bytes[to] !== space) to++
      if (to > from) codes[at++] = intern.codeOf(from, to)
      from = to + 1
    }
    sort(codes, starts[code]!, at)
  }
  starts[size] = at
  const its = { codes: codes.subarray(0, at), starts }
  return { ...its, distinct: intern.distinct(countsOf(values, its, intern.size())) }
}

const space = 0x20

function mostWords(values: Dictionary): number {
  let words = sizeOf(values)
  const { bytes } = values
  for (let i = 0; i < bytes.length; i++) if (bytes[i] === space) words++ // `of` takes thirty times as long
  return words
}

/** Gives each distinct span of bytes a code from 1 on: a hash table with open addressing, for no word becomes a string. */
function interner(bytes: Uint8Array, mostWords: number) {
  const table = new Uint32Array(2 ** Math.ceil(Math.log2(mostWords * 1.5 + 2)))
  const hashes = new Int32Array(mostWords + 1)
  const froms = new Uint32Array(mostWords + 1)
  const tos = new Uint32Array(mostWords + 1)
  let size = 1

  function isAt(code: number, from: number, to: number): boolean {
    const its = froms[code]!
    if (tos[code]! - its !== to - from) return false
    for (let i = from; i < to; i++) if (bytes[i] !== bytes[its + i - from]) return false
    return true
  }

  return {
    size: () => size,
    codeOf(from: number, to: number): number {
      const hash = hashBytes(bytes, from, to)
      let slot = hash & (table.length - 1)
      for (let code = table[slot]!; code !== 0; code = table[slot]!) {
        if (hashes[code] === hash && isAt(code, from, to)) return code
        slot = (slot + 1) & (table.length - 1)
      }
      table[slot] = size
      hashes[size] = hash
      froms[size] = from
      tos[size] = to
      return size++
    },
    distinct(counts: Uint32Array): Dictionary {
      const starts = new Uint32Array(size + 1)
      for (let code = 1; code < size; code++) starts[code + 1] = starts[code]! + tos[code]! - froms[code]!
      const its = new Uint8Array(starts[size]!)
      let at = 0
      for (let code = 1; code < size; code++) for (let i = froms[code]!; i < tos[code]!; i++) its[at++] = bytes[i]!
      return { bytes: its, starts, counts }
    },
  }
}

/** A record whose value has a word twice has it once. */
function countsOf(values: Dictionary, { codes, starts }: Pick<Words, 'codes' | 'starts'>, size: number): Uint32Array {
  const counts = new Uint32Array(size)
  for (let code = 1; code < sizeOf(values); code++) {
    for (let i = starts[code]!; i < starts[code + 1]!; i++) {
      if (i === starts[code] || codes[i] !== codes[i - 1]) counts[codes[i]!]! += values.counts[code]!
    }
  }
  return counts
}

/** Most values have two to six words, and are sorted by insertion; of a long text, that would take the square of its words. */
const fewWords = 32

function sort(codes: Uint32Array, from: number, to: number): void {
  if (to - from > fewWords) {
    codes.subarray(from, to).sort()
    return
  }
  for (let i = from + 1; i < to; i++) {
    const code = codes[i]!
    let j = i
    for (; j > from && codes[j - 1]! > code; j--) codes[j] = codes[j - 1]!
    codes[j] = code
  }
}
