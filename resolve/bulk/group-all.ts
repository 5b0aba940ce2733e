import type { StageClock } from '../../core/stages.ts'
import type { Kind } from '../../core/types.ts'
import { keyHashes, materialOf } from '../../engine/matching/material.ts'
import { storedKinds } from '../../store/known-records.ts'
import type { Threads } from '../../threads/pool.ts'
import { standing } from '../group-records.ts'
import { type LinksInForce, linksInForce } from '../links-in-force.ts'
import type { Matcher } from '../matchers.ts'
import { type Connections, type OpenedKind, openKind } from '../open-kind.ts'
import { type ClusteredKind, clusterKind } from './cluster-kind.ts'
import { groupsOfKind } from './groups-of-kind.ts'

/** What matching all records of a kind found. */
export interface GroupedKind extends Pick<ClusteredKind, 'keys' | 'edges'> {
  readonly kind: Kind
  /** Their numbers, by place. */
  readonly records: Int32Array
}

export interface GroupedAll {
  readonly kinds: readonly GroupedKind[]
  /** Customers: record numbers, ascending in each, in the order of their first ones. */
  readonly groups: readonly (readonly number[])[]
  /** Who of them was merged away at the source. */
  readonly losers: ReadonlySet<number>
}

export interface Matching {
  readonly clock: StageClock
  readonly matcherOf: (kind: Kind) => Matcher | undefined
  /** Learns from these records first, where a model is waited for. */
  readonly learned: (kind: Kind, opened: OpenedKind) => Promise<Matcher | undefined>
}

/** Matches all records of the store anew. @param beat is told how many records were read */
export async function groupAll(
  connections: Connections,
  threads: Threads,
  matching: Matching,
  beat: (records: number) => void,
): Promise<GroupedAll> {
  // After the claim, as all that is read: whoever comes with a new kind meanwhile is dirty still.
  const [links, stored] = await Promise.all([linksInForce(connections.trx), storedKinds(connections.reader)])
  const losers = links.merged.map(([loser]) => loser)
  const kinds: GroupedKind[] = []
  const groups: (readonly number[])[] = []
  for (const kind of stored) {
    const matched = await matchKind(connections, threads, kind, matching, links, losers, beat)
    kinds.push(...matched.kinds)
    for (const group of matched.groups) groups.push(group)
  }
  const merged = new Set(losers)
  return { kinds, groups: standing(groups, merged), losers: merged }
}

async function matchKind(
  connections: Connections,
  threads: Threads,
  kind: Kind,
  matching: Matching,
  links: LinksInForce,
  losers: readonly number[],
  beat: (records: number) => void,
): Promise<Omit<GroupedAll, 'losers'>> {
  const opened = await openKind(connections, threads, kind, matching.matcherOf(kind)?.fields ?? [], losers, beat)
  const { records, population } = opened
  await threads.collect() // what records were read with is as large as the population
  matching.clock.lap('open')
  const matcher = await matching.learned(kind, opened)
  matching.clock.lap('learn')
  if (matcher === undefined) return { kinds: [], groups: Array.from(records, (id) => [id]) }
  const { model, words, forbid } = matcher
  const material = { ...materialOf(population, model, keyHashes(population, model.keyParts, words)), forbid }
  const crew = await threads.crew(
    material,
    model.fields.map((field) => field.words),
  )
  const { keys, edges, clusters } = await clusterKind(crew, population, matcher)
  const groups = groupsOfKind(records, { edges, clusters }, links, material, matcher)
  matching.clock.lap('match')
  return { kinds: [{ kind, records, keys, edges }], groups }
}
