import { ascending } from './arrays.ts'
import { sharedUint32 } from './dictionary.ts'
import type { Column, Population } from './population.ts'
import type { Role } from './roles.ts'
import { sortedByKey } from './sort.ts'

/** By what records lie next to each other, the outermost first. */
const nearness: readonly Role[] = ['family_name', 'full_name', 'organisation', 'given_name']

/**
 * An order in which records with one name are neighbours. Whom matching compares lies close together then, and is in the cache: a million
 * records take an eighth less of time and memory. What is found does not depend on it, since it goes by content.
 *
 * @returns the record at each place
 */
export function localOrder({ size, fields, columns }: Population): Uint32Array {
  const near = nearness.flatMap((role) => columns.filter((_, f) => fields[f]!.role === role))
  let order: Uint32Array = ascending(size)
  for (const { codes } of near.toReversed()) {
    order = sortedByKey(
      order.map((record) => codes[record]!),
      order,
    ).records
  }
  return order
}

/** The records of a population in another order, or some of them; their values are counted as before. */
export function reordered(population: Population, order: Uint32Array): Population {
  return { ...population, columns: population.columns.map((column) => columnIn(column, order)) }
}

function columnIn({ codes, several, ...values }: Column, order: Uint32Array): Column {
  return {
    ...values,
    codes: codesIn(codes, order),
    ...(several && { several: severalIn(several, order) }),
  }
}

function severalIn({ starts, codes }: NonNullable<Column['several']>, order: Uint32Array): NonNullable<Column['several']> {
  const length = order.reduce((sum, record) => sum + starts[record + 1]! - starts[record]!, 0)
  const moved = { starts: sharedUint32(order.length + 1), codes: sharedUint32(length) }
  let at = 0
  for (const [place, record] of order.entries()) {
    moved.codes.set(codes.subarray(starts[record], starts[record + 1]), at)
    at += starts[record + 1]! - starts[record]!
    moved.starts[place + 1] = at
  }
  return moved
}

function codesIn(codes: Uint32Array, order: Uint32Array): Uint32Array {
  const moved = sharedUint32(order.length)
  for (let place = 0; place < moved.length; place++) moved[place] = codes[order[place]!]!
  return moved
}

/** What each record is put with, and how surely. */
interface Found {
  /** The first record of its cluster. */
  readonly clusters: Uint32Array
  readonly probability: Float32Array
}

/** The same of the records as they stood before. */
export function restored({ clusters, probability }: Found, order: Uint32Array): Found {
  const first = new Uint32Array(order.length).fill(order.length)
  for (let place = 0; place < order.length; place++) {
    const cluster = clusters[place]!
    first[cluster] = Math.min(first[cluster]!, order[place]!)
  }
  const before = { clusters: new Uint32Array(order.length), probability: new Float32Array(order.length) }
  for (let place = 0; place < order.length; place++) {
    before.clusters[order[place]!] = first[clusters[place]!]!
    before.probability[order[place]!] = probability[place]!
  }
  return before
}
