import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { pairwiseAccuracy } from '../../../engine/matching/accuracy.ts'
import { calibrated, calibratedOver, type KnownPair, measuredAt } from '../../../engine/matching/calibration.ts'
import type { Merges } from '../../../engine/matching/link/link-all.ts'
import { curveOf } from '../../../engine/matching/link/threshold.ts'
import { clustersAt } from '../../../engine/matching/match-population.ts'
import { logit } from '../../../engine/matching/odds.ts'

/** Height, and the two records that hold it; the probability is that of the height. */
type Row = readonly [height: number, a: number, b: number]

function mergesOf(rows: readonly Row[]): Merges {
  return {
    height: Float64Array.from(rows, ([height]) => height),
    a: Uint32Array.from(rows, ([, a]) => a),
    b: Uint32Array.from(rows, ([, , b]) => b),
    pairs: Float64Array.from(rows, () => 1),
    probability: Float64Array.from(rows, ([height]) => 1 / (1 + Math.exp(-height))),
  }
}

describe('what is measured at a threshold', () => {
  const merges = mergesOf([
    [1, 0, 4],
    [5, 0, 1],
    [3, 2, 3],
  ])

  it.each<{ what: string; truth: readonly number[]; threshold: number; precision: number; recall: number }>([
    { what: 'nothing put together is nothing wrong', truth: [1, 1, 2, 2, 3], threshold: 6, precision: 1, recall: 0 },
    { what: 'a merge at the threshold is made', truth: [1, 1, 2, 2, 3], threshold: 5, precision: 1, recall: 1 / 2 },
    { what: 'two clusters', truth: [1, 1, 2, 2, 3], threshold: 3, precision: 1, recall: 1 },
    { what: 'a stranger comes in', truth: [1, 1, 2, 2, 3], threshold: 0, precision: 2 / 4, recall: 1 },
    { what: 'who is not known counts neither way', truth: [1, 1, 2, 2, 0], threshold: 0, precision: 1, recall: 1 },
    { what: 'nobody is known', truth: [0, 0, 0, 0, 0], threshold: 0, precision: 1, recall: 1 },
  ])('is over the pairs of whom it is known who they are: $what', ({ truth, threshold, precision, recall }) => {
    const [rates] = measuredAt(merges, Uint32Array.from(truth), [threshold])
    expect(rates).toMatchObject({ precision: expect.closeTo(precision), recall: expect.closeTo(recall) })
  })

  it('comes in the order of the thresholds, beside what is expected', () => {
    const thresholds = [3, 6, 0]
    const points = calibrated(curveOf(merges, 0, thresholds), measuredAt(merges, Uint32Array.of(1, 1, 2, 2, 3), thresholds))
    expect(points.map(({ threshold, pairs, measured }) => [threshold, pairs, measured?.recall])).toEqual([
      [3, 2, 1],
      [6, 0, 0],
      [0, 3, 1],
    ])
    expect(points[0]?.expected.precision).toBeCloseTo((1 / (1 + Math.exp(-5)) + 1 / (1 + Math.exp(-3))) / 2, 4)
    expect(calibrated(curveOf(merges, 0, thresholds))[0]).not.toHaveProperty('measured')
  })
})

const most = 12
const rows = fc.array(fc.tuple(fc.integer({ min: -3, max: 6 }), fc.nat(most - 1), fc.nat(most - 1)), { maxLength: 20 })
const truths = fc.array(fc.nat(4), { minLength: most, maxLength: most })

test.prop([rows, truths, fc.integer({ min: -4, max: 7 })])('is what the clusters cut there have', (its, truth, threshold) => {
  const merges = mergesOf(its)
  const clusters = clustersAt(most, merges, threshold)
  const known = truth.flatMap((who, record) => (who === 0 ? [] : [{ cluster: clusters[record] ?? record, truth: who }]))
  const { precision, recall, f1 } = pairwiseAccuracy(known)
  const [rates] = measuredAt(merges, Uint32Array.from(truth), [threshold])
  expect(rates).toEqual({ precision: expect.closeTo(precision), recall: expect.closeTo(recall), f1: expect.closeTo(f1) })
})

describe('pairs that people decided', () => {
  const pairs: readonly KnownPair[] = [
    { logOdds: logit(0.9), isSame: true },
    { logOdds: logit(0.6), isSame: false },
    { logOdds: logit(0.5), isSame: true },
    { logOdds: Number.NEGATIVE_INFINITY, isSame: false },
  ]

  it.each([
    [0.95, 0, [1, 0], [1, 0]],
    [0.7, 1, [0.9, 0.9 / 2], [1, 1 / 2]],
    [0.5, 3, [2 / 3, 1], [2 / 3, 1]],
    [0.01, 3, [2 / 3, 1], [2 / 3, 1]],
  ])('are told from %d on: %d of them', (threshold, found, [precision, recall], [measured, measuredRecall]) => {
    const [point] = calibratedOver(pairs, [logit(threshold)])
    expect(point?.pairs).toBe(found)
    expect(point?.expected).toMatchObject({ precision: expect.closeTo(precision ?? -1), recall: expect.closeTo(recall ?? -1) })
    expect(point?.measured).toMatchObject({
      precision: expect.closeTo(measured ?? -1),
      recall: expect.closeTo(measuredRecall ?? -1),
    })
  })
})
