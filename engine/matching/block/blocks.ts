import { ascending } from '../arrays.ts'
import { sharedUint32 } from '../dictionary.ts'
import { mixed } from '../hash.ts'
import type { Rows } from '../rows.ts'
import { eachRun } from '../runs.ts'
import { sortedByKey } from '../sort.ts'
import { entryList, type KeyEntries } from './entries.ts'
import { type BlockRule, keysEnd } from './rule.ts'

/** Who shares which key of a rule, as far as two do: block b is `records[starts[b]]` to before `records[starts[b + 1]]`. Arrays that threads share. */
export interface Blocks {
  /** By block, in the order of their first records: whom matching compares lies near in that order, and is in the cache. */
  readonly keys: Uint32Array
  readonly starts: Uint32Array
  /** Of one block ascending. */
  readonly records: Uint32Array
}

/** Of a block up to this size all pairs are in a sample, or none: choosing each of them took as long as comparing the chosen ones. */
const small = 8

export function isSmall(size: number): boolean {
  return size <= small
}

/** Keys are counted by their last bits. As many counts as fit in the second cache. */
const counted = 2 ** 18

/**
 * The blocks of a rule.
 *
 * @param of of the small ones one of so many, chosen by its key; all that are large
 * @param list what it held before is given up
 */
export function blocksOf(rows: Rows, rule: BlockRule, of = 1, list = entryList()): Blocks {
  list.read(rows, rule)
  if (of === 1) return compacted(list.sorted(), () => true)
  const below = Math.ceil(keysEnd / of)
  const isChosen = (key: number) => mixed(key, of) < below
  // Few keys seem to be shared by more than they are, so that nearly all that is not wanted is never sorted.
  const counts = countsOf(list.entries().keys)
  list.keep((key) => !isSmall(counts[key & (counted - 1)]!) || isChosen(key))
  return compacted(list.sorted(), (key, size) => !isSmall(size) || isChosen(key))
}

/** By the last bits of keys, as far as it matters how many there are. */
function countsOf(keys: Uint32Array): Uint8Array {
  const counts = new Uint8Array(counted)
  for (let k = 0; k < keys.length; k++) {
    const at = keys[k]! & (counted - 1)
    if (isSmall(counts[at]!)) counts[at]!++
  }
  return counts
}

/** The blocks of two and more that are wanted. The entries are used up. */
function compacted({ keys, records }: KeyEntries, isWanted: (key: number, size: number) => boolean): Blocks {
  let blocks = 0
  let length = 0
  const starts = new Uint32Array((keys.length >>> 1) + 1)
  eachRun(keys, (from, end) => {
    const key = keys[from]!
    if (end - from === 1 || !isWanted(key, end - from)) return
    keys[blocks++] = key
    for (let k = from; k < end; k++) records[length++] = records[k]!
    starts[blocks] = length
  })
  return byFirstRecord({
    keys: keys.subarray(0, blocks),
    starts: starts.subarray(0, blocks + 1),
    records: records.subarray(0, length),
  })
}

function byFirstRecord({ keys, starts, records }: Blocks): Blocks {
  const order = sortedByKey(
    starts.subarray(0, keys.length).map((start) => records[start]!),
    ascending(keys.length),
  ).records
  const its = { keys: sharedUint32(keys.length), starts: sharedUint32(starts.length), records: sharedUint32(records.length) }
  let length = 0
  for (let b = 0; b < order.length; b++) {
    const block = order[b]!
    its.keys[b] = keys[block]!
    for (let k = starts[block]!; k < starts[block + 1]!; k++) its.records[length++] = records[k]!
    its.starts[b + 1] = length
  }
  return its
}
