import type { PairLevels, Swap } from './levels.ts'
import { contactNats, overlapNats, type Related, type Weights } from './weights.ts'

/**
 * The log-odds of a pair whose levels are known: of being one customer against being any two, or two who are related, whichever explains it
 * better.
 */
export function logOdds(weights: Weights, pair: PairLevels, swap: Swap | undefined): number {
  const any = againstAny(weights, pair, swap)
  return weights.related === undefined ? any : either(any, againstRelated(weights, weights.related, pair, swap))
}

/** Against any two records of different customers. */
export function againstAny(weights: Weights, pair: PairLevels, swap: Swap | undefined): number {
  let sum = weights.prior
  for (let f = 0; f < pair.levels.length; f++) {
    if (pair.swapped && (f === swap?.given || f === swap?.family)) continue
    sum += fieldWeight(weights, pair, f)
  }
  if (pair.swapped) sum += weights.swapped
  for (const overlap of weights.overlaps)
    sum -= overlapNats(overlap, weights.speaking, pair.levels[overlap.fields[0]]!, pair.levels[overlap.fields[1]]!)
  return sum
}

function againstRelated({ swapped, values }: Weights, related: Related, pair: PairLevels, swap: Swap | undefined): number {
  let sum = related.prior
  let contacts = 0
  for (let f = 0; f < pair.levels.length; f++) {
    if (pair.swapped && (f === swap?.given || f === swap?.family)) continue
    if (related.own[f] === 1) sum += related.levels[f]![pair.levels[f]!]!
    else contacts += related.levels[f]![pair.levels[f]!]!
  }
  sum += contactNats(contacts)
  for (const f of related.personal)
    if (pair.levels[f] === 1) sum += amongRelatives(rarity(values, pair, f), related.namesakes[f]!)
  return pair.swapped ? sum + swapped : sum
}

/** What a rare name says where relatives have one name because of one another: however rare it is, the son has his father's. */
function amongRelatives(rare: number, namesakes: number): number {
  return namesakes === 0 ? rare : Math.log((1 + namesakes) / (Math.exp(-rare) + namesakes))
}

/** Log-odds against both of two rivals. */
function either(one: number, other: number): number {
  const [less, more] = one < other ? [one, other] : [other, one]
  return less - Math.log1p(Math.exp(less - more))
}

/** What one field says against any two. */
export function fieldWeight({ levels, values }: Weights, pair: PairLevels, field: number): number {
  const level = pair.levels[field]!
  const weight = levels[field]![level]!
  return level === 1 ? weight + rarity(values, pair, field) : weight
}

/** What agreeing on this value says more. Where two spellings count as the same, the commoner of both speaks. */
function rarity(values: readonly Float32Array[], pair: PairLevels, field: number): number {
  return Math.min(values[field]![pair.left[field]!]!, values[field]![pair.right[field]!]!)
}
