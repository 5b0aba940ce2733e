import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { sortedByKey } from '../../../engine/matching/sort.ts'

const key = fc.oneof(fc.nat(3), fc.integer({ min: 0, max: 2 ** 32 - 1 }), fc.constantFrom(2 ** 11, 2 ** 22, 2 ** 31, 2 ** 32 - 1))

test.prop([fc.array(key, { maxLength: 200 })])(
  'records stand in the order of their keys, those of one key as they stood',
  (keys) => {
    const records = keys.map((_, i) => i + 7)
    const sorted = sortedByKey(Uint32Array.from(keys), Uint32Array.from(records))
    const expected = keys.map((key, i) => ({ key, record: i + 7 })).toSorted((a, b) => a.key - b.key)
    expect([...sorted.keys]).toEqual(expected.map(({ key }) => key))
    expect([...sorted.records]).toEqual(expected.map(({ record }) => record))
  },
)
