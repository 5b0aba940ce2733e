/** Pairwise: of all pairs of records put together, how many belong together, and the other way round. */
export interface Accuracy {
  readonly precision: number
  readonly recall: number
  readonly f1: number
  /** Pairs that belong together. */
  readonly truePairs: number
}

/** @param records what each record was put with, and what it belongs with */
export function pairwiseAccuracy(
  records: Iterable<{ readonly cluster: string | number; readonly truth: string | number }>,
): Accuracy {
  const together = new Map<string, number>()
  const clusters = new Map<string | number, number>()
  const truths = new Map<string | number, number>()
  for (const { cluster, truth } of records) {
    count(together, `${cluster}\u0000${truth}`)
    count(clusters, cluster)
    count(truths, truth)
  }
  const right = pairs(together)
  const precision = ratio(right, pairs(clusters))
  const recall = ratio(right, pairs(truths))
  return { precision, recall, f1: ratio(2 * precision * recall, precision + recall), truePairs: pairs(truths) }
}

function count<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

function pairs<Key>(counts: ReadonlyMap<Key, number>): number {
  return counts.values().reduce((sum, n) => sum + (n * (n - 1)) / 2, 0)
}

/** Nothing found where there is nothing to find is right. */
function ratio(part: number, whole: number): number {
  return whole === 0 ? 1 : part / whole
}
