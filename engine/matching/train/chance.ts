import { pairsAmong } from '../arrays.ts'
import type { Population } from '../population.ts'
import type { Patterns } from './patterns.ts'

/** By field and level: how many of all pairs of records compare so. Level 0, "not known on both sides", is not counted. */
export type LevelCounts = readonly Float64Array[]

/** Of these patterns. @param levels by field: how many there are, level 0 included */
export function levelCounts(levels: readonly number[], { fields, length, levels: its, counts }: Patterns): LevelCounts {
  const sums = levels.map((count) => new Float64Array(count))
  for (let k = 0; k < length; k++) {
    for (let f = 0; f < fields; f++) sums[f]![its[k * fields + f]!]! += counts[k]!
  }
  return sums
}

/**
 * Of any two records, whoever they are. A sample tells; agreement is too rare for one, and follows exactly from how often each value occurs.
 *
 * @param sampled counts among `pairs` pairs
 */
export function chanceOf(population: Population, sampled: LevelCounts, pairs: number): LevelCounts {
  const all = pairsAmong(population.size)
  return sampled.map((counts, f) => {
    // Of what no pair of the sample shows, there may be half a one.
    const scaled = counts.map((count, level) => (level === 0 ? 0 : (Math.max(count, 0.5) * all) / Math.max(1, pairs)))
    const exact = exactPairs(population, f)
    const isExact = population.fields[f]!.comparison.levels[0] === 'exact' // else there may be more than the values tell
    scaled[1] = isExact ? exact : Math.max(exact, scaled[1]!)
    return scaled
  })
}

function exactPairs({ columns }: Population, field: number): number {
  const { counts } = columns[field]!.values
  let pairs = 0
  for (let code = 1; code < counts.length; code++) pairs += (counts[code]! * (counts[code]! - 1)) / 2
  return pairs
}
