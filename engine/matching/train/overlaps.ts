import type { Overlap, Speaking } from '../score/weights.ts'
import type { LevelCounts } from './chance.ts'
import { type ExactCounts, jointCounts } from './joint.ts'
import type { Patterns } from './patterns.ts'

/** Pairs that agreement by chance counts as, so that a few pairs prove nothing. */
const doubt = 1

/** Less than this is not worth a correction; in nats. */
const leastOverlap = 0.2

/** How any two records agree in two fields at once. */
export interface Together {
  /** A sample of pairs of any two. */
  readonly sampled: Patterns
  /** These, as a share of all pairs. */
  readonly share: number
  readonly exact: ExactCounts
}

/**
 * Fields that agree together more often than chance would have it, such as postcode and city: between records of different customers, how
 * often both agree over how often they would if they had nothing to do with each other. Of overlaps that make a circle the weakest is left
 * out, so that nothing is subtracted twice (a maximum spanning tree, after Chow and Liu, 1968).
 *
 * They are needed while weights are learned, and for values that are only alike: without them whoever lives in one town, and so has its
 * region and the beginning of its postcode too, looked like one customer, and a model of that fitted the candidates best.
 *
 * @param patterns candidates
 * @param excluded by pattern: that such a pair is one customer, or related
 */
export function overlapsOf(
  { sampled, share, exact }: Together,
  u: LevelCounts,
  speaking: Speaking,
  patterns: Patterns,
  excluded: Float64Array,
): readonly Overlap[] {
  const { fields } = patterns
  const all = jointCounts(sampled, speaking)
  const out = jointCounts(patterns, speaking, excluded)
  const found: Overlap[] = []
  for (let f = 0; f < fields; f++) {
    for (let g = f + 1; g < fields; g++) {
      const at = f * fields + g
      const nats = natsOf(exact.exact[at]! - exact.share * out.exact[at]!, exact.known[at]! * u[f]![1]! * u[g]![1]!)
      const one = Math.max(0, all.one[at]! - share * out.one[at]!)
      const other = Math.max(0, all.other[at]! - share * out.other[at]!)
      const near = all.known[at] === 0 ? 0 : natsOf(all.both[at]! - share * out.both[at]!, (one * other) / all.known[at]!)
      if (Math.max(nats, near) > leastOverlap) found.push({ fields: [f, g], nats, near })
    }
  }
  return spanningTree(found.toSorted((a, b) => Math.max(b.nats, b.near) - Math.max(a.nats, a.near)))
}

/** How many times as many pairs agree as would by chance. */
function natsOf(agreeing: number, byChance: number): number {
  return Math.max(0, Math.log((Math.max(0, agreeing) + doubt) / (byChance + doubt)))
}

function spanningTree(overlaps: readonly Overlap[]): readonly Overlap[] {
  const parts = new Map<number, ReadonlySet<number>>()
  return overlaps.filter(({ fields: [f, g] }) => {
    const [one, other] = [parts.get(f) ?? new Set([f]), parts.get(g) ?? new Set([g])]
    if (one.has(g)) return false
    const both = new Set([...one, ...other])
    for (const field of both) parts.set(field, both)
    return true
  })
}
