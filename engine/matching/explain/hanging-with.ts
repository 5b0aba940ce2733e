import { componentsOf, type Edges } from '../link/components.ts'
import { leastEdge, mostScored, uncompared } from '../link/link-all.ts'
import type { Members } from '../link/members.ts'
import type { Material } from '../material.ts'
import type { MatchModel } from '../model.ts'
import type { PairScorer } from '../score/pair-scorer.ts'
import type { Hanging } from './linkage.ts'

/** The records that hang together with one, as a population of a file is linked. @param edges all of them @returns undefined where it stays alone */
export function hangingWith(
  { population, rows }: Material,
  model: MatchModel,
  scorer: PairScorer,
  edges: Edges,
  record: number,
): Hanging | undefined {
  const { members, starts } = componentsOf(population.size, edges, leastEdge)
  const at = members.indexOf(record)
  if (at < 0) return undefined
  const c = starts.findIndex((start, k) => start <= at && at < (starts[k + 1] ?? 0))
  const { content } = rows
  const places = members.subarray(starts[c], starts[c + 1]).toSorted((a, b) => content[a]! - content[b]! || a - b)
  return { places, members: membersOf(places, model, scorer, edges) }
}

/** Every pair is scored where there are not too many; else those that were compared count. */
function membersOf(places: Uint32Array, { prior, forbid, mergeAt }: MatchModel, scorer: PairScorer, edges: Edges): Members {
  const size = places.length
  const isForbidden = (i: number, k: number) => forbid.length > 0 && scorer.differ(places[i]!, places[k]!, forbid)
  const its = { size, prior, isForbidden }
  if (size <= mostScored) return { ...its, weight: (i, k) => Math.fround(scorer.logOdds(places[i]!, places[k]!)) }
  const least = Math.max(uncompared, Math.min(leastEdge, mergeAt))
  return { ...its, least, uncompared, edges: edgesAmong(places, edges) }
}

/** Those of these records, by their places among them. */
function edgesAmong(places: Uint32Array, { a, b, weight, length }: Edges): Edges {
  const placeOf = new Map(Array.from(places, (record, place) => [record, place]))
  const own = Array.from({ length }, (_, k) => k).filter((k) => weight[k]! >= leastEdge && placeOf.has(a[k]!))
  return {
    a: Uint32Array.from(own, (k) => placeOf.get(a[k]!)!),
    b: Uint32Array.from(own, (k) => placeOf.get(b[k]!)!),
    weight: Float32Array.from(own, (k) => weight[k]!),
    length: own.length,
  }
}
