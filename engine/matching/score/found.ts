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
  return { ...joinedPairs([part(found, 0, length)]), compared, givenUp }
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

/** The pairs from one place to before another: the same arrays. */
export function part({ a, b, weight, low, high, length }: FoundPairs, from: number, to: number): FoundPairs {
  const end = Math.min(to, length)
  return {
    a: a.subarray(from, end),
    b: b.subarray(from, end),
    weight: weight.subarray(from, end),
    low: low.subarray(from, end),
    high: high.subarray(from, end),
    length: Math.max(0, end - from),
  }
}

/** All of them in arrays that threads share: sent as others are, each would be there twice. */
export function joinedPairs(parts: readonly FoundPairs[]): FoundPairs {
  const length = parts.reduce((sum, its) => sum + its.length, 0)
  const bytes = () => new SharedArrayBuffer(4 * length)
  const all = {
    a: new Uint32Array(bytes()),
    b: new Uint32Array(bytes()),
    weight: new Float32Array(bytes()),
    low: new Int32Array(bytes()),
    high: new Int32Array(bytes()),
    length,
  }
  let at = 0
  for (const its of parts) {
    put(its, all, at)
    at += its.length
  }
  return all
}

function put(its: FoundPairs, into: FoundPairs, at: number): void {
  into.a.set(its.a, at)
  into.b.set(its.b, at)
  into.weight.set(its.weight, at)
  into.low.set(its.low, at)
  into.high.set(its.high, at)
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
  put(from, to, 0)
  return to
}
