import { expect, it } from 'vitest'
import type { Merge } from '../../../../engine/matching/link/merge.ts'
import { doubtful, worthOf } from '../../../../engine/matching/link/review.ts'
import { probabilityOf } from '../../../../engine/matching/odds.ts'

function mergeAt(height: number, pairs = 1): Merge {
  return { height, a: 0, b: 1, pairs, mean: height, value: height, probability: probabilityOf(height) }
}

it('asks about what lies between the two thresholds: the lower is doubtful, the upper is not', () => {
  const merges = [Number.POSITIVE_INFINITY, 3, 2, 1, -1, -2, -3].map((height) => mergeAt(height))
  expect(doubtful(merges, -2, 2).map(({ height }) => height)).toEqual([1, -1, -2])
})

it('asks first what would mend the most pairs', () => {
  const merges = [mergeAt(1.5, 2), mergeAt(0.1, 1), mergeAt(-1, 6), mergeAt(-1.5, 2)]
  expect(doubtful(merges, -2, 2)).toEqual([merges[2], merges[1], merges[0], merges[3]])
})

it('is worth most at even odds, and as much on either side of them', () => {
  expect(worthOf(mergeAt(0, 4))).toBe(2)
  expect(worthOf(mergeAt(2))).toBeCloseTo(worthOf(mergeAt(-2)))
  expect(worthOf(mergeAt(2))).toBeLessThan(worthOf(mergeAt(1)))
})

it('leaves with a merge whatever it carries', () => {
  expect(doubtful([{ ...mergeAt(0), component: 7 }], -1, 1)).toMatchObject([{ component: 7 }])
})
