import type { SourceRecord } from '../core/types.ts'
import { agreed, groupsOf } from '../engine/matching/link/groups.ts'
import { mostScored, uncompared } from '../engine/matching/link/link-all.ts'
import type { Members, Pair } from '../engine/matching/link/members.ts'
import { type Component, type Ties, tiesOf } from '../engine/matching/link/ties.ts'
import type { Matcher } from './matchers.ts'
import { type Opened, openRecords } from './open-records.ts'
import type { Reach } from './reach.ts'

/**
 * Who is one customer, of the records of a kind: by average linkage in each component, under what people decided, what sources joined and
 * what the rules forbid. What is equally likely is settled by the names of records at their sources.
 *
 * @param records all that were reached, so that no component is cut @returns record numbers; groups of one among them
 */
export function groupRecords(
  records: readonly SourceRecord[],
  reach: Pick<Reach, 'edges' | 'decisions' | 'merged'>,
  matcher: Matcher,
): readonly (readonly number[])[] {
  const opened = openRecords(records, matcher)
  const { components, alone } = tiesOf(opened.records.length, placesOf(opened, reach))
  const idOf = (place: number) => opened.records[place]?.id ?? 0
  const grouped = components.flatMap((component) => {
    const groups = groupsOf(membersOf(component, opened, matcher), matcher.model.mergeAt)
    return groups.map((group) => group.map((at) => idOf(component.places[at] ?? 0)))
  })
  return [...Array.from(alone, (place) => [idOf(place)]), ...grouped]
}

export function placesOf({ places }: Opened, { edges, decisions, merged }: Pick<Reach, 'edges' | 'decisions' | 'merged'>): Ties {
  const pair = (one: number, other: number): readonly Pair[] => {
    const [a, b] = [places.get(one), places.get(other)]
    return a === undefined || b === undefined ? [] : [[Math.min(a, b), Math.max(a, b)]]
  }
  const decided = (verdict: 'same' | 'different') =>
    decisions.filter((its) => its.verdict === verdict).flatMap(({ a, b }) => pair(a, b))
  return {
    edges: edges.flatMap(({ a, b, weight }) => pair(a, b).map((places) => ({ places, weight }))),
    same: decided('same'),
    different: decided('different'),
    merged: merged.flatMap(([loser, winner]) => pair(loser, winner)).toSorted(([a, b], [x, y]) => a - x || b - y),
  }
}

/** Every pair is scored where there are not too many; else those that share a key count, also for what the rules forbid. */
export function membersOf(component: Component, { scorer }: Opened, { model, forbid }: Matcher): Members {
  const { places, edges, different } = component
  const size = places.length
  const placeOf = (member: number) => places[member] ?? 0
  const differ = (i: number, j: number) => scorer.differ(placeOf(i), placeOf(j), forbid)
  const isDense = size <= mostScored
  const candidates = forbid.length === 0 ? [] : isDense ? everyPair(size) : edges.map(({ places }) => places)
  const its = {
    size,
    prior: model.prior,
    same: agreed(size, component),
    forbidden: [...different, ...candidates.filter(([i, j]) => differ(i, j))],
  }
  if (isDense) return { ...its, weight: (i, j) => scorer.logOdds(placeOf(i), placeOf(j)) }
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

function everyPair(size: number): readonly Pair[] {
  return Array.from({ length: size }, (_, i) => i).flatMap((i) =>
    Array.from({ length: size - i - 1 }, (_, k): Pair => [i, i + 1 + k]),
  )
}
