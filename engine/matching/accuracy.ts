import { pairsAmong } from './arrays.ts'
/** How much of what was put together belongs together, how much of what belongs together was put together, and their harmonic mean. */
export interface Rates {
  readonly precision: number
  readonly recall: number
  readonly f1: number
}

/** Pairwise: over pairs of records. Large clusters count by the square of their size. */
export interface Accuracy extends Rates {
  /** Pairs that belong together. */
  readonly truePairs: number
  /** B-cubed (Bagga and Baldwin, 1998): over the records, each by the cluster it is in; a cluster counts by its size. */
  readonly bcubed: Rates
}

type Name = string | number

/** @param records what each record was put with, and what it belongs with */
export function pairwiseAccuracy(records: Iterable<{ readonly cluster: Name; readonly truth: Name }>): Accuracy {
  const { clusters, truths, cells } = tally(records)
  const right = sumOf(cells.values(), pairsAmong)
  const truePairs = sumOf(truths, pairsAmong)
  return { ...ratesOf(right, sumOf(clusters, pairsAmong), truePairs), truePairs, bcubed: bcubed(clusters, truths, cells) }
}

interface Tally {
  /** Records in each cluster, by its number, and in each entity. */
  readonly clusters: readonly number[]
  readonly truths: readonly number[]
  /** Records of an entity in a cluster, by `cell`. */
  readonly cells: ReadonlyMap<number, number>
}

/** Two numbers in one that a double holds: 2²⁶ entities. A string of both takes about twice as long. */
const width = 2 ** 26

function tally(records: Iterable<{ readonly cluster: Name; readonly truth: Name }>): Tally {
  const clusters = counter()
  const truths = counter()
  const cells = new Map<number, number>()
  for (const { cluster, truth } of records) {
    const cell = clusters.count(cluster) * width + truths.count(truth)
    cells.set(cell, (cells.get(cell) ?? 0) + 1)
  }
  return { clusters: clusters.counts, truths: truths.counts, cells }
}

/** Numbers names in the order they come, and counts them. */
function counter() {
  const numbers = new Map<Name, number>()
  const counts: number[] = []
  const count = (name: Name) => {
    const known = numbers.get(name) ?? numbers.size
    numbers.set(name, known)
    counts[known] = (counts[known] ?? 0) + 1
    return known
  }
  return { counts, count }
}

function bcubed(clusters: readonly number[], truths: readonly number[], cells: ReadonlyMap<number, number>): Rates {
  const records = sumOf(clusters, (n) => n)
  const precise = sumOf(cells, ([cell, n]) => (n * n) / (clusters[Math.floor(cell / width)] ?? n))
  const recalled = sumOf(cells, ([cell, n]) => (n * n) / (truths[cell % width] ?? n))
  return rates(precise, records, recalled, records)
}

/** @param right of the found ones @param wanted all that there are to find */
export function ratesOf(right: number, found: number, wanted: number): Rates {
  return rates(right, found, right, wanted)
}

function rates(precise: number, found: number, recalled: number, wanted: number): Rates {
  const precision = ratio(precise, found)
  const recall = ratio(recalled, wanted)
  return { precision, recall, f1: precision + recall === 0 ? 0 : ratio(2 * precision * recall, precision + recall) }
}

function sumOf<Item>(items: Iterable<Item>, amountOf: (item: Item) => number): number {
  let sum = 0
  for (const item of items) sum += amountOf(item)
  return sum
}

/** Nothing found where there is nothing to find is right. */
function ratio(part: number, whole: number): number {
  return whole === 0 ? 1 : part / whole
}
