import { doubled } from '../arrays.ts'
import { isExchanged, levelsAgainstAny, levelsAgainstRelated } from './level-odds.ts'
import type { PairLevels, Swap } from './levels.ts'
import { patternPlaces } from './pattern-places.ts'
import type { Related, Weights } from './weights.ts'

/**
 * The log-odds of a pair whose levels are known: of being one customer against being any two, or two who are related, whichever explains it
 * better.
 */
export function logOdds(weights: Weights, pair: PairLevels, swap: Swap | undefined): number {
  const { related } = weights
  const any = againstAny(weights, pair, swap)
  if (related === undefined) return any
  return either(
    any,
    levelsAgainstRelated(related, weights, swap, pair.levels, pair.swapped) + rarityAgainstRelated(related, weights, pair),
  )
}

/** Against any two records of different customers. */
export function againstAny(weights: Weights, pair: PairLevels, swap: Swap | undefined): number {
  return levelsAgainstAny(weights, swap, pair.levels, pair.swapped) + rarityAgainstAny(weights, pair, swap)
}

/**
 * `logOdds` of one pair after the other. What levels say is the same for all that compare in one way, and is summed once for each way: what
 * is left of a pair are its values.
 *
 * @returns of the pair as it is filled in, with its levels packed
 */
export function oddsOver(weights: Weights, pair: PairLevels, swap: Swap | undefined): (low: number, high: number) => number {
  const { related } = weights
  const places = patternPlaces()
  let any = new Float64Array(1 << 10)
  let relative = new Float64Array(1 << 10)
  const meet = (place: number) => {
    if (place === any.length) [any, relative] = [doubled(Float64Array, any), doubled(Float64Array, relative)]
    any[place] = levelsAgainstAny(weights, swap, pair.levels, pair.swapped)
    if (related !== undefined) relative[place] = levelsAgainstRelated(related, weights, swap, pair.levels, pair.swapped)
  }
  return (low, high) => {
    const met = places.length()
    const place = places.placeOf(low, high)
    if (place === met) meet(place)
    const its = any[place]! + rarityAgainstAny(weights, pair, swap)
    return related === undefined ? its : either(its, relative[place]! + rarityAgainstRelated(related, weights, pair))
  }
}

function rarityAgainstAny({ values }: Weights, pair: PairLevels, swap: Swap | undefined): number {
  let sum = 0
  for (let f = 0; f < pair.levels.length; f++)
    if (pair.levels[f] === 1 && !isExchanged(pair.swapped, swap, f)) sum += rarity(values, pair, f)
  return sum
}

function rarityAgainstRelated({ personal, namesakes }: Related, { values }: Weights, pair: PairLevels): number {
  let sum = 0
  for (let k = 0; k < personal.length; k++) {
    const f = personal[k]!
    if (pair.levels[f] === 1) sum += amongRelatives(rarity(values, pair, f), namesakes[f]!)
  }
  return sum
}

/** What a rare name says where relatives have one name because of one another: however rare it is, the son has his father's. */
function amongRelatives(rare: number, namesakes: number): number {
  return namesakes === 0 ? rare : Math.log((1 + namesakes) / (Math.exp(-rare) + namesakes))
}

/** Log-odds against both of two rivals. */
function either(one: number, other: number): number {
  const less = Math.min(one, other)
  const more = Math.max(one, other)
  return more - less > nowhereNear ? less : less - Math.log1p(Math.exp(less - more))
}

/** Nats: a rival so much less likely changes no digit. */
const nowhereNear = 40

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
