import type { Rows } from '../rows.ts'
import { eachRun } from '../runs.ts'
import { sortedByKey } from '../sort.ts'
import { type BlockRule, keysEnd, keysOf, singleKey } from './rule.ts'

/** Of all keys a range: as they are hashes, a sample that follows from content. A remainder took twice as long to tell. */
export interface KeySample {
  readonly index: number
  readonly of: number
}

/**
 * How many pairs share a key of each rule, of the keys in a sample. Records are gone through once for all rules: of a hundred rules most of the
 * time went into fetching the same rows again.
 */
export function countPairs(rows: Rows, rules: readonly BlockRule[], { index, of }: KeySample): readonly number[] {
  const found = rules.map(() => keyList(Math.ceil((rows.size / of) * 1.1) + 64))
  const from = Math.ceil((index * keysEnd) / of)
  const end = Math.ceil(((index + 1) * keysEnd) / of)
  for (let record = 0; record < rows.size; record++) {
    for (let r = 0; r < rules.length; r++) {
      const key = singleKey(rows, rules[r]!, record)
      if (key > 0) {
        if (key >= from && key < end) found[r]!.add(key)
      } else if (key < 0) {
        for (const its of keysOf(rows, rules[r]!, record)) if (its >= from && its < end) found[r]!.add(its)
      }
    }
  }
  return found.map(({ keys }) => pairsIn(keys()))
}

function keyList(expected: number) {
  let its = new Uint32Array(expected)
  let length = 0
  return {
    add: (key: number) => {
      if (length === its.length) {
        const wider = new Uint32Array(length * 2)
        wider.set(its)
        its = wider
      }
      its[length++] = key
    },
    keys: () => its.subarray(0, length),
  }
}

function pairsIn(keys: Uint32Array): number {
  let pairs = 0
  eachRun(sortedByKey(keys, keys.slice()).keys, (from, end) => {
    pairs += ((end - from) * (end - from - 1)) / 2
  })
  return pairs
}
