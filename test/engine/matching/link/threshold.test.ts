import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { link } from '../../../../engine/matching/link/linkage.ts'
import { chooseThreshold, curveOf, type Heights } from '../../../../engine/matching/link/threshold.ts'
import { logit } from '../../../../engine/matching/odds.ts'
import { anyComponent } from './members.ts'

type Row = readonly [height: number, pairs: number, probability: number]

function heights(merges: readonly Row[]): Heights {
  return {
    height: Float64Array.from(merges, ([height]) => height),
    pairs: Float64Array.from(merges, ([, pairs]) => pairs),
    probability: Float64Array.from(merges, ([, , probability]) => probability),
  }
}

/** `'2: 4 × 0.9, …'`: height, pairs and probability of each merge. */
function rows(text: string): readonly Row[] {
  const merges = text.matchAll(/([-\w.]+): (\d+) × ([\d.]+)/g)
  return Array.from(merges, ([, height, pairs, probability]): Row => [Number(height), Number(pairs), Number(probability)])
}

function expectedIn(merges: readonly Row[]): number {
  return merges.reduce((sum, [, pairs, probability]) => sum + pairs * probability, 0)
}

describe('the threshold', () => {
  it.each([
    ['takes what is likelier than half of the F1 so far', '2: 1 × 0.9, 0: 1 × 0.7, -1: 1 × 0.2', 0, 1, 0],
    ['goes lower where much is missed anyway', '4: 1 × 0.98, 2: 1 × 0.9, -1: 1 × 0.4', 2, 1, -1],
    ['stops where more than the ceiling would be wrong', '4: 1 × 0.99, 3: 1 × 0.7', 0, 0.1, 4],
    ['takes or leaves merges of one height together', '3: 1 × 0.9, 1: 1 × 1, 1: 20 × 0.1', 0, 1, 3],
    ['is lower than the least merge, where none lies between it and the ceiling', '9: 1 × 0.99, 2: 1 × 0.7', 0, 0.1, logit(0.9)],
    ['is that of the ceiling where all is doubtful', '0: 1 × 0.5', 0, 0.1, logit(0.9)],
    ['is that of the ceiling where there is nothing', '', 0, 0.1, logit(0.9)],
    ['is that of the ceiling below what people decided', 'Infinity: 1 × 1, Infinity: 2 × 1, 0: 1 × 0.1', 0, 0.1, logit(0.9)],
    ['joins nothing where nothing may be wrong', '9: 1 × 0.99', 0, 0, Number.POSITIVE_INFINITY],
  ])('%s', (_what, merges, outside, ceiling, expected) => {
    expect(chooseThreshold(heights(rows(merges)), expectedIn(rows(merges)) + outside, ceiling).threshold).toBe(expected)
    expect(chooseThreshold(heights(rows(merges).toReversed()), expectedIn(rows(merges)) + outside, ceiling).threshold).toBe(
      expected,
    )
  })

  it('comes with what is expected there', () => {
    const chosen = chooseThreshold(heights(rows('3: 4 × 0.98, -4: 10 × 0.02')), 5)
    expect(chosen).toEqual({
      threshold: logit(0.95),
      pairs: 4,
      expectedPrecision: expect.closeTo(0.98),
      expectedRecall: expect.closeTo(3.92 / 5),
      expectedF1: expect.closeTo((2 * 3.92) / (4 + 5)),
    })
  })

  it('reads the curve at any thresholds', () => {
    const curve = curveOf(heights(rows('1: 3 × 0.6, 5: 1 × 1')), 2.8, [9, 5, 2, 1, -3])
    expect(curve.map(({ threshold, pairs }) => `${threshold}: ${pairs}`)).toEqual(['9: 0', '5: 1', '2: 1', '1: 4', '-3: 4'])
    expect(curve.map(({ expectedPrecision }) => expectedPrecision)).toEqual([1, 1, 1, 0.7, 0.7].map((its) => expect.closeTo(its)))
  })
})

/** What is expected where merges of this height and more are made. */
function expectedAt(merges: readonly Row[], matches: number, threshold: number) {
  const made = merges.filter(([height]) => height >= threshold)
  const pairs = made.reduce((sum, [, its]) => sum + its, 0)
  const right = expectedIn(made)
  const missed = Math.max(matches, expectedIn(merges.filter(([height]) => height >= -2)), right) - right
  return { wrong: pairs === 0 ? 0 : 1 - right / pairs, f1: pairs + missed === 0 ? 1 : (2 * right) / (pairs + right + missed) }
}

/** Probabilities are rounded, so that sums are exact. */
const rounding = 1e-5

test.prop([fc.array(anyComponent, { maxLength: 4 }), fc.nat(200), fc.double({ min: 0, max: 1, noNaN: true })])(
  'no threshold within the ceiling is expected to be better',
  (components, matches, ceiling) => {
    const merges = components.flatMap(link).map(({ height, pairs, probability }): Row => [height, pairs, probability])
    const chosen = chooseThreshold(heights(merges), matches, ceiling)
    expect(1 - chosen.expectedPrecision).toBeLessThanOrEqual(ceiling)
    expect(chosen.expectedF1).toBeCloseTo(expectedAt(merges, matches, chosen.threshold).f1, 4)
    for (const [height] of merges) {
      const { wrong, f1 } = expectedAt(merges, matches, height)
      if (wrong <= ceiling - rounding) expect(f1).toBeLessThanOrEqual(chosen.expectedF1 + rounding)
    }
  },
)
