import { isSeveral, type Rows } from '../rows.ts'
import type { Likely } from './likely.ts'
import { packedHigh, packedLow, unpack } from './packed.ts'
import type { PairComparer } from './pair-comparer.ts'
import { type FoundPairs, joinedPairs, pairList } from './pair-list.ts'
import { oddsOver } from './score.ts'
import type { Weights } from './weights.ts'

/** What a job found, and how many pairs were looked at for it. */
export interface Scored extends FoundPairs {
  readonly compared: number
  /** Pairs that share a key with too many to be looked at. */
  readonly givenUp: number
}

/** The pairs of at least these log-odds. @param each gives pairs, and returns how many it gave up */
export function findPairs(
  { pair }: PairComparer,
  likely: Likely,
  least: number,
  each: (visit: (a: number, b: number) => void) => number,
): Scored {
  const found = pairList()
  let compared = 0
  const givenUp = each((a, b) => {
    compared++
    const weight = likely(a, b, least)
    if (weight >= least) found.add(a, b, weight, packedLow(pair), packedHigh(pair))
  })
  return { ...joinedPairs([found.pairs()]), compared, givenUp }
}

/** Those of these pairs that are of at least these log-odds. @param weight of each */
export function likelyAmong({ a, b, low, high, length }: FoundPairs, weight: Float32Array, least: number): FoundPairs {
  const found = pairList()
  for (let k = 0; k < length; k++) if (weight[k]! >= least) found.add(a[k]!, b[k]!, weight[k]!, low[k]!, high[k]!)
  return joinedPairs([found.pairs()])
}

/** The log-odds of these pairs by other weights. */
export function weighAgain({ words, stride }: Rows, comparer: PairComparer, weights: Weights, found: FoundPairs): Float32Array {
  const { pair, compare, swap } = comparer
  const { levels, left, right } = pair
  const odds = oddsOver(weights, pair, swap)
  const weighed = new Float32Array(found.length)
  for (let k = 0; k < weighed.length; k++) {
    const [a, b] = [found.a[k]!, found.b[k]!]
    unpack(found.low[k]!, found.high[k]!, pair)
    for (let f = 0; f < levels.length; f++) {
      left[f] = words[a * stride + f]!
      right[f] = words[b * stride + f]!
      if (levels[f] === 0 || !isSeveral(left[f]! | right[f]!)) continue
      compare(a, b) // which of several values are alike was not kept
      break
    }
    weighed[k] = odds(found.low[k]!, found.high[k]!)
  }
  return weighed
}
