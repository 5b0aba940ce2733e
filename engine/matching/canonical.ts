import type { SourceRecord } from '../../core/types.ts'

type Named = Pick<SourceRecord, 'connection' | 'object' | 'externalId' | 'part'>

/** Records in an order that follows from what they are called at their sources, and not from when they came. */
export function inCanonicalOrder<Its extends Named>(records: readonly Its[]): readonly Its[] {
  return records.toSorted(
    (a, b) =>
      compare(a.connection, b.connection) ||
      compare(a.object, b.object) ||
      compare(a.externalId, b.externalId) ||
      a.part - b.part,
  )
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
