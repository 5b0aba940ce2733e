import { describe, expect, it } from 'vitest'
import { doubtsIn, mostAlike } from '../../../../engine/matching/explain/doubts.ts'
import { denseOf, weighed } from '../link/members.ts'

const doubtsOf = (size: number, weights: string, reviewAt: number, mergeAt: number) =>
  doubtsIn(
    { places: Uint32Array.from({ length: size }, (_, member) => member + 10), members: denseOf(size, weighed(weights)) },
    reviewAt,
    mergeAt,
  )

describe('a doubt', () => {
  it('is a merge between the two thresholds, with the clusters that it would join', () => {
    const found = doubtsOf(5, '0-1 9, 2-3 8, 0-2 1, 0-3 1, 1-2 1, 1-3 1, 0-4 -9, 1-4 -9, 2-4 -9, 3-4 -9', 0, 8)
    expect(found).toMatchObject([{ pairs: 4, left: [10, 11], right: [12, 13] }])
  })

  it.each([
    ['surely one', '0-1 9', []],
    ['hardly one', '0-1 -1', []],
    ['at the lower threshold', '0-1 0', [[10, 11]]],
    ['at the upper threshold', '0-1 5', []],
  ])('two that are %s', (_what, weights, expected) => {
    expect(doubtsOf(2, weights, 0, 5).map(({ left, right }) => [...left, ...right])).toEqual(expected)
  })

  it('is shown by the two who are most alike', () => {
    const weights = new Map([
      ['1-3', 2],
      ['2-4', 3],
      ['2-5', 3],
    ])
    const [doubt] = doubtsOf(2, '0-1 1', 0, 5)
    if (doubt === undefined) throw new Error('There is a doubt')
    expect(mostAlike({ ...doubt, left: [1, 2], right: [3, 4, 5] }, (a, b) => weights.get(`${a}-${b}`) ?? -5)).toEqual([2, 4])
  })
})
