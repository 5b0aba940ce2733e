import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { dictionaryOf } from '../../../../engine/matching/dictionary.ts'
import { emptyLevels, type PairLevels } from '../../../../engine/matching/score/levels.ts'
import { nowhere, waysOf } from '../../../../engine/matching/score/relocation.ts'
import { againstAny, logOdds } from '../../../../engine/matching/score/score.ts'
import type { Weights } from '../../../../engine/matching/score/weights.ts'
import { comparing, somePeople, someWeights } from './comparing.ts'

/** Two fields, a value of which two are the commoner one. */
const weights: Weights = {
  prior: -7,
  levels: [Float64Array.of(0, 4, -3), Float64Array.of(0, 5, -2)],
  values: [Float32Array.of(0, 2, -1), Float32Array.of(0, 0.5)],
  swapped: 6,
  overlaps: [],
  relocation: nowhere,
  speaking: [Uint8Array.of(0, 1, 0), Uint8Array.of(0, 1, 0)],
  related: undefined,
}
const none = dictionaryOf([], new Uint32Array(1))
const hashes = { givenHashes: new Uint32Array(), familyHashes: new Uint32Array() }
const swap = { given: 0, family: 1, ...hashes, givenValues: none, familyValues: none }

function pairOf(levels: readonly number[], codes: Partial<Record<'left' | 'right', readonly number[]>> = {}): PairLevels {
  const pair = emptyLevels(levels.length)
  pair.levels.set(levels)
  pair.left.set(codes.left ?? levels.map(() => 0))
  pair.right.set(codes.right ?? codes.left ?? levels.map(() => 0))
  return pair
}

describe('the log-odds of a pair', () => {
  it.each<[string, PairLevels, number]>([
    ['of which nothing is known are the prior', pairOf([0, 0]), -7],
    ['sum up what the levels say', pairOf([1, 2]), -7 + 4 - 2],
    ['say more where a rare value agrees', pairOf([1, 0], { left: [1, 0] }), -7 + 4 + 2],
    ['go by the commoner of two spellings', pairOf([1, 0], { left: [1, 0], right: [2, 0] }), -7 + 4 - 1],
    ['ask of no value that differs how rare it is', pairOf([2, 0], { left: [1, 0] }), -7 - 3],
    ['of exchanged names count them as one', { ...pairOf([2, 2]), swapped: true }, -7 + 6],
  ])('%s', (_what, pair, expected) => {
    expect(logOdds(weights, pair, swap)).toBeCloseTo(expected)
  })

  it('count once what two fields say together', () => {
    const overlapping: Weights = { ...weights, overlaps: [{ fields: [0, 1], nats: 3, near: 1 }] }
    expect(logOdds(overlapping, pairOf([1, 1]), swap)).toBe(-7 + 4 + 5 - 3)
    expect(logOdds(overlapping, pairOf([1, 2]), swap)).toBe(-7 + 4 - 2)
  })

  it.each([
    ['both values are only alike', [2, 2], 2 + 1 - 0.5],
    ['one of them is the same', [1, 2], 4 + 1 - 0.5],
    ['both are the same', [1, 1], 4 + 5 - 3],
    ['one of them is hardly alike', [3, 1], -1 + 5],
    ['one of them is not known', [0, 2], 1],
  ])('take off by how alike the two fields are: %s', (_what, levels, expected) => {
    const graded: Weights = {
      ...weights,
      levels: [Float64Array.of(0, 4, 2, -1, -3), Float64Array.of(0, 5, 1, -2)],
      overlaps: [{ fields: [0, 1], nats: 3, near: 0.5 }],
      speaking: [Uint8Array.of(0, 1, 1, 0, 0), Uint8Array.of(0, 1, 1, 0)],
    }
    expect(logOdds(graded, pairOf(levels), swap)).toBe(-7 + expected)
  })

  it('give a new address back, to those who bear the name', () => {
    const levels = [Float64Array.of(0, 4, -3), Float64Array.of(0, 5, -2), Float64Array.of(0, 9, 1, -6)]
    const values = levels.map(() => new Float32Array(1))
    const nats = waysOf(2).map((way) => (way.every((state) => state === 2) ? 1.5 : 0))
    const moving: Weights = { ...weights, levels, values, relocation: { names: [2], own: [2], proof: [2], parts: [0, 1], nats } }
    const against = (its: readonly number[]) => logOdds(moving, pairOf(its), undefined) + 7
    expect(against([2, 2, 1])).toBe(-3 - 2 + 9 + 1.5)
    expect(against([2, 1, 1])).toBe(-3 + 5 + 9)
    expect(against([2, 2, 0])).toBe(-3 - 2)
    expect(against([2, 2, 3])).toBe(-3 - 2 - 6)
  })

  it('weigh relatives as a rival, who share what they share and not what is personal', () => {
    const levels = [Float64Array.of(0, 4, -3), Float64Array.of(0, 0, 0)]
    const related = { prior: 1, levels, personal: [0], own: Uint8Array.of(1, 0), namesakes: [0, 0] }
    const against = (prior: number, pair: PairLevels) => logOdds({ ...weights, prior, related }, pair, swap)
    expect(against(100, pairOf([2, 1]))).toBeCloseTo(1 - 3)
    expect(against(100, pairOf([1, 1], { left: [1, 1] }))).toBeCloseTo(1 + 4 + 2)
    expect(against(-2, pairOf([2, 2]))).toBeCloseTo(-Math.log(Math.exp(7) + Math.exp(2))) // both rivals, -7 and -2
  })

  it.each([
    ['a common name as any', -1, 4 - Math.log((Math.E + 3) / 4)],
    ['a rare name hardly more', 5, 4 - Math.log((Math.exp(-5) + 3) / 4)],
  ])('take %s for relatives who are called after one another', (_what, rare, expected) => {
    const values = [Float32Array.of(0, rare), Float32Array.of(0, 0)]
    const levels = [Float64Array.of(0, 4, -3), Float64Array.of(0, 0, 0)]
    const related = { prior: 0, levels, personal: [0], own: Uint8Array.of(1, 0), namesakes: [3, 0] }
    const pair = pairOf([1, 0], { left: [1, 0], right: [1, 0] })
    expect(logOdds({ ...weights, prior: 100, values, related }, pair, swap)).toBeCloseTo(expected)
  })
})

const some = somePeople.chain((people) => {
  const its = comparing(people)
  return fc.record({ comparer: fc.constant(its.comparer), weights: someWeights(its.population) })
})

test.prop([some])('are the same from either side, and a rival more never raises them', ({ comparer, weights }) => {
  const { compare, pair, swap } = comparer()
  compare(0, 1)
  const [one, any] = [logOdds(weights, pair, swap), againstAny(weights, pair, swap)]
  compare(1, 0)
  expect(logOdds(weights, pair, swap)).toBeCloseTo(one, 9)
  expect(one).toBeLessThanOrEqual(any)
})
