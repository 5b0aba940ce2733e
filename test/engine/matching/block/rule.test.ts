import { fc, test } from '@fast-check/vitest'
import { expect, it } from 'vitest'
import { keysOf, singleKey } from '../../../../engine/matching/block/rule.ts'
import { rowsFrom, someRecords } from '../tables.ts'

it.each([
  ['one value each', [['a'], ['b']], 1],
  [
    'several values',
    [
      ['a', 'b'],
      ['c', 'd', 'e'],
    ],
    6,
  ],
  ['one value twice', [['a', 'a'], ['c']], 1],
  ['an unknown part', [['a', 'b'], []], 0],
])('a record with %s has a key for each combination', (_what, record, keys) => {
  expect(new Set(keysOf(rowsFrom([record], 2), { parts: [0, 1] }, 0)).size).toBe(keys)
})

test.prop([someRecords(3, 'abc', 6), fc.subarray([0, 1, 2], { minLength: 1 })])(
  'the single key is the only one, 0 for none and -1 for several',
  (records, parts) => {
    const rows = rowsFrom(records, 3)
    for (const record of records.keys()) {
      const keys = keysOf(rows, { parts }, record)
      expect(singleKey(rows, { parts }, record)).toBe(keys.length > 1 ? -1 : (keys[0] ?? 0))
    }
  },
)

it('the same values in other fields are other keys', () => {
  const rows = rowsFrom([[['a'], ['b']]], 2)
  expect(keysOf(rows, { parts: [0, 1] }, 0)).not.toEqual(keysOf(rowsFrom([[['b'], ['a']]], 2), { parts: [0, 1] }, 0))
})
