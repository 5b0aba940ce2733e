import { copiedRows } from './copy-text.ts'
import type { SourceRecord } from './types.ts'

/** A record and the customer it is with. */
export interface CopiedRecord {
  readonly customer: number
  readonly record: SourceRecord
}

/**
 * Records as the store copies them out: lines of customer, number, connection, object, external id, part, kind, values, consent, epoch
 * milliseconds since when it is known, times of fields, cleared fields, and whether it was merged away.
 */
export function* copiedRecords(lines: Uint8Array): Generator<CopiedRecord> {
  for (const row of copiedRows(lines)) {
    const [customer, id, connection = '', object = '', externalId = '', part, kind = '', ...rest] = row
    const [values = '', consent = '', firstAt, changedAt = '', cleared = '', merged] = rest
    yield {
      customer: Number(customer),
      record: {
        id: Number(id),
        connection,
        object,
        externalId,
        part: Number(part),
        kind,
        values: JSON.parse(values),
        consent: JSON.parse(consent),
        firstAt: Number(firstAt),
        changedAt: JSON.parse(changedAt),
        cleared: JSON.parse(cleared),
        merged: merged === 't',
      },
    }
  }
}
