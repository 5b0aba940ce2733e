import type { Rows } from '../rows.ts'
import { sortedByKey } from '../sort.ts'
import { boundsOf, type Piece } from './blocks.ts'
import { type BlockRule, keysOf, singleKey } from './rule.ts'

/**
 * How many pairs share a key of each rule, of the keys in a piece. Records are gone through once for all rules: of a hundred rules most of the
 * time went into fetching the same rows again.
 */
export function countPairs(rows: Rows, rules: readonly BlockRule[], { index, of }: Piece): readonly number[] {
  const found = rules.map(() => keyList(Math.ceil((rows.size / of) * 1.1) + 64))
  for (let record = 0; record < rows.size; record++) {
    for (let r = 0; r < rules.length; r++) {
      const key = singleKey(rows, rules[r]!, record)
      if (key > 0) {
        if (key % of === index) found[r]!.add(key)
      } else if (key < 0) {
        for (const its of keysOf(rows, rules[r]!, record)) if (its % of === index) found[r]!.add(its)
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
  const bounds = boundsOf(sortedByKey(keys, keys.slice()).keys)
  let pairs = 0
  for (let b = 0; b < bounds.length; b += 2) {
    const size = bounds[b + 1]! - bounds[b]!
    pairs += (size * (size - 1)) / 2
  }
  return pairs
}
