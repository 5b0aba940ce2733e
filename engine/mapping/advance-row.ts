import type { ObjectMapping } from '../../core/model.ts'
import type { RawFields } from '../../core/types.ts'
import { type Advance, advance, type RecordState } from './advance.ts'

/** A pulled row as plain data, which goes to other threads. Times are epoch milliseconds. */
export interface TimedRow {
  readonly id: string
  /** As JSON, where they came as that: nobody else needs them. */
  readonly fields: RawFields | string
  readonly hash: string
  /** The state of the source that it tells of. */
  readonly asOf: number
  /** When the row, or some of its columns, were modified, where the source tells. */
  readonly modifiedAt: number | undefined
  readonly columnTimes: Readonly<Record<string, number>> | undefined
}

interface Former extends RecordState {
  readonly deleted: boolean
}

/** What a row makes of the records that it became before; none where it is new. */
export function advanceRow(mapping: ObjectMapping, row: TimedRow, before: readonly Former[]): Advance {
  // Who comes back after they were gone, with their row or as its second person, may be somebody else by now: nothing of the former is kept.
  const former = before.filter(({ deleted }) => !deleted)
  const fields: RawFields = typeof row.fields === 'string' ? JSON.parse(row.fields) : row.fields
  const at = row.modifiedAt ?? mapping.modifiedAt(fields) ?? row.asOf
  if (typeof at !== 'number') return { ok: false, problems: [at] }
  return advance(former, fields, Math.min(at, row.asOf), pastTimes(row), mapping)
}

/** Nothing was changed after the source was seen: with a slip of the keys, as in 2062, a row would be the newest of all for years. */
function pastTimes({ columnTimes, asOf }: TimedRow): TimedRow['columnTimes'] {
  if (columnTimes === undefined || Object.values(columnTimes).every((at) => at <= asOf)) return columnTimes
  return Object.fromEntries(Object.entries(columnTimes).map(([column, at]) => [column, Math.min(at, asOf)]))
}
