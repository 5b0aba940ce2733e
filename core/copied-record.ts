import { copiedRows } from './copy-text.ts'
import type { Consent, MappedValues, SourceRecord } from './types.ts'

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
        consent: consent === '{}' ? noConsent : JSON.parse(consent),
        firstAt: Number(firstAt),
        changedAt: changedAt === '{}' ? noTimes : JSON.parse(changedAt),
        cleared: cleared === '[]' ? [] : JSON.parse(cleared),
        merged: merged === 't',
      },
    }
  }
}

/** Most records have none: parsing these took a fifth of the time. */
const noConsent: Consent = {}
const noTimes: SourceRecord['changedAt'] = {}

/** Records as lines of their number and their mapped values. */
export function* copiedValues(lines: Uint8Array): Generator<{ readonly id: number; readonly values: MappedValues }> {
  for (const [id = '', values = ''] of copiedRows(lines)) yield { id: Number(id), values: JSON.parse(values) }
}

/** The numbers that whole lines begin with. */
export function copiedNumbers(lines: Uint8Array): readonly number[] {
  const numbers: number[] = []
  let number = 0
  let isNumber = true
  for (const byte of lines) {
    if (byte === newline) {
      if (isNumber) numbers.push(number)
      number = 0
      isNumber = true
    } else if (isNumber) {
      isNumber = byte >= zero && byte <= zero + 9
      if (isNumber) number = number * 10 + byte - zero
      else numbers.push(number)
    }
  }
  return numbers
}

const newline = 10
const zero = 48
