import { isExchanged, levelsAgainstAny, levelsAgainstRelated } from '../score/level-odds.ts'
import type { Names } from '../score/levels.ts'
import type { Related } from '../score/weights.ts'
import type { LevelCounts } from './chance.ts'
import type { Learned } from './learned.ts'
import type { Patterns } from './patterns.ts'

/** Rounds after which the counts hardly change. */
const countingRounds = 30

/** How many pairs of all are one customer, and related, where these are all the candidates. */
export function countedOver(patterns: Patterns, learned: Learned, pairs: number, names: Names | undefined): Learned {
  let counted = learned
  for (let round = 0; round < countingRounds; round++) {
    const { matches, related } = expectation(patterns, counted, pairs, names)
    counted = { ...counted, matches, related }
  }
  return counted
}

/** By pattern: that such a pair is one customer, and that it is related. */
export interface Probable {
  readonly match: Float64Array
  readonly relatives: Float64Array
}

export function probabilities(
  { fields, length, levels, swapped }: Patterns,
  learned: Learned,
  pairs: number,
  names: Names | undefined,
): Probable {
  const { matches, related } = learned
  const match = new Float64Array(length)
  const relatives = new Float64Array(length)
  const weights = { ...learned, levels: learned.weights, prior: Math.log(matches / (pairs - matches - related)) }
  const against = relativesOf(learned)
  for (let k = 0; k < length; k++) {
    const any = levelsAgainstAny(weights, names, levels, swapped[k] === 1, k * fields)
    const relative = levelsAgainstRelated(against, weights, names, levels, swapped[k] === 1, k * fields)
    match[k] = 1 / (1 + Math.exp(-any) + Math.exp(-relative))
    relatives[k] = match[k]! * Math.exp(-relative)
  }
  return { match, relatives }
}

function relativesOf({ m, h, matches, related, own }: Learned): Pick<Related, 'prior' | 'levels' | 'own'> {
  return {
    prior: Math.log(matches / related), // infinite where there are none
    levels: m.map((its, f) => its.map((share, level) => (level === 0 ? 0 : Math.log(share / h[f]![level]!)))),
    own: Uint8Array.from(m, (_, f) => (own.includes(f) ? 1 : 0)),
  }
}

/** Relatives for each match at least: where a file has none, the first family that comes later must not become one person. */
const fewestRelated = 0.02

/** Expected pairs of one customer and of relatives, and how they compare. */
export interface Sums {
  readonly matches: number
  readonly related: number
  readonly matched: LevelCounts
  readonly relating: LevelCounts
}

export function expectation(
  patterns: Patterns,
  learned: Learned,
  pairs: number,
  names: Names | undefined,
  { match, relatives }: Probable = probabilities(patterns, learned, pairs, names),
): Sums {
  const { fields, length, levels, counts, swapped } = patterns
  const matched = learned.m.map(empty)
  const relating = learned.m.map(empty)
  let matches = 0
  let related = 0
  for (let k = 0; k < length; k++) {
    const expected = counts[k]! * match[k]!
    const expectedRelated = counts[k]! * relatives[k]!
    matches += expected
    related += expectedRelated
    for (let f = 0; f < fields; f++) {
      if (isExchanged(swapped[k] === 1, names, f)) continue // what they are is exchanged, and not different
      const level = levels[k * fields + f]!
      matched[f]![level]! += expected
      relating[f]![level]! += expectedRelated
    }
  }
  const leastRelated = learned.related > 0 ? fewestRelated * matches : 0
  return { matches: clamp(matches, 1, pairs / 2), related: clamp(related, leastRelated, pairs / 4), matched, relating }
}

export function empty(its: Float64Array): Float64Array {
  return new Float64Array(its.length)
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value))
}
