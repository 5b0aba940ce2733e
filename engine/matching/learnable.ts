import { sizeOf } from './dictionary.ts'
import type { Column, Population } from './population.ts'

/** Of fewer different records, matching pairs are too few to learn from: the weights that are right for most do better. */
const leastDifferent = 100

/** A field that fewer of all records know cannot bear another one out. */
const leastKnown = 0.05

/**
 * Whether weights can be learned from a population: what agreeing on one field says, others have to tell. Of a list of nothing but e-mail
 * addresses, each standing there twice, it was learned that two records with one address have nothing to do with each other.
 */
export function isLearnable({ size, columns }: Population, content: Uint32Array): boolean {
  return columns.filter((column) => tells(column, size)).length > 1 && hasDifferent(content, leastDifferent)
}

function tells({ values, codes }: Column, size: number): boolean {
  if (sizeOf(values) < 3) return false
  let known = 0
  for (let record = 0; record < size; record++) if (codes[record] !== 0) known++
  return known >= leastKnown * size
}

function hasDifferent(content: Uint32Array, least: number): boolean {
  const different = new Set<number>()
  for (let record = 0; record < content.length && different.size < least; record++) different.add(content[record]!)
  return different.size >= least
}
