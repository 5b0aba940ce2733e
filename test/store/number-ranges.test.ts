import { fc, test } from '@fast-check/vitest'
import { expect, it } from 'vitest'
import { rangesOf } from '../../store/number-ranges.ts'

/** As Postgres reads them. */
function numbersIn(ranges: string): readonly number[] {
  return [...ranges.matchAll(/\[(\d+),(\d+)\]/g)].flatMap(([, from, to]) => {
    const [first, last] = [Number(from), Number(to)]
    return Array.from({ length: last - first + 1 }, (_, at) => first + at)
  })
}

it.each([
  [[], '{}'],
  [[7], '{[7,7]}'],
  [[3, 1, 2, 2, 9], '{[1,3],[9,9]}'],
  [[2_147_483_646, 2_147_483_647], '{[2147483646,2147483647]}'],
])('%j is %s', (numbers, ranges) => expect(rangesOf(numbers)).toBe(ranges))

test.prop([fc.array(fc.integer({ min: 1, max: 60 }))])('ranges hold each number once, and none beside', (numbers) => {
  expect(numbersIn(rangesOf(numbers))).toEqual([...new Set(numbers)].toSorted((a, b) => a - b))
})
