import type { TimedRow } from '../../engine/mapping/advance-row.ts'
import type { Dated } from '../../engine/mapping/intake.ts'

/** A pulled row as the mapping takes it. */
export function timed({ row, hash, asOf }: Dated): TimedRow {
  const { id, json, modifiedAt, fieldChangedAt } = row
  const columnTimes =
    fieldChangedAt && Object.fromEntries(Object.entries(fieldChangedAt).map(([column, at]) => [column, at.getTime()]))
  return { id, fields: json ?? row.fields, hash, asOf, modifiedAt: modifiedAt?.getTime(), columnTimes }
}
