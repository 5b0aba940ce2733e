import { doubled } from '../arrays.ts'
import type { Rows } from '../rows.ts'
import { sortedByKey } from '../sort.ts'
import { type BlockRule, keysOf, singleKey } from './rule.ts'

/** The keys of records under a rule, and the records that have them. */
export interface KeyEntries {
  readonly keys: Uint32Array
  readonly records: Uint32Array
}

/** Entries of one rule at a time: new arrays of a million records are 16 MB, and clearing them took as long as filling them. */
export interface EntryList {
  /** Takes all entries of a rule, instead of what was there, in the order of the records. */
  readonly read: (rows: Rows, rule: BlockRule) => void
  /** Gives up those of other keys. */
  readonly keep: (isWanted: (key: number) => boolean) => void
  /** As they are now, until something else is done with the list. */
  readonly entries: () => KeyEntries
  /** The same by key, the records of a key ascending. */
  readonly sorted: () => KeyEntries
}

export function entryList(): EntryList {
  let { keys, records } = pairOfArrays(0)
  let sorting = pairOfArrays(0)
  let length = 0

  const entries = () => ({ keys: keys.subarray(0, length), records: records.subarray(0, length) })
  /** Those of a record that has several. */
  const addAll = (its: readonly number[], record: number) => {
    while (length + its.length > keys.length) [keys, records] = [doubled(Uint32Array, keys), doubled(Uint32Array, records)]
    keys.set(its, length)
    records.fill(record, length, length + its.length)
    length += its.length
  }

  return {
    read: (rows, rule) => {
      length = 0
      if (keys.length < rows.size) ({ keys, records } = pairOfArrays(Math.ceil(rows.size * 1.1) + 64))
      for (let record = 0; record < rows.size; record++) {
        const key = singleKey(rows, rule, record)
        if (key < 0) addAll(keysOf(rows, rule, record), record)
        else if (key > 0) {
          if (length === keys.length) [keys, records] = [doubled(Uint32Array, keys), doubled(Uint32Array, records)]
          keys[length] = key
          records[length++] = record
        }
      }
    },
    keep: (isWanted) => {
      let kept = 0
      for (let k = 0; k < length; k++) {
        if (!isWanted(keys[k]!)) continue
        keys[kept] = keys[k]!
        records[kept++] = records[k]!
      }
      length = kept
    },
    entries,
    sorted: () => {
      if (sorting.keys.length < length) sorting = pairOfArrays(length)
      const its = entries()
      return sortedByKey(its.keys, its.records, {
        keys: sorting.keys.subarray(0, length),
        records: sorting.records.subarray(0, length),
      })
    },
  }
}

function pairOfArrays(length: number): KeyEntries {
  return { keys: new Uint32Array(length), records: new Uint32Array(length) }
}
