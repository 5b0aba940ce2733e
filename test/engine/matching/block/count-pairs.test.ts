import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { blocksOf } from '../../../../engine/matching/block/blocks.ts'
import { countPairs } from '../../../../engine/matching/block/count-pairs.ts'
import { keysEnd } from '../../../../engine/matching/block/rule.ts'
import { rowsFrom, someRecords } from '../tables.ts'

test.prop([someRecords(2, 'abcd', 80), fc.integer({ min: 1, max: 4 })])(
  'pairs are counted as their blocks hold them, rule by rule, of the keys in a range',
  (records, of) => {
    const rows = rowsFrom(records, 2)
    const rules = [{ parts: [0] }, { parts: [1] }, { parts: [0, 1] }]
    for (let index = 0; index < of; index++) {
      const isIn = (key: number) => key >= (index * keysEnd) / of && key < ((index + 1) * keysEnd) / of
      const inBlocks = rules.map((rule) => {
        const { keys, starts } = blocksOf(rows, rule)
        const sizes = Array.from(keys, (key, b) => (isIn(key) ? (starts[b + 1] ?? 0) - (starts[b] ?? 0) : 0))
        return sizes.reduce((sum, size) => sum + (size * (size - 1)) / 2, 0)
      })
      expect(countPairs(rows, rules, { index, of })).toEqual(inBlocks)
    }
  },
)
