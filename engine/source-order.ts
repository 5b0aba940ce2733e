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

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
