import type { SourceRecord } from '../core/types.ts'

type Named = Pick<SourceRecord, 'connection' | 'object' | 'externalId' | 'part'>

/** In the order of what they are called at their sources: ties break on where a record is from, never on when it arrived. */
export function inSourceOrder<Its extends Named>(records: readonly Its[]): readonly Its[] {
  return records.toSorted(
    (a, b) =>
      compare(a.connection, b.connection) ||
      compare(a.object, b.object) ||
      compare(a.externalId, b.externalId) ||
      a.part - b.part,
  )
}

/** By code point, as Postgres does with `collate "C"`: in what order a batch reads records and a whole store does has to be one. */
function compare(a: string, b: string): number {
  for (let i = 0; i < a.length && i < b.length; i++) {
    const [one, other] = [a.charCodeAt(i), b.charCodeAt(i)]
    if (one !== other) return codePointOrder(one) - codePointOrder(other)
  }
  return a.length - b.length
}

/** Halves of a character beyond U+FFFF stand below U+E000, and the character above all that one unit can hold. */
function codePointOrder(unit: number): number {
  return unit >= 0xd800 && unit < 0xe000 ? unit + 0x10000 : unit
}
