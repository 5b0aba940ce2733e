import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { type Blocks, blocksOf, isSmall } from '../../../../engine/matching/block/blocks.ts'
import { entryList } from '../../../../engine/matching/block/entries.ts'
import { keysOf } from '../../../../engine/matching/block/rule.ts'
import { rowsFrom, someRecords } from '../tables.ts'

/** The records of each key. */
function contents({ keys, starts, records }: Blocks): readonly (readonly [key: number, records: readonly number[]])[] {
  return Array.from(keys, (key, b) => [key, [...records.subarray(starts[b], starts[b + 1])]])
}

test.prop([someRecords(2, 'abcd', 80), fc.subarray([0, 1], { minLength: 1 })])(
  'hold the records of every key that two share, ascending, in the order of the first of them',
  (records, parts) => {
    const rows = rowsFrom(records, 2)
    const byKey = Map.groupBy(
      records.flatMap((_, record) => keysOf(rows, { parts }, record).map((key) => ({ key, record }))),
      ({ key }) => key,
    )
    const shared = [...byKey]
      .filter(([, its]) => its.length > 1)
      .map(([key, its]) => ({ key, its: its.map(({ record }) => record) }))
    const expected = shared.toSorted((a, b) => (a.its[0] ?? 0) - (b.its[0] ?? 0) || a.key - b.key)
    expect(contents(blocksOf(rows, { parts }))).toEqual(expected.map(({ key, its }) => [key, its]))
  },
)

test.prop([someRecords(2, 'abcdefghijkl', 200), fc.integer({ min: 2, max: 5 })])(
  'a sample has all large blocks, and whole small ones that follow from their keys',
  (records, of) => {
    const rows = rowsFrom(records, 2)
    const list = entryList()
    const all = new Map(contents(blocksOf(rows, { parts: [0] }, 1, list)))
    const some = new Map(contents(blocksOf(rows, { parts: [0] }, of, list)))
    for (const [key, its] of some) expect(its).toEqual(all.get(key))
    for (const [key, its] of all) if (!isSmall(its.length)) expect(some.get(key)).toEqual(its)
    const backwards = new Map(contents(blocksOf(rowsFrom(records.toReversed(), 2), { parts: [0] }, of)))
    expect(new Set(backwards.keys())).toEqual(new Set(some.keys()))
  },
)
