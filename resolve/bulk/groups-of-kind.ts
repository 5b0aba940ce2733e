import { ascending } from '../../engine/matching/arrays.ts'
import { join, rootOf, singletons } from '../../engine/matching/link/components.ts'
import type { Pair } from '../../engine/matching/link/members.ts'
import type { Material } from '../../engine/matching/material.ts'
import { pairScorer } from '../../engine/matching/score/pair-scorer.ts'
import { weightsFor } from '../../engine/matching/score/weights-for.ts'
import { sortedByKey } from '../../engine/matching/sort.ts'
import type { MatchEdge } from '../../store/edges.ts'
import { groupOpened } from '../group-records.ts'
import { type Comparable, placed } from '../hanging.ts'
import type { LinksInForce } from '../links-in-force.ts'
import type { Matcher } from '../matchers.ts'
import type { ClusteredKind } from './cluster-kind.ts'

type Groups = readonly (readonly number[])[]

/**
 * Who is one customer, of all records of a kind. Where people, a source or our own creates say something of a record, and where two hang
 * together that stand in one row, everyone who hangs together with them is linked as reconcile does; of all others the clusters are known.
 *
 * @param records their numbers, by place
 */
export function groupsOfKind(
  records: Int32Array,
  clustered: Pick<ClusteredKind, 'edges' | 'clusters'>,
  links: LinksInForce,
  material: Material,
  matcher: Matcher,
): Groups {
  const pairs = [...links.decisions.map(({ a, b }): Pair => [a, b]), ...links.merged, ...links.created]
  if (pairs.length + links.couples.length === 0) return membersOf(records, clustered.clusters, () => true)
  const placeOf = new Map(Array.from(records.entries()).map(([place, id]) => [id, place]))
  const told = placed(pairs, placeOf)
  const couples = placed(links.couples, placeOf)
  const parent = forestOf(records.length, clustered, told)
  const together = couples.filter(([a, b]) => rootOf(parent, a) === rootOf(parent, b))
  const roots = new Set([...told, ...together].map(([place]) => rootOf(parent, place)))
  const isTold = (place: number) => roots.has(rootOf(parent, place))
  const places = Array.from(records.keys()).filter(isTold)
  return [
    ...membersOf(records, clustered.clusters, (place) => !isTold(place)),
    ...groupOpened(
      comparable(records, places, together, material, matcher),
      { ...links, edges: edgesAmong(records, clustered, isTold) },
      matcher,
    ),
  ]
}

/** Ascending in each, in the order of their first ones: as they are wanted, and each list as long as it has to be. */
function membersOf(records: Int32Array, clusters: Uint32Array, isWanted: (place: number) => boolean): Groups {
  const sizes = new Uint32Array(records.length)
  for (const [place, cluster] of clusters.entries()) if (isWanted(place)) sizes[cluster] = (sizes[cluster] ?? 0) + 1
  const groups: number[][] = []
  const groupOf = new Uint32Array(records.length)
  const filled = new Uint32Array(records.length)
  for (const place of byNumber(records)) {
    if (!isWanted(place)) continue
    const cluster = clusters[place] ?? 0
    const at = filled[cluster] ?? 0
    if (at === 0) groupOf[cluster] = groups.push(Array.from<number>({ length: sizes[cluster] ?? 0 })) - 1
    const group = groups[groupOf[cluster] ?? 0]
    if (group !== undefined) group[at] = records[place] ?? 0
    filled[cluster] = at + 1
  }
  return groups
}

/** Places, by the number of the record. */
function byNumber(records: Int32Array): Uint32Array {
  return sortedByKey(Uint32Array.from(records), ascending(records.length)).records
}

/** Everyone who hangs together, by edges or by what is told; whom people keep apart hangs together only if something else says so. */
function forestOf(size: number, { edges }: Pick<ClusteredKind, 'edges'>, told: readonly Pair[]): Uint32Array {
  const parent = singletons(size)
  for (let k = 0; k < edges.length; k++) join(parent, edges.a[k] ?? 0, edges.b[k] ?? 0)
  for (const pair of told) join(parent, ...pair)
  return parent
}

function edgesAmong(
  records: Int32Array,
  { edges }: Pick<ClusteredKind, 'edges'>,
  isAmong: (place: number) => boolean,
): readonly MatchEdge[] {
  const among: MatchEdge[] = []
  for (let k = 0; k < edges.length; k++) {
    const [a = 0, b = 0, weight = 0] = [edges.a[k], edges.b[k], edges.weight[k]]
    if (!isAmong(a)) continue
    const [one = 0, other = 0] = [records[a], records[b]]
    among.push({ a: Math.min(one, other), b: Math.max(one, other), weight })
  }
  return among
}

/** Some of the records, as if there were no others. @param couples by the places of all */
function comparable(
  records: Int32Array,
  places: readonly number[],
  couples: readonly Pair[],
  material: Material,
  { model, words }: Matcher,
): Comparable {
  const scorer = pairScorer(material, words, weightsFor(material.population, model))
  const at = (place: number) => places[place] ?? 0
  const its = places.map((place) => ({ id: records[place] ?? 0 }))
  return {
    records: its,
    places: new Map(its.map(({ id }, place) => [id, place])),
    couples: placed(couples, new Map(places.map((place, at) => [place, at]))),
    scorer: {
      logOdds: (a, b) => scorer.logOdds(at(a), at(b)),
      differ: (a, b, fields) => scorer.differ(at(a), at(b), fields),
    },
  }
}
