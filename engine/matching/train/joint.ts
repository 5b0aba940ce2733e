import type { Population } from '../population.ts'
import type { Speaking } from '../score/weights.ts'
import type { Patterns } from './patterns.ts'

/** By pair of fields (`f * fields + g`, f < g): pairs of records that know both, and in how many one, the other, or both speak for a match. */
export interface JointCounts {
  readonly known: Float64Array
  readonly one: Float64Array
  readonly other: Float64Array
  readonly both: Float64Array
  /** Both agree exactly. */
  readonly exact: Float64Array
}

/** @param shares how much of each pattern is counted; all of it without */
export function jointCounts(
  { fields, length, levels, counts }: Patterns,
  speaking: Speaking,
  shares?: Float64Array,
): JointCounts {
  const make = () => new Float64Array(fields * fields)
  const its = { known: make(), one: make(), other: make(), both: make(), exact: make() }
  for (let k = 0; k < length; k++) {
    const count = counts[k]! * (shares?.[k] ?? 1)
    if (count < leastCount) continue
    for (let f = 0; f < fields; f++) {
      const a = levels[k * fields + f]!
      if (a === 0) continue
      const speaks = speaking[f]![a] === 1
      for (let g = f + 1; g < fields; g++) {
        const b = levels[k * fields + g]!
        if (b === 0) continue
        const at = f * fields + g
        const otherSpeaks = speaking[g]![b] === 1
        its.known[at]! += count
        if (speaks) its.one[at]! += count
        if (otherSpeaks) its.other[at]! += count
        if (speaks && otherSpeaks) its.both[at]! += count
        if (a === 1 && b === 1) its.exact[at]! += count
      }
    }
  }
  return its
}

/** Less than this of a pattern is not worth its time. */
const leastCount = 1e-6

/** Counted in as many records at most, chosen by content. */
const sampledRecords = 50_000

/** Exact agreement is too rare for a sample of pairs, and follows from how often two values stand together. */
export interface ExactCounts {
  /** Pairs counted, as a share of all pairs. */
  readonly share: number
  /** By pair of fields, as above. */
  readonly known: Float64Array
  readonly exact: Float64Array
}

export function exactCounts(population: Population, content: Uint32Array): ExactCounts {
  const records = sampleOf(population, content)
  const fields = population.columns.length
  const its = {
    share: (records.length / population.size) ** 2,
    known: new Float64Array(fields * fields),
    exact: new Float64Array(fields * fields),
  }
  for (let f = 0; f < fields; f++) {
    for (let g = f + 1; g < fields; g++) {
      const { known, agreeing } = agreementsOf(population, records, f, g)
      its.known[f * fields + g] = known
      its.exact[f * fields + g] = agreeing
    }
  }
  return its
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

function pairs(count: number): number {
  return (count * (count - 1)) / 2
}
