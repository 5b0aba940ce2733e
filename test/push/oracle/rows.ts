import type { RawRecord, Reading } from '../../../core/reading.ts'
import type { Kept, Records } from './records.ts'

/** As a connector hands it out: with the times that the system tells, and the columns that are read. */
export function rowOf({ shape }: Records, reading: Reading | undefined, { id, fields, modifiedAt, changedAt }: Kept): RawRecord {
  const columns = reading?.fields ?? Object.keys(fields)
  return {
    id,
    fields: Object.fromEntries(columns.map((column) => [column, fields[column] ?? null])),
    ...(shape.tells !== 'nothing' && { modifiedAt: new Date(modifiedAt) }),
    ...(shape.tells === 'fields' && {
      fieldChangedAt: Object.fromEntries(Object.entries(changedAt).map(([column, at]) => [column, new Date(at)])),
    }),
  }
}

/** The record that this id leads to, by the id. */
export function readAs(records: Records, reading: Reading, id: string): readonly (readonly [string, RawRecord])[] {
  const record = records.get(id)
  const end = record && endOf(records, record)
  return end === undefined || end.isDeleted ? [] : [[id, rowOf(records, reading, end)]]
}

/** What it was merged into, to the end of the chain. */
export function endOf(records: Records, record: Kept): Kept {
  const next = record.mergedInto === undefined ? undefined : records.get(record.mergedInto)
  return next === undefined ? record : endOf(records, next)
}
