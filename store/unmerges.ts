import type { Change } from '../core/ledger.ts'
import type { RawFields } from '../core/types.ts'
import { type Database, one, rows, run, type Transaction } from './database.ts'

/** A customer that a person takes apart. */
export interface Unmerge {
  readonly id: number
  readonly customer: number
  readonly leaving: readonly number[]
  readonly staying: readonly number[]
  readonly putAway: number | null
  readonly note: string | null
  readonly author: string
}

/** @returns its number */
export async function noteUnmerge(trx: Transaction, its: Omit<Unmerge, 'id'>): Promise<number> {
  const { id } = await one<{ id: number }>(
    trx,
    `insert into goldthread.unmerge (customer_id, leaving, staying, put_away_id, note, author) values (?, ?, ?, ?, ?, ?) returning id`,
    [its.customer, [...its.leaving], [...its.staying], its.putAway, its.note, its.author],
  )
  return id
}

export async function unmergeOf(db: Database, id: number): Promise<Unmerge> {
  return one(
    db,
    `select id, customer_id as customer, leaving, staying, put_away_id as "putAway", note, author from goldthread.unmerge where id = ?`,
    [id],
  )
}

export async function endUnmerge(db: Database, id: number): Promise<void> {
  await run(db, 'update goldthread.unmerge set ended_at = coalesce(ended_at, now()) where id = ?', [id])
}

/** Whether reconcile has these records, or planning their customers, before it still. */
export async function isAnyUnderWay(db: Database, recordIds: readonly number[]): Promise<boolean> {
  const { there } = await one<{ there: boolean }>(
    db,
    `select exists (select from goldthread.dirty where records && ?::int[])
       or exists (select from goldthread.unplanned u join goldthread.membership m on m.customer_id = u.customer_id
         where m.record_id = any(?)) as there`,
    [recordIds, recordIds],
  )
  return there
}

/** What we wrote last to a place of a record, and what the record holds now. */
export interface LastWritten {
  readonly write: number
  readonly record: number
  readonly change: Change
  readonly fields: RawFields
  readonly raw: RawFields
  /** Whether it still stands there as ours. */
  readonly stands: boolean
}

/** By record, field and place. Of creates, what they were created with. */
export async function lastWritten(db: Database, recordIds: readonly number[]): Promise<readonly LastWritten[]> {
  return rows(
    db,
    `select l.write::float8 as write, l.record, l.change, l.fields, r.raw, v.write_id is not distinct from l.write as stands
     from (
       select distinct on (w.record_id, change ->> 'field', change ->> 'place') w.id as write, w.record_id as record, w.fields, change
       from goldthread.write w cross join jsonb_array_elements(w.changes) as change
       where w.record_id = any(?) and w.status in ('written', 'unchanged')
       order by w.record_id, change ->> 'field', change ->> 'place', w.id desc) l
     join goldthread.source_record r on r.id = l.record and r.deleted_at is null
     left join goldthread.written_value v
       on v.record_id = l.record and v.field = l.change ->> 'field' and v.place = l.change ->> 'place'
     order by l.record, l.change ->> 'field', l.change ->> 'place'`,
    [recordIds],
  )
}

/**
 * Those of these records that say more than we wrote there: people went on with them. What a mapping makes of nothing, or of what we wrote for
 * another field, nobody said.
 */
export async function recordsWithMore(db: Database, recordIds: readonly number[]): Promise<readonly number[]> {
  const found = await rows<{ id: number }>(
    db,
    `select distinct r.id from goldthread.source_record r
     cross join json_each(r.mapped) as said
     cross join lateral (select count(*) from goldthread.written_value v where v.record_id = r.id and v.field = said.key) as ours
     where r.id = any(?) and r.deleted_at is null and json_typeof(said.value) <> 'null'
       and case json_typeof(said.value) when 'array' then json_array_length(said.value) else 1 end > ours.count
       and (ours.count > 0 or exists (
         select from json_each_text(r.raw) as there where there.value <> '' and not exists (
           select from goldthread.write w
           where w.record_id = r.id and w.status in ('written', 'unchanged') and jsonb_exists(w.fields, there.key))))
     order by r.id`,
    [recordIds],
  )
  return found.map(({ id }) => id)
}

/** What of ours each write found at the places that it went to: the write before it there. */
export async function formerWritten(
  db: Database,
  writeIds: readonly number[],
): Promise<readonly { readonly write: number; readonly change: Change }[]> {
  return rows(
    db,
    `select distinct on (w.id, change ->> 'field', change ->> 'place') w.id::float8 as write, former as change
     from goldthread.write w cross join jsonb_array_elements(w.changes) as change
     join goldthread.write b on b.record_id = w.record_id and b.id < w.id and b.status in ('written', 'unchanged')
     cross join jsonb_array_elements(b.changes) as former
     where w.id = any(?::bigint[]) and former ->> 'field' = change ->> 'field' and former ->> 'place' = change ->> 'place'
     order by w.id, change ->> 'field', change ->> 'place', b.id desc`,
    [writeIds],
  )
}

/** Writes that wait for these customers' records, by connection. */
export async function plannedFor(
  db: Database,
  recordIds: readonly number[],
): Promise<readonly { readonly connection: string; readonly writes: number }[]> {
  return rows(
    db,
    `select c.name as connection, count(*)::int as writes from goldthread.write w
     join goldthread.source_object o on o.id = w.object_id
     join goldthread.connection c on c.id = o.connection_id
     where w.status in ('planned', 'approved') and w.customer_id in (
       select customer_id from goldthread.membership where record_id = any(?)) group by c.name order by c.name`,
    [recordIds],
  )
}
