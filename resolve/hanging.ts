import type { Hanging } from '../engine/matching/explain/linkage.ts'
import { agreed } from '../engine/matching/link/groups.ts'
import { mostScored, uncompared } from '../engine/matching/link/link-all.ts'
import type { Members, Pair } from '../engine/matching/link/members.ts'
import { overruled } from '../engine/matching/link/overruled.ts'
import { type Component, type Ties, tiesOf } from '../engine/matching/link/ties.ts'
import type { PairScorer } from '../engine/matching/score/pair-scorer.ts'
import { followersOf } from './followers.ts'
import type { Matcher } from './matchers.ts'
import type { Opened } from './open-records.ts'
import type { Reach } from './reach.ts'

/** Why records may be one customer, or may not. */
export type Links = Pick<Reach, 'edges' | 'decisions' | 'merged' | 'created'>

/** Records that can be compared, by place. */
export interface Comparable extends Pick<Opened, 'places'> {
  readonly records: readonly { readonly id: number }[]
  readonly scorer: Pick<PairScorer, 'logOdds' | 'differ'>
}

export interface Hangings {
  /** One made after the other: the pairs of one can be many. */
  readonly hanging: IteratorObject<Hanging>
  /** Places of those that hang on nobody. */
  readonly alone: Iterable<number>
}

/** Who hangs together, under what people decided, what sources joined and what the rules forbid. */
export function hangingsOf(opened: Comparable, links: Links, matcher: Matcher): Hangings {
  const { components, alone } = tiesOf(opened.records.length, placesOf(opened, links))
  const hanging = components.values().map((component) => ({
    places: component.places,
    members: overruled(membersOf(component, opened, matcher), matcher.model.mergeAt),
  }))
  return { hanging, alone }
}

function placesOf({ places }: Comparable, links: Links): Ties {
  const { edges, decisions, merged, created } = links
  const followers = followersOf(links)
  const pair = (one: number, other: number): readonly Pair[] => {
    const [a, b] = [places.get(one), places.get(other)]
    return a === undefined || b === undefined ? [] : [[Math.min(a, b), Math.max(a, b)]]
  }
  const decided = (verdict: 'same' | 'different') =>
    decisions
      .filter((its) => its.verdict === verdict && !followers.has(its.a) && !followers.has(its.b))
      .flatMap(({ a, b }) => pair(a, b))
  return {
    edges: edges.flatMap(({ a, b, weight }) => pair(a, b).map((places) => ({ places, weight }))),
    same: decided('same'),
    different: decided('different'),
    merged: [...merged, ...created.filter(([record]) => !followers.has(record))]
      .flatMap((its) => pair(...its))
      .toSorted(([a, b], [x, y]) => a - x || b - y),
  }
}

/** Every pair is scored where there are not too many; else those that share a key count. */
function membersOf(component: Component, { scorer }: Comparable, { model, forbid }: Matcher): Members {
  const { places, edges, different } = component
  const size = places.length
  const placeOf = (member: number) => places[member] ?? 0
  const its = {
    size,
    prior: model.prior,
    certain: agreed(size, component),
    forbidden: different,
    ...(forbid.length > 0 && { isForbidden: (i: number, j: number) => scorer.differ(placeOf(i), placeOf(j), forbid) }),
  }
  if (size <= mostScored) return { ...its, weight: (i, j) => Math.fround(scorer.logOdds(placeOf(i), placeOf(j))) }
  return {
    ...its,
    uncompared,
    edges: {
      a: Uint32Array.from(edges, ({ places: [a] }) => a),
      b: Uint32Array.from(edges, ({ places: [, b] }) => b),
      weight: Float32Array.from(edges, ({ weight }) => weight),
      length: edges.length,
    },
  }
}
