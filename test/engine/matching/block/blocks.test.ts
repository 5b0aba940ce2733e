import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { blocksOf } from '../../../../engine/matching/block/blocks.ts'
import { keysOf } from '../../../../engine/matching/block/rule.ts'
import { rowsFrom, someRecords } from '../tables.ts'

test.prop([someRecords(2, 'abcd', 80), fc.subarray([0, 1], { minLength: 1 }), fc.integer({ min: 1, max: 4 })])(
  'hold the records of every key that two share, ascending, each key in one piece',
  (records, parts, of) => {
    const rows = rowsFrom(records, 2)
    const byKey = Map.groupBy(
      records.flatMap((_, record) => keysOf(rows, { parts }, record).map((key) => ({ key, record }))),
      ({ key }) => key,
    )
    const expected = [...byKey].filter(([, its]) => its.length > 1).map(([key, its]) => [key, its.map(({ record }) => record)])
    const found = Array.from({ length: of }, (_, index) => {
      const { keys, records, bounds } = blocksOf(rows, { parts }, { index, of })
      return bounds.flatMap((from, b) => (b % 2 === 0 ? [[keys[from], [...records.subarray(from, bounds[b + 1])]]] : []))
    })
    expect(new Map(found.flat().map(([key, its]) => [key, its]))).toEqual(new Map(expected.map(([key, its]) => [key, its])))
    expect(found.flat()).toHaveLength(expected.length)
  },
)
