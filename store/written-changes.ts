import { storableJson } from '../core/json.ts'
import type { Item, Origin, RawFields, Value } from '../core/types.ts'
import { rows, run, type Transaction } from './database.ts'
import { epoch } from './epoch.ts'
import { isParted } from './parted.ts'

/** A value of ours at a place of a record. */
export interface WrittenChange {
  readonly record: number
  readonly field: string
  readonly place: string
  readonly item: Value
  readonly origin: Origin
  readonly before: Value | null
  readonly beforeRaw: RawFields
  readonly write: number
}

/** As much of it as tells whether it still stands. */
export interface WrittenPlace {
  readonly record: number
  readonly field: string
  readonly place: string
  readonly item: Item
  readonly before: Item | null
  readonly beforeRaw: RawFields
  readonly write: number
}

type Key = Pick<WrittenChange, 'record' | 'field' | 'place'>

/** Notes what stands at a source because we wrote it; its origin may have parted from it on the way. What the record said there before the first of our writes stays. */
export async function noteWritten(trx: Transaction, changes: readonly WrittenChange[]): Promise<void> {
  if (changes.length === 0) return
  await run(
    trx,
    `insert into goldthread.written_value (record_id, field, place, item, origin_record, origin_at, before, before_raw, write_id, parted)
     select record_id, field, place, item::jsonb, origin_record, origin_at::timestamptz, nullif(before, 'null')::jsonb,
       before_raw::jsonb, write_id, coalesce(${isParted('origin_record', 'n.record_id')}, false)
     from unnest(?::int[], ?::text[], ?::text[], ?::text[], ?::int[], ?::text[], ?::text[], ?::text[], ?::bigint[])
       as n(record_id, field, place, item, origin_record, origin_at, before, before_raw, write_id)
     on conflict (record_id, field, place) do update set item = excluded.item, origin_record = excluded.origin_record,
       origin_at = excluded.origin_at, write_id = excluded.write_id, parted = excluded.parted`,
    [
      ...keys(changes),
      changes.map(({ item }) => storableJson(item)),
      changes.map(({ origin }) => origin.record),
      changes.map(({ origin }) => new Date(origin.at).toISOString()),
      changes.map(({ before }) => storableJson(before)),
      changes.map(({ beforeRaw }) => storableJson(beforeRaw)),
      changes.map(({ write }) => write),
    ],
  )
}

/** What we wrote into these rows is not said by whoever else is named there since: contact points are of both. */
export async function shareWritten(
  trx: Transaction,
  objectId: number,
  externalIds: readonly string[],
  fields: readonly string[],
): Promise<void> {
  if (externalIds.length === 0) return
  await run(
    trx,
    `insert into goldthread.written_value (record_id, field, place, item, origin_record, origin_at, before, before_raw, write_id, parted)
     select second.id, w.field, w.place, w.item, w.origin_record, w.origin_at, w.before, w.before_raw, w.write_id,
       coalesce(${isParted('w.origin_record', 'second.id')}, w.parted)
     from goldthread.source_record first
     join goldthread.source_record second
       on second.object_id = first.object_id and second.external_id = first.external_id and second.part > 1
     join goldthread.written_value w on w.record_id = first.id and w.field = any(?)
     where first.object_id = ? and first.external_id = any(?) and first.part = 1
     on conflict (record_id, field, place) do update set item = excluded.item, origin_record = excluded.origin_record,
       origin_at = excluded.origin_at, write_id = excluded.write_id, parted = excluded.parted`,
    [fields, objectId, externalIds],
  )
}

/**
 * Whoever else is named in these rows since has what stood there before we wrote for as long as the first has: a source that tells when a
 * column changed tells of our own write, and what we took the place of would be as new as that.
 */
export async function shareTimes(
  trx: Transaction,
  objectId: number,
  externalIds: readonly string[],
  fields: readonly string[],
): Promise<void> {
  if (externalIds.length === 0) return
  await run(
    trx,
    `update goldthread.source_record second set changed_at = (second.changed_at::jsonb || first.times)::json
     from (select r.object_id, r.external_id, jsonb_object_agg(w.field,
         coalesce((r.changed_at ->> w.field)::float8, ${epoch('r.first_at')})) as times
       from goldthread.source_record r join goldthread.written_value w on w.record_id = r.id and w.field = any(?)
       where r.object_id = ? and r.external_id = any(?) and r.part = 1 group by r.object_id, r.external_id) first
     where second.object_id = first.object_id and second.external_id = first.external_id and second.part > 1`,
    [fields, objectId, externalIds],
  )
}

/** What stands there is the record's own again. */
export async function forgetWritten(trx: Transaction, places: readonly Key[]): Promise<void> {
  if (places.length === 0) return
  await run(
    trx,
    `delete from goldthread.written_value w using unnest(?::int[], ?::text[], ?::text[]) as n(record_id, field, place)
     where w.record_id = n.record_id and w.field = n.field and w.place = n.place`,
    keys(places),
  )
}

/** Nothing that stands in these records is ours any more. */
export async function forgetWrittenOf(trx: Transaction, recordIds: readonly number[]): Promise<void> {
  if (recordIds.length === 0) return
  await run(trx, 'delete from goldthread.written_value where record_id = any(?)', [recordIds])
}

/** Another mapping calls the values at these places so, and what stood there before. */
export async function respellWritten(trx: Transaction, places: readonly WrittenPlace[]): Promise<void> {
  if (places.length === 0) return
  await run(
    trx,
    `update goldthread.written_value w set item = n.item::jsonb, before = nullif(n.before, 'null')::jsonb
     from unnest(?::int[], ?::text[], ?::text[], ?::text[], ?::text[]) as n(record_id, field, place, item, before)
     where w.record_id = n.record_id and w.field = n.field and w.place = n.place`,
    [...keys(places), places.map(({ item }) => storableJson(item)), places.map(({ before }) => storableJson(before))],
  )
}

/** What we wrote to these records and nobody has changed since. */
export async function writtenPlaces(trx: Transaction, recordIds: readonly number[]): Promise<readonly WrittenPlace[]> {
  if (recordIds.length === 0) return []
  return rows(
    trx,
    `select record_id as record, field, place, item, before, before_raw as "beforeRaw", write_id::float8 as write
     from goldthread.written_value
     where record_id = any(?) order by record_id, field, place`,
    [recordIds],
  )
}

function keys(of: readonly Key[]): [number[], string[], string[]] {
  return [of.map(({ record }) => record), of.map(({ field }) => field), of.map(({ place }) => place)]
}
