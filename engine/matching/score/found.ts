import { isSeveral, type Rows } from '../rows.ts'
import type { Likely } from './likely.ts'
import { packedHigh, packedLow, unpack } from './packed.ts'
import type { PairComparer } from './pair-comparer.ts'
import { type FoundPairs, joinedPairs, pairList } from './pair-list.ts'
import { logOdds } from './score.ts'
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
  const fields = pair.levels.length
  return found.weight.map((_, k) => {
    const [a, b] = [found.a[k]!, found.b[k]!]
    unpack(found.low[k]!, found.high[k]!, pair)
    for (let f = 0; f < fields; f++) {
      pair.left[f] = words[a * stride + f]!
      pair.right[f] = words[b * stride + f]!
      if (pair.levels[f] === 0 || !isSeveral(pair.left[f]! | pair.right[f]!)) continue
      compare(a, b) // which of several values are alike was not kept
      break
    }
    return logOdds(weights, pair, swap)
  })
}
