import { logit } from '../odds.ts'
import { descendingOrder } from '../sort.ts'

/** Merges of all components, in any order: what a choice of threshold needs of them. */
export interface Heights {
  readonly height: Float64Array
  readonly pairs: Float64Array
  readonly probability: Float64Array
}

/**
 * What the model expects at a threshold. It believes in itself: in every test the expected F1 was .88 to 1.00, also where the truth was
 * far lower. Good for comparing thresholds of one model; never to be shown as an accuracy.
 */
export interface Expected {
  /** Merges of this height and more are made. */
  readonly threshold: number
  /** Pairs of records that are put together by them. */
  readonly pairs: number
  readonly expectedPrecision: number
  readonly expectedRecall: number
  readonly expectedF1: number
}

/**
 * The threshold with the best expected F1 among those where at most the ceiling's share of the pairs is expected to be wrong; of equals
 * the highest, but never above what keeps to the ceiling by itself: where records merge by much or not at all, whatever lies in between
 * does the same to them, and not to those that come later. Of a list in which nobody stood twice, a threshold that joins nothing was learned.
 * @param expectedMatches pairs of one customer among all pairs
 */
export function chooseThreshold(merges: Heights, expectedMatches: number, ceiling = 0.05): Expected {
  const matches = Math.max(expectedMatches, matchesIn(merges))
  let best = { threshold: Number.POSITIVE_INFINITY, pairs: 0, right: 0, f1: expectedF1(0, 0, matches) }
  descend(merges, (threshold, pairs, right) => {
    const f1 = expectedF1(right, pairs, matches)
    if (1 - share(right, pairs) <= ceiling && f1 > best.f1) best = { threshold, pairs, right, f1 }
  })
  return expectedAt(lowered(merges.height, best.threshold, ceiling), best.pairs, best.right, matches)
}

/** The log-odds that keep to the ceiling by themselves, where no merge lies between them and the threshold. */
function lowered(height: Float64Array, threshold: number, ceiling: number): number {
  const usual = Math.max(0, logit(1 - ceiling))
  if (threshold <= usual) return threshold
  return height.some((its) => its >= usual && its < threshold) ? threshold : usual
}

/** The expectation at each of the thresholds, in the order given. Sums are exact, so that nothing has to be brought into an order. */
export function curveOf(merges: Heights, expectedMatches: number, thresholds: readonly number[]): readonly Expected[] {
  const matches = Math.max(expectedMatches, matchesIn(merges))
  const down = [...new Set(thresholds)].toSorted((x, y) => y - x)
  /** Of merges that reach this threshold and none of the higher ones; then of all that reach it. */
  const pairs = new Float64Array(down.length + 1)
  const right = new Float64Array(down.length + 1)
  for (let i = 0; i < merges.height.length; i++) {
    let at = 0
    while (at < down.length && down[at]! > merges.height[i]!) at++
    pairs[at]! += merges.pairs[i]!
    right[at]! += merges.pairs[i]! * exactly(merges.probability[i]!)
  }
  for (let at = 1; at < down.length; at++) {
    pairs[at]! += pairs[at - 1]!
    right[at]! += right[at - 1]!
  }
  const expected = new Map(down.map((threshold, at) => [threshold, expectedAt(threshold, pairs[at]!, right[at]!, matches)]))
  return thresholds.map((threshold) => expected.get(threshold)!)
}

/** Merges less likely than this are too many to be believed in sum. */
const leastBelieved = -2

/** Matches that the merges themselves expect. */
function matchesIn({ height, pairs, probability }: Heights): number {
  let sum = 0
  for (let i = 0; i < pairs.length; i++) if (height[i]! >= leastBelieved) sum += pairs[i]! * exactly(probability[i]!)
  return sum
}

/** @param visit takes every distinct height, the highest first, the pairs that are joined from there on, and how many of them are right */
function descend(
  { height, pairs, probability }: Heights,
  visit: (threshold: number, pairs: number, right: number) => void,
): void {
  const order = descendingOrder(height)
  let joined = 0
  let right = 0
  for (let i = 0; i < order.length; i++) {
    const merge = order[i]!
    joined += pairs[merge]!
    right += pairs[merge]! * exactly(probability[merge]!)
    if (i + 1 === order.length || height[order[i + 1]!]! < height[merge]!) visit(height[merge]!, joined, right)
  }
}

function expectedAt(threshold: number, pairs: number, right: number, matches: number): Expected {
  return {
    threshold,
    pairs,
    expectedPrecision: share(right, pairs),
    expectedRecall: share(right, Math.max(matches, right)),
    expectedF1: expectedF1(right, pairs, matches),
  }
}

function expectedF1(right: number, pairs: number, matches: number): number {
  return share(2 * right, pairs + Math.max(matches, right))
}

/** To 2⁻²⁰, so that sums are exact (up to 8·10⁹ pairs) and the choice cannot depend on the order of components. */
function exactly(probability: number): number {
  return Math.round(probability * 2 ** 20) / 2 ** 20
}

/** Nothing joined where there is nothing to join is right. */
function share(part: number, whole: number): number {
  return whole === 0 ? 1 : part / whole
}
