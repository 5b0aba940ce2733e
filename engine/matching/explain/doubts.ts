import { cut } from '../link/cut.ts'
import { link } from '../link/linkage.ts'
import type { Pair } from '../link/members.ts'
import type { Merge } from '../link/merge.ts'
import { doubtful } from '../link/review.ts'
import type { Hanging } from './linkage.ts'

/** Two clusters that a person should look at, as places in the population. */
export interface Doubt extends Merge {
  readonly left: readonly number[]
  readonly right: readonly number[]
}

/** The doubtful merges among records that hang together, those first whose answer would mend the most. */
export function doubtsIn({ places, members }: Hanging, reviewAt: number, mergeAt: number): readonly Doubt[] {
  const merges = link(members)
  return doubtful(merges, reviewAt, mergeAt).map((merge) => {
    const before = cut(members.size, merges.slice(0, merges.indexOf(merge)), Number.NEGATIVE_INFINITY)
    const sideOf = (first: number) => Array.from(places).filter((_, member) => before[member] === first)
    return { ...merge, left: sideOf(merge.a), right: sideOf(merge.b) }
  })
}

/** The two records, one from each side, that are most alike: the first of equals. */
export function mostAlike({ left, right }: Doubt, logOdds: (a: number, b: number) => number): Pair {
  const pairs = left.flatMap((a) => right.map((b) => ({ pair: [a, b] as const, weight: logOdds(a, b) })))
  return pairs.reduce((best, its) => (its.weight > best.weight ? its : best), {
    pair: [0, 0] as const,
    weight: Number.NEGATIVE_INFINITY,
  }).pair
}
