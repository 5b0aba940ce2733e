import { ascending, joined } from '../../engine/matching/arrays.ts'
import type { KeyGroups } from '../../engine/matching/block/key-groups.ts'
import type { Crew } from '../../engine/matching/crew.ts'
import { linkComponents } from '../../engine/matching/link/all-components.ts'
import type { Edges } from '../../engine/matching/link/components.ts'
import { leastEdge } from '../../engine/matching/link/link-all.ts'
import { clustersAt } from '../../engine/matching/match-population.ts'
import type { Population } from '../../engine/matching/population.ts'
import { weightsFor } from '../../engine/matching/score/weights-for.ts'
import { sortedByKey } from '../../engine/matching/sort.ts'
import type { Matcher } from '../matchers.ts'

/** What comparing all records of a kind found. Records are named by place. */
export interface ClusteredKind {
  /** By rule. */
  readonly keys: readonly KeyGroups[]
  /** Each once, in the order of its records; `a` is the smaller place. */
  readonly edges: Edges
  /** Of each record, the first one of its cluster, as far as weights tell. */
  readonly clusters: Uint32Array
}

/** Entries of keys that are given out at once. */
const entriesInWork = 1 << 16

/** Compares everyone who shares a key that is not crowded, as reconcile does batch by batch, on all cores. */
export async function clusterKind(crew: Crew, population: Population, { model, crowdLimit }: Matcher): Promise<ClusteredKind> {
  const { rules, keyParts, mergeAt } = model
  const keys = await crew.each(
    'groupKeys',
    rules.map((rule) => ({ rule, keyParts, limit: crowdLimit })),
  )
  await crew.all('setWeights', weightsFor(population, model))
  const edges = distinct(
    await crew.each(
      'scoreShared',
      keys.flatMap((_, rule) => [...worksOf(keys, rule)]),
    ),
  )
  const inOrder = ascending(population.size)
  const merges = await linkComponents(crew, edges, inOrder, mergeAt)
  await crew.end()
  return { keys, edges, clusters: clustersAt(population.size, merges, mergeAt) }
}

function* worksOf(all: readonly KeyGroups[], rule: number) {
  const groups = all[rule]
  if (groups === undefined) return
  const { keys, records, crowded } = groups
  const elsewhere = all.slice(0, rule).map(({ only }) => only)
  for (let from = 0; from < keys.length; ) {
    let to = Math.min(keys.length, from + entriesInWork)
    while (to < keys.length && keys[to] === keys[to - 1]) to++
    yield { keys, records, crowded, elsewhere, from, to, least: leastEdge }
    from = to
  }
}

/** A pair that shares several keys may have been found under each of them. */
function distinct(found: readonly Edges[]): Edges {
  const all = {
    a: joined(
      Uint32Array,
      found.map(({ a }) => a),
    ),
    b: joined(
      Uint32Array,
      found.map(({ b }) => b),
    ),
    weight: joined(
      Float32Array,
      found.map(({ weight }) => weight),
    ),
  }
  const byB = sortedByKey(all.b.slice(), ascending(all.b.length)).records
  const order = sortedByKey(
    byB.map((k) => all.a[k] ?? 0),
    byB,
  ).records
  const kept = order.filter((k, at) => {
    const before = order[at - 1]
    return before === undefined || all.a[k] !== all.a[before] || all.b[k] !== all.b[before]
  })
  return {
    a: kept.map((k) => all.a[k] ?? 0),
    b: kept.map((k) => all.b[k] ?? 0),
    weight: Float32Array.from(kept, (k) => all.weight[k] ?? 0),
    length: kept.length,
  }
}
