import { ascending } from '../arrays.ts'
import { mixed } from '../hash.ts'
import { sortedByKey } from '../sort.ts'

export interface PairList {
  readonly a: Uint32Array
  readonly b: Uint32Array
}

/**
 * Pairs of any two records: all where there are no more than `most`, else a sample. Two orders by the content of records, each with a seed of
 * its own, laid side by side give pairs that have nothing to do with each other and do not depend on the order of rows.
 *
 * @param content a hash of each record
 */
export function randomPairs(content: Uint32Array, most: number): PairList {
  const size = content.length
  const all = (size * (size - 1)) / 2
  return all <= most ? everyPair(size) : sampled(content, most)
}

function everyPair(size: number): PairList {
  const length = (size * (size - 1)) / 2
  const a = new Uint32Array(length)
  const b = new Uint32Array(length)
  for (let i = 0, at = 0; i < size; i++) {
    for (let k = i + 1; k < size; k++) {
      a[at] = i
      b[at++] = k
    }
  }
  return { a, b }
}

function sampled(content: Uint32Array, most: number): PairList {
  const a = new Uint32Array(most)
  const b = new Uint32Array(most)
  const first = orderOf(content, 1)
  let length = 0
  for (let round = 2; length < most; round++) {
    const other = orderOf(content, round)
    for (let i = 0; i < other.length && length < most; i++) {
      if (first[i] === other[i]) continue
      a[length] = first[i]!
      b[length++] = other[i]!
    }
  }
  return { a, b }
}

function orderOf(content: Uint32Array, seed: number): Uint32Array {
  const keys = content.map((hash) => mixed(hash, seed))
  return sortedByKey(keys, ascending(content.length)).records
}
