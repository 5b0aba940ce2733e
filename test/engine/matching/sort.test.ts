import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { descendingOrder, sortedByKey } from '../../../engine/matching/sort.ts'

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

const number = fc.oneof(
  fc.double({ noNaN: true }),
  fc.constantFrom(0, -0, 1, -1, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY),
)

test.prop([fc.array(number, { maxLength: 200 })])('the greatest number comes first, equal ones as they stood', (numbers) => {
  const expected = numbers.map((_, i) => i).toSorted((x, y) => compared(numbers[y] ?? 0, numbers[x] ?? 0))
  expect([...descendingOrder(Float64Array.from(numbers))]).toEqual(expected)
})

/** A difference of infinities is no number. */
function compared(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0
}
