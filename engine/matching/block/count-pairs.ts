import { doubled, pairsAmong } from '../arrays.ts'
import type { Rows } from '../rows.ts'
import { eachRun } from '../runs.ts'
import { sortedByKey } from '../sort.ts'
import { type BlockRule, keysEnd, keysOf, singleKey } from './rule.ts'

/** Of all keys a range: as they are hashes, a sample that follows from content. A remainder took twice as long to tell. */
export interface KeySample {
  readonly index: number
  readonly of: number
}

/** Records whose rows fit in the second cache. */
const stretch = 1024

/**
 * How many pairs share a key of each rule, of the keys in a sample. A stretch of records at a time for all rules: of a hundred rules most of the
 * time went into fetching the same rows again, and rule by rule for each record it takes twice as long.
 */
export function countPairs(rows: Rows, rules: readonly BlockRule[], { index, of }: KeySample): readonly number[] {
  const found = rules.map(() => keyList(Math.ceil((rows.size / of) * 1.1) + 64))
  const from = Math.ceil((index * keysEnd) / of)
  const end = Math.ceil(((index + 1) * keysEnd) / of)
  const isIn = (key: number) => key >= from && key < end
  for (let first = 0; first < rows.size; first += stretch) {
    const last = Math.min(first + stretch, rows.size)
    for (const [r, rule] of rules.entries()) addKeys(found[r]!, rows, rule, first, last, isIn)
  }
  return found.map(({ keys }) => pairsIn(keys()))
}

function addKeys(
  list: ReturnType<typeof keyList>,
  rows: Rows,
  rule: BlockRule,
  first: number,
  last: number,
  isIn: (key: number) => boolean,
): void {
  for (let record = first; record < last; record++) {
    const key = singleKey(rows, rule, record)
    if (key > 0) {
      if (isIn(key)) list.add(key)
    } else if (key < 0) for (const its of keysOf(rows, rule, record)) if (isIn(its)) list.add(its)
  }
}

function keyList(expected: number) {
  let its = new Uint32Array(expected)
  let length = 0
  return {
    add: (key: number) => {
      if (length === its.length) its = doubled(Uint32Array, its)
      its[length++] = key
    },
    keys: () => its.subarray(0, length),
  }
}

function pairsIn(keys: Uint32Array): number {
  let pairs = 0
  eachRun(sortedByKey(keys, keys.slice()).keys, (from, end) => {
    pairs += pairsAmong(end - from)
  })
  return pairs
}
