import type { Edges } from '../link/components.ts'
import { isSeveral, type Rows } from '../rows.ts'
import type { Likely } from './likely.ts'
import { packedHigh, packedLow, unpack } from './packed.ts'
import type { PairComparer } from './pair-comparer.ts'
import { logOdds } from './score.ts'
import type { Weights } from './weights.ts'

/** Pairs that are likely enough, and how they compare: so they can be weighed again without being compared again. */
export interface FoundPairs extends Edges {
  readonly low: Int32Array
  readonly high: Int32Array
}

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
  let found = emptyPairs(1024)
  let length = 0
  let compared = 0
  const givenUp = each((a, b) => {
    compared++
    const weight = likely(a, b, least)
    if (weight < least) return
    if (length === found.length) found = widened(found)
    found.a[length] = a
    found.b[length] = b
    found.weight[length] = weight
    found.low[length] = packedLow(pair)
    found.high[length++] = packedHigh(pair)
  })
  return { ...part(found, 0, length), compared, givenUp }
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

/** The pairs from one place to before another. */
export function part({ a, b, weight, low, high }: FoundPairs, from: number, to: number): FoundPairs {
  return {
    a: a.slice(from, to),
    b: b.slice(from, to),
    weight: weight.slice(from, to),
    low: low.slice(from, to),
    high: high.slice(from, to),
    length: Math.min(to, a.length) - from,
  }
}

function emptyPairs(length: number): FoundPairs {
  return {
    a: new Uint32Array(length),
    b: new Uint32Array(length),
    weight: new Float32Array(length),
    low: new Int32Array(length),
    high: new Int32Array(length),
    length,
  }
}

function widened(from: FoundPairs): FoundPairs {
  const to = emptyPairs(from.length * 2)
  to.a.set(from.a)
  to.b.set(from.b)
  to.weight.set(from.weight)
  to.low.set(from.low)
  to.high.set(from.high)
  return to
}
