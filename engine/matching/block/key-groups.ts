import { sharedCopy, sharedUint32 } from '../dictionary.ts'
import type { KeyPart, Rows } from '../rows.ts'
import { eachRun } from '../runs.ts'
import { sortedByKey } from '../sort.ts'
import { entryList, type KeyEntries } from './entries.ts'
import { refinedKeys } from './keys.ts'
import type { BlockRule } from './rule.ts'

/** Who shares which key of a rule, as the store keeps it: crowded keys and those that refine them are among the keys. */
export interface KeyGroups {
  /** Ascending; a record stands once at each of its keys, records of a key ascending. Shared, as are the other arrays. */
  readonly keys: Uint32Array
  readonly records: Uint32Array
  /** Keys that more than the limit share. */
  readonly crowded: readonly number[]
  /** By record: its key, where it has one alone and that is not crowded; else 0. */
  readonly only: Uint32Array
}

/** The keys that `keysFor` gives one by one, of all records at once. @param limit records that may share a key before it is crowded */
export function keyGroups(rows: Rows, keyParts: readonly KeyPart[], rule: BlockRule, limit: number): KeyGroups {
  const list = entryList()
  list.read(rows, rule)
  const plain = list.sorted()
  const refined = refinements(rows, keyParts, rule, plain, limit)
  const { keys, records } = refined.length === 0 ? plain : merged(plain, refined)
  const crowded = crowdedIn(keys, limit)
  return {
    keys: sharedCopy(keys),
    records: sharedCopy(records),
    crowded,
    only: onlyKeys(rows.size, keys, records, new Set(crowded)),
  }
}

function refinements(
  rows: Rows,
  keyParts: readonly KeyPart[],
  rule: BlockRule,
  { keys, records }: KeyEntries,
  limit: number,
): readonly (readonly [key: number, record: number])[] {
  const refine = refinedKeys(rows, rule, keyParts)
  const found: (readonly [number, number])[] = []
  eachRun(keys, (from, end) => {
    if (end - from <= limit) return
    for (let k = from; k < end; k++) for (const key of refine(records[k]!, keys[k]!)) found.push([key, records[k]!])
  })
  return found
}

function merged({ keys, records }: KeyEntries, refined: readonly (readonly [key: number, record: number])[]): KeyEntries {
  const added = refined.toSorted(([, a], [, b]) => a - b)
  const all = new Uint32Array(keys.length + added.length)
  const its = new Uint32Array(all.length)
  all.set(keys)
  its.set(records)
  for (const [k, [key, record]] of added.entries()) {
    all[keys.length + k] = key
    its[keys.length + k] = record
  }
  const byRecord = sortedByKey(its, all)
  return distinct(sortedByKey(byRecord.records, byRecord.keys))
}

/** Two keys of one record can be one number, as rare as that is. */
function distinct({ keys, records }: KeyEntries): KeyEntries {
  let length = 0
  for (let k = 0; k < keys.length; k++) {
    if (length > 0 && keys[k] === keys[length - 1] && records[k] === records[length - 1]) continue
    keys[length] = keys[k]!
    records[length++] = records[k]!
  }
  return { keys: keys.subarray(0, length), records: records.subarray(0, length) }
}

function crowdedIn(keys: Uint32Array, limit: number): readonly number[] {
  const crowded: number[] = []
  eachRun(keys, (from, end) => {
    if (end - from > limit) crowded.push(keys[from]!)
  })
  return crowded
}

function onlyKeys(size: number, keys: Uint32Array, records: Uint32Array, crowded: ReadonlySet<number>): Uint32Array {
  const only = sharedUint32(size)
  const counts = new Uint8Array(size)
  for (let k = 0; k < keys.length; k++) {
    const record = records[k]!
    if (counts[record]! < 2) counts[record]!++
    only[record] = counts[record] === 1 && !(crowded.size > 0 && crowded.has(keys[k]!)) ? keys[k]! : 0
  }
  return only
}
