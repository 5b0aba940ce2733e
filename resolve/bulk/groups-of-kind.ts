import { ascending } from '../../engine/matching/arrays.ts'
import type { Material } from '../../engine/matching/jobs.ts'
import { join, rootOf, singletons } from '../../engine/matching/link/components.ts'
import { pairScorer } from '../../engine/matching/score/pair-scorer.ts'
import { weightsFor } from '../../engine/matching/score/weights-for.ts'
import { sortedByKey } from '../../engine/matching/sort.ts'
import type { MatchEdge } from '../../store/edges.ts'
import { groupOpened } from '../group-records.ts'
import type { Comparable, Links } from '../hanging.ts'
import type { Matcher } from '../matchers.ts'
import type { ClusteredKind } from './cluster-kind.ts'

type Groups = readonly (readonly number[])[]

/**
 * Who is one customer, of all records of a kind. Where people, a source or our own creates say something of a record, everyone who hangs
 * together with it is linked as reconcile does; of all others the clusters are known.
 *
 * @param records their numbers, by place
 */
export function groupsOfKind(
  records: Int32Array,
  clustered: Pick<ClusteredKind, 'edges' | 'clusters'>,
  links: Omit<Links, 'edges'>,
  material: Material,
  matcher: Matcher,
): Groups {
  const told = toldPlaces(records, links)
  if (told.length === 0) return membersOf(records, clustered.clusters, () => true)
  const parent = forestOf(records, clustered, links)
  const roots = new Set(told.map((place) => rootOf(parent, place)))
  const isTold = (place: number) => roots.has(rootOf(parent, place))
  const places = Array.from(records.keys()).filter(isTold)
  return [
    ...membersOf(records, clustered.clusters, (place) => !isTold(place)),
    ...groupOpened(
      comparable(records, places, material, matcher),
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

function pairsOf({ decisions, merged, created }: Omit<Links, 'edges'>): readonly (readonly [number, number])[] {
  return [...decisions.map(({ a, b }): readonly [number, number] => [a, b]), ...merged, ...created]
}

function toldPlaces(records: Int32Array, links: Omit<Links, 'edges'>): readonly number[] {
  const told = new Set(pairsOf(links).flat())
  return told.size === 0 ? [] : Array.from(records.entries()).flatMap(([place, id]) => (told.has(id) ? [place] : []))
}

/** Everyone who hangs together, by edges or by what is told; whom people keep apart hangs together only if something else says so. */
function forestOf(records: Int32Array, { edges }: Pick<ClusteredKind, 'edges'>, links: Omit<Links, 'edges'>): Uint32Array {
  const parent = singletons(records.length)
  for (let k = 0; k < edges.length; k++) join(parent, edges.a[k] ?? 0, edges.b[k] ?? 0)
  const places = new Map(Array.from(records.entries()).map(([place, id]) => [id, place]))
  for (const [one, other] of pairsOf(links)) {
    const [a, b] = [places.get(one), places.get(other)]
    if (a !== undefined && b !== undefined) join(parent, a, b)
  }
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

/** Some of the records, as if there were no others. */
function comparable(records: Int32Array, places: readonly number[], material: Material, { model, words }: Matcher): Comparable {
  const scorer = pairScorer(material, words, weightsFor(material.population, model))
  const at = (place: number) => places[place] ?? 0
  const its = places.map((place) => ({ id: records[place] ?? 0 }))
  return {
    records: its,
    places: new Map(its.map(({ id }, place) => [id, place])),
    scorer: {
      logOdds: (a, b) => scorer.logOdds(at(a), at(b)),
      differ: (a, b, fields) => scorer.differ(at(a), at(b), fields),
    },
  }
}
