import { pairsAmong } from '../arrays.ts'
import type { Column, Population } from '../population.ts'
import { eachRun } from '../runs.ts'
import type { Speaking } from '../score/weights.ts'
import { sortedByKey } from '../sort.ts'
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
    const { keys, records: known } = byValue(population.columns[f]!, records)
    for (let g = f + 1; g < fields; g++) {
      const { both, agreeing } = agreeingBesides(population.columns[g]!, keys, known)
      its.known[f * fields + g] = pairsAmong(both)
      its.exact[f * fields + g] = agreeing
    }
  }
  return its
}

/** One record for each content: exact copies are matches, whatever they agree on. */
function sampleOf({ size }: Population, content: Uint32Array): Uint32Array {
  const of = Math.ceil(size / sampledRecords)
  const byContent = new Map<number, number>()
  for (let record = 0; record < size; record++) if (content[record]! % of === 0) byContent.set(content[record]!, record)
  return Uint32Array.from(byContent.values())
}

/** The records that have a value, by its code. */
function byValue({ codes }: Column, records: Uint32Array) {
  const known = records.filter((record) => codes[record] !== 0)
  return sortedByKey(
    known.map((record) => codes[record]!),
    known,
  )
}

/** Of records by their code in one field: how many know another field too, and how many pairs agree on both. */
function agreeingBesides({ codes }: Column, keys: Uint32Array, records: Uint32Array) {
  const others = records.map((record) => codes[record]!)
  let agreeing = 0
  eachRun(keys, (from, end) => {
    if (end - from === 1) return
    const its = others.subarray(from, end).toSorted()
    eachRun(its, (first, last) => {
      if (its[first] !== 0) agreeing += pairsAmong(last - first)
    })
  })
  return { both: others.reduce((sum, code) => (code === 0 ? sum : sum + 1), 0), agreeing }
}
