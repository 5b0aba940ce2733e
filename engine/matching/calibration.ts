import { type Rates, ratesOf } from './accuracy.ts'
import { pairsAmong } from './arrays.ts'
import { join, rootOf, singletons } from './link/components.ts'
import type { Merges } from './link/link-all.ts'
import type { Expected } from './link/threshold.ts'
import { probabilityOf } from './odds.ts'
import { descendingOrder } from './sort.ts'

/** What a model expects of itself at a threshold, and what is so. */
export interface Calibrated {
  /** Log-odds from which on pairs are put together. */
  readonly threshold: number
  /** How many are. */
  readonly pairs: number
  readonly expected: Rates
  /** Over the pairs of which it is known; absent where it is known of none. */
  readonly measured?: Rates
}

/** What is expected of merges at some thresholds, beside what was measured there. */
export function calibrated(curve: readonly Expected[], measured?: readonly Rates[]): readonly Calibrated[] {
  return curve.map(({ threshold, pairs, expectedPrecision, expectedRecall, expectedF1 }, k) => {
    const its = measured?.[k]
    const expected = { precision: expectedPrecision, recall: expectedRecall, f1: expectedF1 }
    return { threshold, pairs, expected, ...(its && { measured: its }) }
  })
}

/** A pair that somebody knows. */
export interface KnownPair {
  /** Of the model; minus infinity where something forbids that the two are one. */
  readonly logOdds: number
  readonly isSame: boolean
}

/** What the model expects of these pairs by themselves, and what is so. */
export function calibratedOver(pairs: readonly KnownPair[], thresholds: readonly number[]): readonly Calibrated[] {
  const matches = expectedIn(pairs)
  const same = pairs.filter(({ isSame }) => isSame).length
  return thresholds.map((threshold) => {
    const found = pairs.filter(({ logOdds }) => logOdds >= threshold)
    const right = found.filter(({ isSame }) => isSame).length
    return {
      threshold,
      pairs: found.length,
      expected: ratesOf(expectedIn(found), found.length, matches),
      measured: ratesOf(right, found.length, same),
    }
  })
}

function expectedIn(pairs: readonly KnownPair[]): number {
  return pairs.reduce((sum, { logOdds }) => sum + probabilityOf(logOdds), 0)
}

/**
 * The accuracy over pairs at each of these thresholds, in the order given.
 *
 * @param truth who each record is; 0 where that is not known: such a record counts neither way
 */
export function measuredAt({ height, a, b }: Merges, truth: Uint32Array, thresholds: readonly number[]): readonly Rates[] {
  const clusters = clustersOver(truth)
  const merges = descendingOrder(height)
  const rates = new Map<number, Rates>()
  let next = 0
  for (const threshold of thresholds.toSorted((x, y) => y - x)) {
    for (; next < merges.length && height[merges[next]!]! >= threshold; next++)
      clusters.merge(a[merges[next]!]!, b[merges[next]!]!)
    rates.set(threshold, clusters.rates())
  }
  return thresholds.map((threshold) => rates.get(threshold)!)
}

/** The members of a cluster of whom it is known who they are. */
interface Known {
  readonly records: number
  /** Of each customer, how many. */
  readonly counts: Map<number, number>
}

/** Clusters that grow, and how many of their pairs belong together. */
function clustersOver(truth: Uint32Array) {
  const parent = singletons(truth.length)
  /** By root, of clusters of two and more. */
  const known = new Map<number, Known>()
  const knownOf = (root: number): Known =>
    known.get(root) ??
    (truth[root] === 0 ? { records: 0, counts: new Map() } : { records: 1, counts: new Map([[truth[root]!, 1]]) })
  const matches = truePairs(truth)
  let found = 0
  let right = 0
  return {
    merge: (a: number, b: number) => {
      const [one, other] = [rootOf(parent, a), rootOf(parent, b)]
      if (one === other) return
      const [x, y] = [knownOf(one), knownOf(other)]
      const [less, more] = x.counts.size < y.counts.size ? [x, y] : [y, x]
      found += less.records * more.records
      for (const [customer, count] of less.counts) {
        right += count * (more.counts.get(customer) ?? 0)
        more.counts.set(customer, count + (more.counts.get(customer) ?? 0))
      }
      join(parent, one, other)
      known.delete(one)
      known.delete(other)
      known.set(rootOf(parent, one), { records: less.records + more.records, counts: more.counts })
    },
    rates: () => ratesOf(right, found, matches),
  }
}

function truePairs(truth: Uint32Array): number {
  const counts = new Map<number, number>()
  for (const customer of truth) if (customer > 0) counts.set(customer, (counts.get(customer) ?? 0) + 1)
  return counts.values().reduce((sum, count) => sum + pairsAmong(count), 0)
}
