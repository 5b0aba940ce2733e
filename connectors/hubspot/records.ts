import type { Merge, RawRecord, RejectedRow } from '../../core/reading.ts'
import type { RawFields } from '../../core/types.ts'
import { fieldsAt, valueAt } from '../http/paths.ts'
import { Row } from './shapes.ts'
import { mergedIds, mergedVids, type Wanted } from './wanted.ts'

export interface Rows {
  readonly rows: readonly Row[]
  readonly rejected: readonly RejectedRow[]
}

/** Takes what has an id for a record. @param place what the page is, for a person */
export function rowsOf(results: readonly unknown[], { object, fields }: Wanted, place: string): Rows {
  const rows: Row[] = []
  const rejected: RejectedRow[] = []
  for (const [i, result] of results.entries()) {
    const row = Row.safeParse(result)
    if (row.success) rows.push(row.data)
    else {
      const raw = fieldsAt(valueAt(result, 'properties'), fields)
      const id = Row.shape.id.safeParse(valueAt(result, 'id')).data
      rejected.push({
        ...(id !== undefined && { id }),
        place: `${object}, ${place}, record ${i + 1}`,
        reason: 'HubSpot gave it no id, or no properties',
        raw,
      })
    }
  }
  return { rows, rejected }
}

/** A record with the time of its state, which tells it from a later one. */
export function stampOf({ id, updatedAt = 0 }: Row): readonly [id: string, stamp: number] {
  return [id, updatedAt]
}

/** @param virtual fields that are no properties */
export function recordOf(row: Row, { fields, history }: Wanted, virtual?: RawFields): RawRecord {
  const { id, properties, updatedAt } = row
  const own: Record<string, unknown> = { ...virtual }
  for (const field of fields) if (properties[field] !== undefined) own[field] = properties[field]
  const record = { id, fields: own, ...(updatedAt !== undefined && { modifiedAt: new Date(updatedAt) }) }
  return history.length === 0 ? record : { ...record, fieldChangedAt: timesOf(row, history) }
}

/** When each property was last changed. */
function timesOf({ propertiesWithHistory: versions }: Row, history: readonly string[]): Readonly<Record<string, Date>> {
  const times = history.map((field) => [field, new Date(String(valueAt(versions, `${field}.0.timestamp`)))] as const)
  return Object.fromEntries(times.filter(([, time]) => !Number.isNaN(time.getTime())))
}

/** Those that were merged into this one: a merge makes a new record, and both ids lead to it. */
export function mergesOf({ id: winner, properties }: Row): readonly Merge[] {
  const ids = [...entriesOf(properties[mergedIds]), ...entriesOf(properties[mergedVids])].map(([id]) => id)
  return [...new Set(ids)].filter((loser) => loser !== winner).map((loser) => ({ loser, winner }))
}

/** How many merges led to this contact since then. Each leaves one contact where two were, and names both of them with its time. */
export function mergesSince({ properties }: Row, since: number): number {
  return new Set(entriesOf(properties[mergedVids]).flatMap(([, time]) => (Number(time) >= since ? [time] : []))).size
}

/** `51;101`, or with times `51:1577836800000;101:…` */
function entriesOf(list: unknown): readonly (readonly [id: string, time?: string])[] {
  if (typeof list !== 'string' || list === '') return []
  return [...list.matchAll(/(\d+)(?::(\d+))?/g)].map(([, id = '', time]) => (time === undefined ? [id] : [id, time]))
}
