import type { ColumnSample } from '../guess/column.ts'
import { hashBytes, mixed } from '../hash.ts'
import type { RawColumn } from './intern.ts'
import { bytesAt, valueAt } from './values.ts'

/** Of values, and of rows: enough to see what a column is. */
const most = 2_000

/** By code; 0 for an empty cell. @param bytes of the files */
export function rawHashes(raw: RawColumn, bytes: Uint8Array): Uint32Array {
  return raw.starts.map((_, code) => {
    const value = bytesAt(raw, bytes, code)
    return code === 0 ? 0 : hashBytes(value, 0, value.length)
  })
}

/** What a column looks like, whichever rows its values stand in. @param hashes its `rawHashes` */
export function sampleOf(name: string, raw: RawColumn, bytes: Uint8Array, hashes: Uint32Array): ColumnSample {
  return {
    name,
    filled: raw.codes.length - raw.counts[0]!,
    distinct: raw.starts.length - 1,
    values: smallest(hashes.subarray(1)).map((place) => valueAt(raw, bytes, place + 1)),
  }
}

/** Some rows, chosen by what stands in them. @param hashes the `rawHashes` of each column */
export function sampleRows(columns: readonly RawColumn[], hashes: readonly Uint32Array[]): readonly number[] {
  const content = new Uint32Array(columns[0]?.codes.length ?? 0)
  for (const [c, { codes }] of columns.entries()) {
    const byCode = hashes[c]!
    for (let row = 0; row < content.length; row++) content[row] = mixed(content[row]!, byCode[codes[row]!]!)
  }
  return smallest(content)
}

/** The places of the smallest hashes, in the order of the hashes. */
function smallest(hashes: Uint32Array): readonly number[] {
  const limit = limitOf(hashes)
  const places: number[] = []
  for (let place = 0; place < hashes.length; place++) if (hashes[place]! <= limit) places.push(place)
  return places.toSorted((a, b) => hashes[a]! - hashes[b]!).slice(0, most)
}

/** The hash of the last one that is taken. Of many only those that are small are put in order. */
function limitOf(hashes: Uint32Array): number {
  if (hashes.length <= most) return Number.POSITIVE_INFINITY
  const bound = (2 ** 31 / hashes.length) * most * 4
  const small = hashes.filter((hash) => hash < bound)
  return (small.length < most ? hashes : small).toSorted()[most - 1]!
}
