import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { likelyOver } from '../../../../engine/matching/score/likely.ts'
import { logOdds } from '../../../../engine/matching/score/score.ts'
import { comparing, somePeople, someWeights } from './comparing.ts'

const some = somePeople.chain((people) => {
  const its = comparing(people)
  return fc.record({
    people: fc.constant(people),
    comparing: fc.constant(its),
    weights: someWeights(its.population),
    least: fc.double({ min: -20, max: 20, noNaN: true }),
  })
})

/** Sums are taken in another order. */
const rounding = 1e-9

test.prop([some], { numRuns: 300 })(
  'a pair that is likely enough has the log-odds that it has when all is compared; the others are told to be below',
  ({ people, comparing: { comparer }, weights, least }) => {
    const likely = likelyOver(comparer(), weights)
    const { compare, pair, swap } = comparer()
    for (let a = 0; a < people.length; a++) {
      for (let b = a + 1; b < people.length; b++) {
        compare(a, b)
        const expected = logOdds(weights, pair, swap)
        const found = likely(a, b, least)
        if (found === Number.NEGATIVE_INFINITY) expect(expected).toBeLessThan(least + rounding)
        else expect(found).toBe(expected)
        expect(likely(a, b, expected - rounding)).toBe(expected)
      }
    }
  },
)
