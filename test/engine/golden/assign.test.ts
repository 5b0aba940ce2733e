import { describe, expect, it } from 'vitest'
import { assignIds } from '../../../engine/golden/assign.ts'

const former = (ids: Readonly<Record<number, number>>) => new Map(Object.entries(ids).map(([record, id]) => [Number(record), id]))

describe('customer ids', () => {
  it('a new cluster needs a new id', () => {
    expect(assignIds([[1, 2]], new Map(), [])).toEqual({ ids: [undefined], retired: [] })
  })

  it('a cluster that grew keeps its id', () => {
    expect(assignIds([[1, 2, 3]], former({ 1: 7, 2: 7 }), [7]).ids).toEqual([7])
  })

  it('of two that became one, the one with more records gives the id, and the other one is redirected', () => {
    expect(assignIds([[1, 2, 3]], former({ 1: 3, 2: 7, 3: 7 }), [3, 7])).toEqual({ ids: [7], retired: [{ id: 3, into: 0 }] })
  })

  it('of two of one size that became one, the older id stays', () => {
    expect(assignIds([[1, 2]], former({ 1: 9, 2: 4 }), [4, 9]).ids).toEqual([4])
  })

  it('of a customer that fell apart, the part with more records keeps the id', () => {
    expect(assignIds([[1], [2, 3]], former({ 1: 5, 2: 5, 3: 5 }), [5])).toEqual({ ids: [undefined, 5], retired: [] })
  })

  it('of two parts of one size, the one with the smallest record keeps the id', () => {
    expect(assignIds([[2], [1]], former({ 1: 5, 2: 5 }), [5]).ids).toEqual([undefined, 5])
  })

  it('a customer without any record left is retired without a redirect', () => {
    expect(assignIds([], new Map(), [5])).toEqual({ ids: [], retired: [{ id: 5, into: undefined }] })
  })

  it('a customer whose records went to several others, none of which took its id, is not redirected', () => {
    const ids = former({ 1: 1, 2: 1, 3: 2, 4: 2, 5: 3, 6: 3, 7: 3, 8: 9, 9: 9 })
    const { retired } = assignIds(
      [
        [1, 2, 8],
        [3, 4, 5, 6, 7, 9],
      ],
      ids,
      [1, 2, 3, 9],
    )
    expect(retired).toContainEqual({ id: 9, into: undefined })
    expect(retired).toContainEqual({ id: 2, into: 1 })
  })
})
