/** What becomes of customer ids when clusters change. */
export interface Assignment {
  /** The id of each cluster, in order; undefined: it needs a new one. */
  readonly ids: readonly (number | undefined)[]
  /** Former ids that no cluster kept; `into` is the index of the cluster that all their records went to, if they went to one. */
  readonly retired: readonly { readonly id: number; readonly into: number | undefined }[]
}

/** Records of a former customer, counted by cluster. */
type Parts = ReadonlyMap<number, number>

/**
 * Gives clusters the ids that their records had. A customer that fell apart lives on in the part with most of its records (ties: the
 * part with the smallest record id); a cluster that several live on in keeps the id of the one with most records (ties: the older id).
 *
 * @param clusters record ids, ascending in each
 * @param former the customer of each record that had one
 * @param affected every former customer in question, those among them that have no record left
 */
export function assignIds(
  clusters: readonly (readonly number[])[],
  former: ReadonlyMap<number, number>,
  affected: readonly number[],
): Assignment {
  const parts = partsOf(clusters, former)
  const ids: (number | undefined)[] = clusters.map(() => undefined)
  for (const [id, counts] of byClaim(parts)) {
    const heir = heirOf(counts, clusters)
    if (heir !== undefined) ids[heir] ??= id
  }
  const kept = new Set(ids)
  const retired = affected.filter((id) => !kept.has(id)).map((id) => ({ id, into: onlyPart(parts.get(id)) }))
  return { ids, retired }
}

function partsOf(clusters: readonly (readonly number[])[], former: ReadonlyMap<number, number>): ReadonlyMap<number, Parts> {
  const parts = new Map<number, Map<number, number>>()
  for (const [cluster, records] of clusters.entries()) {
    for (const record of records) {
      const id = former.get(record)
      if (id === undefined) continue
      const counts = parts.get(id) ?? new Map<number, number>()
      parts.set(id, counts.set(cluster, (counts.get(cluster) ?? 0) + 1))
    }
  }
  return parts
}

/** Who chooses first: the customer with most records, then the older id. */
function byClaim(parts: ReadonlyMap<number, Parts>): readonly (readonly [number, Parts])[] {
  return [...parts].toSorted(([a, x], [b, y]) => total(y) - total(x) || a - b)
}

function total(counts: Parts): number {
  return counts.values().reduce((sum, count) => sum + count, 0)
}

function heirOf(counts: Parts, clusters: readonly (readonly number[])[]): number | undefined {
  const first = (cluster: number) => clusters[cluster]?.[0] ?? Number.POSITIVE_INFINITY
  return [...counts].toSorted(([a, x], [b, y]) => y - x || first(a) - first(b))[0]?.[0]
}

function onlyPart(counts: Parts | undefined): number | undefined {
  return counts?.size === 1 ? counts.keys().next().value : undefined
}
