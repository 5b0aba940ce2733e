import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { blocksOf } from '../../../../engine/matching/block/blocks.ts'
import { countPairs } from '../../../../engine/matching/block/count-pairs.ts'
import { rowsFrom, someRecords } from '../tables.ts'

test.prop([someRecords(2, 'abcd', 80), fc.integer({ min: 1, max: 4 })])(
  'pairs are counted as their blocks hold them, rule by rule and piece by piece',
  (records, of) => {
    const rows = rowsFrom(records, 2)
    const rules = [{ parts: [0] }, { parts: [1] }, { parts: [0, 1] }]
    for (let index = 0; index < of; index++) {
      const inBlocks = rules.map((rule) => {
        const { bounds } = blocksOf(rows, rule, { index, of })
        const sizes = bounds.flatMap((from, b) => (b % 2 === 0 ? [(bounds[b + 1] ?? 0) - from] : []))
        return sizes.reduce((sum, size) => sum + (size * (size - 1)) / 2, 0)
      })
      expect(countPairs(rows, rules, { index, of })).toEqual(inBlocks)
    }
  },
)
