import type { Population } from '../population.ts'
import type { Overlap } from '../score/weights.ts'
import type { Learned } from './em.ts'
import type { Patterns } from './patterns.ts'

/** Counted in as many records at most, chosen by content. */
const sampledRecords = 50_000

/** Pairs that agreement by chance counts as, so that a few pairs prove nothing. */
const doubt = 1

/** Less than this is not worth a correction; in nats. */
const leastOverlap = 0.2

/**
 * Fields that agree together more often than chance would have it, such as postcode and city: between records of different customers, how
 * often both agree over how often they would if they had nothing to do with each other. Of overlaps that make a circle the weakest is left
 * out, so that nothing is subtracted twice (a maximum spanning tree, after Chow and Liu, 1968).
 *
 * @param patterns over all candidates
 * @param probabilities by pattern: that such a pair is one customer
 */
export function overlapsOf(
  population: Population,
  content: Uint32Array,
  learned: Learned,
  patterns: Patterns,
  probabilities: Float64Array,
): readonly Overlap[] {
  const records = sampleOf(population, content)
  const share = (records.length / population.size) ** 2
  const found: Overlap[] = []
  for (let f = 0; f < patterns.fields; f++) {
    for (let g = f + 1; g < patterns.fields; g++) {
      const { known, agreeing } = agreementsOf(population, records, f, g)
      const different = Math.max(0, agreeing - share * matchesAgreeing(patterns, probabilities, f, g))
      const byChance = known * learned.u[f]![1]! * learned.u[g]![1]!
      const nats = Math.log((different + doubt) / (byChance + doubt))
      if (nats > leastOverlap) found.push({ fields: [f, g], nats })
    }
  }
  return spanningTree(found.toSorted((a, b) => b.nats - a.nats))
}

/** One record for each content: exact copies are matches, whatever they agree on. */
function sampleOf({ size }: Population, content: Uint32Array): readonly number[] {
  const of = Math.ceil(size / sampledRecords)
  const byContent = new Map<number, number>()
  for (const [record, hash] of content.entries()) if (hash % of === 0) byContent.set(hash, record)
  return [...byContent.values()]
}

/** Pairs that know both fields, and those that agree on both. */
function agreementsOf({ columns }: Population, records: readonly number[], f: number, g: number) {
  const counts = new Map<number, number>()
  let both = 0
  for (const record of records) {
    const a = columns[f]!.codes[record]!
    const b = columns[g]!.codes[record]!
    if (a === 0 || b === 0) continue
    both++
    const key = a * 2 ** 26 + b
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return { known: pairs(both), agreeing: counts.values().reduce((sum, count) => sum + pairs(count), 0) }
}

function matchesAgreeing(
  { fields, length, levels, counts }: Patterns,
  probabilities: Float64Array,
  f: number,
  g: number,
): number {
  let sum = 0
  for (let k = 0; k < length; k++) {
    if (levels[k * fields + f] === 1 && levels[k * fields + g] === 1) sum += counts[k]! * probabilities[k]!
  }
  return sum
}

function spanningTree(overlaps: readonly Overlap[]): readonly Overlap[] {
  const parts = new Map<number, ReadonlySet<number>>()
  return overlaps.filter(({ fields: [f, g] }) => {
    const [one, other] = [parts.get(f) ?? new Set([f]), parts.get(g) ?? new Set([g])]
    if (one.has(g)) return false
    const both = new Set([...one, ...other])
    for (const field of both) parts.set(field, both)
    return true
  })
}

function pairs(count: number): number {
  return (count * (count - 1)) / 2
}
