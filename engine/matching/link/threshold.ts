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
 * the highest. Infinite, which joins only what people decided, where none keeps to the ceiling.
 * @param expectedMatches pairs of one customer among all pairs
 */
export function chooseThreshold(merges: Heights, expectedMatches: number, ceiling = 0.05): Expected {
  const matches = Math.max(expectedMatches, matchesIn(merges))
  let best = expectedAt(Number.POSITIVE_INFINITY, 0, 0, matches)
  for (const point of descending(merges, matches)) {
    if (1 - point.expectedPrecision <= ceiling && point.expectedF1 > best.expectedF1) best = point
  }
  return best
}

/** The expectation at each of the thresholds, in the order given. */
export function curveOf(merges: Heights, expectedMatches: number, thresholds: readonly number[]): readonly Expected[] {
  const matches = Math.max(expectedMatches, matchesIn(merges))
  const down = thresholds.toSorted((x, y) => y - x)
  const found = new Map<number, Expected>()
  let last = expectedAt(Number.POSITIVE_INFINITY, 0, 0, matches)
  let next = 0
  for (const point of descending(merges, matches)) {
    for (; next < down.length && down[next]! > point.threshold; next++) found.set(down[next]!, last)
    last = point
  }
  return thresholds.map((threshold) => ({ ...(found.get(threshold) ?? last), threshold }))
}

/** Merges less likely than this are too many to be believed in sum. */
const leastBelieved = -2

/** Matches that the merges themselves expect. */
function matchesIn({ height, pairs, probability }: Heights): number {
  return pairs.reduce((sum, its, i) => (height[i]! < leastBelieved ? sum : sum + its * exactly(probability[i]!)), 0)
}

/** A point for every distinct height, the highest first. */
function* descending({ height, pairs, probability }: Heights, matches: number): Generator<Expected> {
  const order = descendingOrder(height)
  let joined = 0
  let right = 0
  for (const [i, merge] of order.entries()) {
    joined += pairs[merge]!
    right += pairs[merge]! * exactly(probability[merge]!)
    const next = order[i + 1]
    if (next === undefined || height[next]! < height[merge]!) yield expectedAt(height[merge]!, joined, right, matches)
  }
}

function expectedAt(threshold: number, pairs: number, right: number, matches: number): Expected {
  return {
    threshold,
    pairs,
    expectedPrecision: share(right, pairs),
    expectedRecall: share(right, Math.max(matches, right)),
    expectedF1: share(2 * right, pairs + Math.max(matches, right)),
  }
}

/** To 2⁻²⁰, so that sums are exact (up to 8·10⁹ pairs) and the choice cannot depend on the order of components. */
function exactly(probability: number): number {
  return Math.round(probability * 2 ** 20) / 2 ** 20
}

/** Nothing joined where there is nothing to join is right. */
function share(part: number, whole: number): number {
  return whole === 0 ? 1 : part / whole
}
