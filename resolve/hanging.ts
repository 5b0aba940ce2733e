import type { Hanging } from '../engine/matching/explain/linkage.ts'
import type { Edges } from '../engine/matching/link/components.ts'
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
export interface Comparable extends Pick<Opened, 'places' | 'couples'> {
  readonly records: readonly { readonly id: number }[]
  readonly scorer: Pick<PairScorer, 'logOdds' | 'differ'>
}

export interface Hangings {
  /** One made after the other: the pairs of one can be many. */
  readonly hanging: IteratorObject<Hanging>
  /** Places of those that hang on nobody. */
  readonly alone: Iterable<number>
}

/** Who hangs together, under what people decided, what sources joined, who stands in one row with whom, and what the rules forbid. */
export function hangingsOf(opened: Comparable, links: Links, matcher: Matcher): Hangings {
  const { components, alone } = tiesOf(opened.records.length, placesOf(opened, links))
  const hanging = components.values().map((component) => ({
    places: component.places,
    members: overruled(membersOf(component, opened, matcher), matcher.model.mergeAt),
  }))
  return { hanging, alone }
}

function placesOf({ places, couples }: Comparable, links: Links): Ties {
  const { edges, decisions, merged, created } = links
  const followers = followersOf(links)
  const decided = (verdict: 'same' | 'different') => {
    const its = decisions.filter(({ verdict: said, a, b }) => said === verdict && !followers.has(a) && !followers.has(b))
    return placed(
      its.map(({ a, b }): Pair => [a, b]),
      places,
    )
  }
  const same = decided('same')
  const told = new Set(same.map(String))
  return {
    edges: edgesBetween(edges, places),
    same,
    different: [...decided('different'), ...couples.filter((couple) => !told.has(String(couple)))],
    merged: placed([...merged, ...created.filter(([record]) => !followers.has(record))], places).toSorted(
      ([a, b], [x, y]) => a - x || b - y,
    ),
  }
}

/** Pairs of records by their places, the smaller one first, where both are there. */
export function placed(pairs: readonly Pair[], places: ReadonlyMap<number, number>): readonly Pair[] {
  return pairs.flatMap(([one, other]): readonly Pair[] => {
    const [a, b] = [places.get(one), places.get(other)]
    return a === undefined || b === undefined ? [] : [[Math.min(a, b), Math.max(a, b)]]
  })
}

/** By the places of records, the smaller one first; only those of which both are there. */
function edgesBetween(all: Links['edges'], places: ReadonlyMap<number, number>): Edges {
  const edges = { a: new Uint32Array(all.length), b: new Uint32Array(all.length), weight: new Float32Array(all.length) }
  let length = 0
  for (const { a, b, weight } of all) {
    const [one, other] = [places.get(a), places.get(b)]
    if (one === undefined || other === undefined) continue
    edges.a[length] = Math.min(one, other)
    edges.b[length] = Math.max(one, other)
    edges.weight[length++] = weight
  }
  return { ...edges, length }
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
  return { ...its, uncompared, edges }
}
