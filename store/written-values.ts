import type { RetiredValue, WrittenValue } from '../core/types.ts'
import { type Database, one, rows, type Transaction } from './database.ts'
import { areApart } from './decisions.ts'
import { epoch } from './epoch.ts'
import { isInForce } from './overrides.ts'

/** Of which of these records there is more to say than their mapped values: few, and the rest of the queries is not worth it for the others. */
export async function notedAmong(
  db: Database,
  recordIds: readonly number[],
): Promise<{ readonly written: readonly number[]; readonly retired: readonly number[] }> {
  if (recordIds.length === 0) return { written: [], retired: [] }
  return one(
    db,
    `select array(select distinct record_id from goldthread.written_value where record_id = any(?)) as written,
       array(select distinct record_id from goldthread.retired_value where record_id = any(?)) as retired`,
    [recordIds, recordIds],
  )
}

/** What we wrote into these records and nobody has changed since. */
export async function writtenValuesOf(db: Database, recordIds: readonly number[]): Promise<readonly WrittenValue[]> {
  if (recordIds.length === 0) return []
  const found = await rows<Omit<WrittenValue, 'origin'> & { originRecord: number; originAt: number }>(
    db,
    `select w.record_id as record, w.field, w.place, w.item, w.before, w.before_raw as "beforeRaw",
       w.origin_record as "originRecord", ${epoch('w.origin_at')} as "originAt", c.name as "originConnection",
       case when w.origin_record > 0 then r.id is not null and r.deleted_at is null
         else exists (select from goldthread.golden_override v
           where v.field = w.field and v.at = w.origin_at and ${isInForce('v')}) end as "originLives",
       w.parted or ${areApart('w.origin_record', 'w.record_id')} as "originParted"
     from goldthread.written_value w
     left join goldthread.source_record r on r.id = w.origin_record
     left join goldthread.source_object o on o.id = r.object_id
     left join goldthread.connection c on c.id = o.connection_id
     where w.record_id = any(?) order by w.record_id, w.field, w.place`,
    [recordIds],
  )
  return found.map(({ originRecord, originAt, ...its }) => ({ ...its, origin: { record: originRecord, at: originAt } }))
}

export interface RetiredOf extends RetiredValue {
  readonly record: number
}

/** Contact points that the sources of these records replaced. */
export async function retiredValuesOf(db: Database, recordIds: readonly number[]): Promise<readonly RetiredOf[]> {
  if (recordIds.length === 0) return []
  return rows(
    db,
    `select record_id as record, field, item, ${epoch('at')} as at from goldthread.retired_value
     where record_id = any(?) order by record_id, field, identity`,
    [recordIds],
  )
}

/** Every record that holds a value we wrote. */
export async function recordsWrittenTo(db: Database): Promise<readonly number[]> {
  const { ids } = await one<{ ids: readonly number[] }>(
    db,
    'select array(select distinct record_id from goldthread.written_value) as ids',
  )
  return ids
}

/**
 * Records that say something else, or of whom something else is said, because some of these came or went: they hold a value of theirs, or
 * share an override with them.
 */
export async function dependentsOf(trx: Transaction, recordIds: readonly number[]): Promise<readonly number[]> {
  const found = await rows<{ id: number }>(
    trx,
    `with moved as materialized (
       select r.id from goldthread.source_record r where r.id = any(?) and (r.deleted_at is not null
         or not exists (select from goldthread.membership m where m.record_id = r.id)))
     select w.record_id as id from moved join goldthread.written_value w on w.origin_record = moved.id
     union
     select unnest(v.records) from goldthread.golden_override v where not v.ended and v.records && array(select id from moved)`,
    [recordIds],
  )
  return found.map(({ id }) => id)
}
