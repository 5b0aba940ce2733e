import { ascending } from './arrays.ts'
import { sortedByKey } from './sort.ts'

/** Counts by hash, in arrays: a Map of them took four times the memory, and a model of a million records has two million. */
export interface HashCounts {
  /** Ascending, each once. */
  readonly hashes: Uint32Array
  readonly counts: Float64Array
  /** Places in both, from 1; 0 is free. A table with open addressing, at most half of it taken. */
  readonly slots: Uint32Array
}

/** @param hashes of content, so that they are spread evenly; of one that comes twice the later count holds */
export function hashCounts(hashes: ArrayLike<number>, counts: ArrayLike<number>): HashCounts {
  const sorted = sortedByKey(Uint32Array.from(hashes), ascending(hashes.length))
  const distinct = sorted.keys.slice()
  const counted = new Float64Array(hashes.length)
  let length = 0
  for (const [k, hash] of sorted.keys.entries()) {
    if (length === 0 || distinct[length - 1] !== hash) distinct[length++] = hash
    counted[length - 1] = counts[sorted.records[k]!]!
  }
  const its = { hashes: distinct.subarray(0, length), counts: counted.subarray(0, length), slots: slotsFor(length) }
  for (let place = 0; place < length; place++) its.slots[slotOf(its, distinct[place]!)] = place + 1
  return its
}

export function countOf(its: HashCounts, hash: number): number | undefined {
  const place = its.slots[slotOf(its, hash)]!
  return place === 0 ? undefined : its.counts[place - 1]
}

function slotsFor(length: number): Uint32Array {
  return new Uint32Array(2 ** Math.ceil(Math.log2(2 * length + 1)))
}

/** Where a hash is, or would be. */
function slotOf({ hashes, slots }: HashCounts, hash: number): number {
  const mask = slots.length - 1
  let slot = hash & mask
  while (slots[slot] !== 0 && hashes[slots[slot]! - 1] !== hash) slot = (slot + 1) & mask
  return slot
}
