import { joined } from './arrays.ts'
import { mostCopies, type Thinned } from './copies.ts'
import type { Edges } from './link/components.ts'
import type { Merges } from './link/link-all.ts'
import { meetings } from './link/meetings.ts'
import { clustersAt, type Matched } from './match-population.ts'

/** The same of all records: a copy is with those whose copy it is, as far as they are together. */
export function withCopies(matched: Matched, { records, copies }: Thinned, threshold: number): Matched {
  if (copies.record.length === 0) return matched
  const merges = mergesOfAll(matched.merges, records, copies)
  return { ...matched, merges, clusters: clustersAt(records.length + copies.record.length, merges, threshold) }
}

/** Edges among all records: a copy has one where those whose copy it is have. */
export function edgesOfAll(edges: Edges, { records, copies }: Thinned): Edges {
  if (copies.record.length === 0) return edges
  const between = new Map<number, number>()
  const ends = new Map(Array.from(copies.one, (one, copy) => [one, copies.other[copy]!]))
  for (let k = 0; k < edges.length; k++) {
    const [a, b] = [Math.min(edges.a[k]!, edges.b[k]!), Math.max(edges.a[k]!, edges.b[k]!)]
    if (ends.get(a) === b) between.set(a, edges.weight[k]!)
  }
  const added = Array.from(copies.one.keys()).filter((copy) => between.has(copies.one[copy]!))
  const named = (places: Uint32Array) => places.subarray(0, edges.length).map((place) => records[place]!)
  return {
    a: joined(Uint32Array, [named(edges.a), Uint32Array.from(added, (copy) => records[copies.one[copy]!]!)]),
    b: joined(Uint32Array, [named(edges.b), Uint32Array.from(added, (copy) => copies.record[copy]!)]),
    weight: joined(Float32Array, [
      edges.weight.subarray(0, edges.length),
      Float32Array.from(added, (copy) => between.get(copies.one[copy]!)!),
    ]),
    length: edges.length + added.length,
  }
}

function mergesOfAll({ height, a, b, pairs, probability }: Merges, records: Uint32Array, copies: Thinned['copies']): Merges {
  const meeting = meetings(records.length, { height, a, b })
  const added: { copy: number; merge: number; pairs: number }[] = []
  /** Copies of a content so far, by the first that is kept. */
  const before = new Map<number, number>()
  for (const [copy, one] of copies.one.entries()) {
    const merge = meeting(one, copies.other[copy]!)
    if (merge === undefined) continue
    const met = before.get(one) ?? mostCopies
    before.set(one, met + 1)
    added.push({ copy, merge, pairs: met })
  }
  const ofMerge = (its: Float64Array) => Float64Array.from(added, ({ merge }) => its[merge]!)
  return {
    height: joined(Float64Array, [height, ofMerge(height)]),
    a: joined(Uint32Array, [
      a.map((place) => records[place]!),
      Uint32Array.from(added, ({ copy }) => records[copies.one[copy]!]!),
    ]),
    b: joined(Uint32Array, [b.map((place) => records[place]!), Uint32Array.from(added, ({ copy }) => copies.record[copy]!)]),
    pairs: joined(Float64Array, [pairs, Float64Array.from(added, (its) => its.pairs)]),
    probability: joined(Float64Array, [probability, ofMerge(probability)]),
  }
}
