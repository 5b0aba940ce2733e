import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { pooledWeights } from '../../../../engine/matching/train/pool.ts'

const share = fc.double({ min: 1e-6, max: 1, noNaN: true })
const shares = fc.array(fc.tuple(share, share), { minLength: 1, maxLength: 7 })
const weightsOf = (its: readonly (readonly [number, number])[], aside: readonly number[] = []) => {
  const [m, u] = [Float64Array.from([0, ...its.map(([m]) => m)]), Float64Array.from([0, ...its.map(([, u]) => u)])]
  return [...pooledWeights(m, u, aside)]
}

test.prop([shares, fc.nat(7)])('weights never rise down the ladder, but for a level aside', (its, aside) => {
  const weights = weightsOf(its, [aside])
  const rungs = weights.filter((_, level) => level > 0 && level !== aside)
  expect(rungs).toEqual(rungs.toSorted((a, b) => b - a))
  expect(weights[0]).toBe(0)
  const own = its[aside - 1]
  if (own !== undefined) expect(weights[aside]).toBe(Math.log(own[0] / own[1]))
})

test.prop([shares])('pooling keeps how many pairs of each sort there are', (its) => {
  const expected = its.reduce((sum, [m]) => sum + m, 0)
  const found = weightsOf(its)
    .slice(1)
    .reduce((sum, weight, i) => sum + Math.exp(weight) * its[i]![1], 0)
  expect(found / expected).toBeCloseTo(1)
})

describe('weights', () => {
  it('are what each level says where they fall already', () => {
    expect(
      weightsOf([
        [0.8, 0.01],
        [0.1, 0.1],
        [0.1, 0.89],
      ]),
    ).toEqual([0, Math.log(0.8 / 0.01), 0, Math.log(0.1 / 0.89)])
  })

  it('are one where the lower level says more', () => {
    const [, first, second, last] = weightsOf([
      [0.2, 0.1],
      [0.4, 0.1],
      [0.4, 0.8],
    ])
    expect([first, second, last]).toEqual([second, first, Math.log(0.5)])
    expect(first).toBeCloseTo(Math.log(3))
  })
})
