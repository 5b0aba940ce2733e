import { ascending, pairsAmong } from '../arrays.ts'
import { keysEnd } from '../block/rule.ts'
import { mixed } from '../hash.ts'
import { sortedByKey } from '../sort.ts'

export interface RecordPairs {
  readonly a: Uint32Array
  readonly b: Uint32Array
}

/**
 * Pairs of any two records: all where there are no more than `most`, else a sample. Two orders by the content of records, each with a seed of
 * its own, laid side by side give pairs that have nothing to do with each other and do not depend on the order of rows. Of records that
 * are all the same there are fewer, or none.
 *
 * @param content a hash of each record
 */
export function randomPairs(content: Uint32Array, most: number): RecordPairs {
  const size = content.length
  const all = pairsAmong(size)
  return all <= most ? everyPair(size) : sampled(content, most)
}

function everyPair(size: number): RecordPairs {
  const length = pairsAmong(size)
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

/** Rounds that may add nothing before there is no more to come: where many records have one content, two orders can be the same. */
const barrenRounds = 8

function sampled(content: Uint32Array, most: number): RecordPairs {
  const a = new Uint32Array(most)
  const b = new Uint32Array(most)
  // A little more than is needed: some records meet themselves.
  const enough = Math.ceil(1.1 * most) + 64
  const first = orderOf(content, 1, enough)
  let length = 0
  for (let round = 2, barren = 0; length < most && barren < barrenRounds; round++) {
    const other = orderOf(content, round, enough)
    const before = length
    for (let i = 0; i < other.length && length < most; i++) {
      if (first[i] === other[i]) continue
      a[length] = first[i]!
      b[length++] = other[i]!
    }
    barren = length === before ? barren + 1 : 0
  }
  return { a: a.subarray(0, length), b: b.subarray(0, length) }
}

/** So many records at least, or all of them, by a hash of their content: the others are not sorted, which of a million took .1 s. */
function orderOf(content: Uint32Array, seed: number, enough: number): Uint32Array {
  const keys = content.map((hash) => mixed(hash, seed))
  for (let share = (1.1 * enough) / content.length; share < 1; share *= 2) {
    const records = placesBelow(keys, share * keysEnd)
    if (records.length >= enough)
      return sortedByKey(
        records.map((record) => keys[record]!),
        records,
      ).records.subarray(0, enough)
  }
  return sortedByKey(keys, ascending(content.length)).records.subarray(0, enough)
}

function placesBelow(keys: Uint32Array, end: number): Uint32Array {
  const places = new Uint32Array(keys.length)
  let count = 0
  for (let i = 0; i < keys.length; i++) if (keys[i]! < end) places[count++] = i
  return places.subarray(0, count)
}
