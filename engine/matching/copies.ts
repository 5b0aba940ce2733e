import { ascending } from './arrays.ts'
import { sharedCopy, sharedUint32 } from './dictionary.ts'
import { reordered } from './local-order.ts'
import { type Column, contentHashes, type Population } from './population.ts'

/**
 * Of records that are the same in every field so many are compared, and stand for the others. Without that, three hundred rows of a "Walk-in
 * Customer" among six thousand are 45,000 pairs that agree on everything: every block is too loose then, and what is learned is learned of them.
 */
export const mostCopies = 20

/** A population without further copies. */
export interface Thinned {
  readonly population: Population
  /** By place, a hash of what the record holds. */
  readonly content: Uint32Array
  /** By place, the record among all. */
  readonly records: Uint32Array
  /** Those left out, and two places that hold the same. */
  readonly copies: { readonly record: Uint32Array; readonly one: Uint32Array; readonly other: Uint32Array }
}

const none = { record: new Uint32Array(), one: new Uint32Array(), other: new Uint32Array() }

export function withoutCopies(population: Population): Thinned {
  const content = contentHashes(population)
  const frequent = frequentIn(content)
  if (frequent.size === 0) return { population, content, records: ascending(content.length), copies: none }
  const { records, copies } = keptAndLeft(population, content, frequent)
  return {
    population: part(population, records),
    content: sharedCopy(records.map((record) => content[record]!)),
    records,
    copies,
  }
}

/** As many records as are kept of each content, and those that are left out. */
function keptAndLeft(
  population: Population,
  content: Uint32Array,
  frequent: ReadonlySet<number>,
): Pick<Thinned, 'records' | 'copies'> {
  const copies: [record: number, one: number, other: number][] = []
  const records: number[] = []
  /** Places that are kept, by content; two contents can have one hash. */
  const groups = new Map<number, number[][]>()
  for (let record = 0; record < content.length; record++) {
    if (frequent.has(content[record]!)) {
      const alike = groups.get(content[record]!) ?? []
      groups.set(content[record]!, alike)
      const group = alike.find(([first]) => isCopy(population, records[first!]!, record))
      if (group !== undefined && group.length === mostCopies) {
        copies.push([record, group[0]!, group[1]!])
        continue
      }
      if (group === undefined) alike.push([records.length])
      else group.push(records.length)
    }
    records.push(record)
  }
  return {
    records: Uint32Array.from(records),
    copies: {
      record: Uint32Array.from(copies, ([record]) => record),
      one: Uint32Array.from(copies, ([, one]) => one),
      other: Uint32Array.from(copies, ([, , other]) => other),
    },
  }
}

/** The hashes that more records have than are kept of one content. */
function frequentIn(content: Uint32Array): ReadonlySet<number> {
  // By the last bits first, as many as the records need to have one each: few hashes are left to be counted one by one.
  const buckets = new Uint8Array(2 ** Math.ceil(Math.log2(content.length + 1)))
  const last = buckets.length - 1
  for (let i = 0; i < content.length; i++) if (buckets[content[i]! & last]! <= mostCopies) buckets[content[i]! & last]!++
  const counts = new Map<number, number>()
  for (let i = 0; i < content.length; i++) {
    const hash = content[i]!
    if (buckets[hash & last]! > mostCopies) counts.set(hash, (counts.get(hash) ?? 0) + 1)
  }
  return new Set([...counts].filter(([, count]) => count > mostCopies).map(([hash]) => hash))
}

function isCopy({ columns }: Population, one: number, other: number): boolean {
  return columns.every(({ codes, several }) => {
    if (several === undefined) return codes[one] === codes[other]
    const [its, others] = [one, other].map((record) => several.codes.subarray(several.starts[record], several.starts[record + 1]))
    return its!.length === others!.length && its!.every((code, k) => code === others![k])
  })
}

function part(population: Population, records: Uint32Array): Population {
  const { columns } = reordered(population, records)
  return { ...population, size: records.length, columns: columns.map(counted) }
}

/** With the values counted as often as they are there. */
function counted(column: Column): Column {
  const counts = sharedUint32(column.values.counts.length)
  const codes = column.several?.codes ?? column.codes
  for (let k = 0; k < codes.length; k++) if (codes[k] !== 0) counts[codes[k]!]!++
  return { ...column, values: { ...column.values, counts } }
}

/** The places of two records, or of those that hold what they hold: of two copies of one another, two of them. */
export function standingFor({ records, copies }: Thinned, [a, b]: readonly [number, number]): readonly [number, number] {
  const placesOf = (record: number): readonly number[] => {
    const place = records.indexOf(record)
    if (place >= 0) return [place]
    const copy = copies.record.indexOf(record)
    return [copies.one[copy]!, copies.other[copy]!]
  }
  const [x] = placesOf(a)
  return [x!, placesOf(b).find((place) => place !== x)!]
}
