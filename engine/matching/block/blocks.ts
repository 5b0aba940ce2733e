import type { Rows } from '../rows.ts'
import { sortedByKey } from '../sort.ts'
import { type BlockRule, keysOf, singleKey } from './rule.ts'

/** Of all keys, those that leave this remainder: a piece of the work, or a sample that follows from content. */
export interface Piece {
  readonly index: number
  readonly of: number
}

/** Records by key: those of a block stand next to each other, ascending. */
export interface Blocks {
  readonly keys: Uint32Array
  readonly records: Uint32Array
  /** Of each block of two and more: where it begins, and where the next one does. */
  readonly bounds: readonly number[]
}

/** Arrays that are filled again for each rule: new ones of a million records are 16 MB, and clearing them took as long as filling them. */

export function blockSpace() {
  const entries = emptyEntries(64)
  const sorting = { keys: new Uint32Array(0), records: new Uint32Array(0) }
  return { entries, sorting }
}

/** @param space what stood there before is overwritten */
export function blocksOf(rows: Rows, rule: BlockRule, { index, of }: Piece, { entries, sorting } = blockSpace()): Blocks {
  entries.clear(Math.ceil((rows.size / of) * 1.1) + 64)
  for (let record = 0; record < rows.size; record++) {
    const key = singleKey(rows, rule, record)
    if (key > 0) {
      if (key % of === index) entries.add(key, record)
    } else if (key < 0) {
      for (const its of keysOf(rows, rule, record)) if (its % of === index) entries.add(its, record)
    }
  }
  const count = entries.length()
  if (sorting.keys.length < count) Object.assign(sorting, { keys: new Uint32Array(count), records: new Uint32Array(count) })
  const { keys, records } = sortedByKey(entries.keys(), entries.records(), {
    keys: sorting.keys.subarray(0, count),
    records: sorting.records.subarray(0, count),
  })
  return { keys, records, bounds: boundsOf(keys) }
}

function emptyEntries(expected: number) {
  let keys = new Uint32Array(expected)
  let records = new Uint32Array(expected)
  let length = 0
  return {
    /** @param expected how many come */
    clear: (expected: number) => {
      length = 0
      if (keys.length < expected) [keys, records] = [new Uint32Array(expected), new Uint32Array(expected)]
    },
    add: (key: number, record: number) => {
      if (length === keys.length) [keys, records] = [doubled(keys), doubled(records)]
      keys[length] = key
      records[length++] = record
    },
    length: () => length,
    keys: () => keys.subarray(0, length),
    records: () => records.subarray(0, length),
  }
}

function doubled(array: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(array.length * 2)
  larger.set(array)
  return larger
}

/** @param keys ascending */
export function boundsOf(keys: Uint32Array): readonly number[] {
  const bounds: number[] = []
  for (let from = 0; from < keys.length; ) {
    let end = from + 1
    while (end < keys.length && keys[end] === keys[from]) end++
    if (end - from > 1) bounds.push(from, end)
    from = end
  }
  return bounds
}
