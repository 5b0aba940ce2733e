import type { SourceRecord } from '../../core/types.ts'

/** A record of which only what is named matters. */
export function sourceRecord(its: Partial<SourceRecord> & Pick<SourceRecord, 'id'>): SourceRecord {
  return {
    connection: 'till',
    object: 'customers',
    externalId: String(its.id),
    part: 1,
    kind: 'person',
    values: {},
    consent: {},
    changedAt: {},
    firstAt: 0,
    cleared: [],
    ...its,
  }
}
