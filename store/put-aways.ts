import type { Cause } from '../core/cause.ts'
import { type Database, one, rows, run, type Transaction } from './database.ts'

/** By the source's own way: so that people there can bring it back, or for good. */
export type PutAwayWay = 'archive' | 'delete'

/** A record that we created at a source, and that is to be put away there. */
export interface PutAwayRecord {
  readonly record: number
  readonly connection: string
  readonly object: string
  readonly objectId: number
  readonly externalId: string
}

export const putAwayOutcomes = [
  'done',
  'gone', // it was not there any more
  'merged', // people merged it into another record, which stays
  'rejected', // the vendor refused
  'impossible', // the source has no such way
] as const
export type PutAwayOutcome = (typeof putAwayOutcomes)[number]

/** @returns its number */
export async function notePutAway(
  trx: Transaction,
  how: PutAwayWay,
  author: string,
  recordIds: readonly number[],
): Promise<number> {
  const { id } = await one<{ id: number }>(trx, 'insert into goldthread.put_away (how, author) values (?, ?) returning id', [
    how,
    author,
  ])
  await run(trx, 'insert into goldthread.put_away_record (put_away_id, record_id) select ?, unnest(?::int[])', [
    id,
    [...recordIds],
  ])
  return id
}

export async function wayOfPutAway(db: Database, id: number): Promise<PutAwayWay> {
  const { how } = await one<{ how: PutAwayWay }>(db, 'select how from goldthread.put_away where id = ?', [id])
  return how
}

/** What is to be done still, by object. */
export async function leftToPutAway(db: Database, id: number): Promise<readonly PutAwayRecord[]> {
  return rows(
    db,
    `select p.record_id as record, c.name as connection, o.name as object, o.id as "objectId", r.external_id as "externalId"
     from goldthread.put_away_record p
     join goldthread.source_record r on r.id = p.record_id
     join goldthread.source_object o on o.id = r.object_id
     join goldthread.connection c on c.id = o.connection_id
     where p.put_away_id = ? and p.outcome is null order by c.name, o.name, p.record_id`,
    [id],
  )
}

export async function notePutAwayOutcome(
  trx: Transaction,
  id: number,
  record: number,
  outcome: PutAwayOutcome,
  reason: string | null,
): Promise<void> {
  await run(
    trx,
    'update goldthread.put_away_record set outcome = ?, reason = ?, at = now() where put_away_id = ? and record_id = ?',
    [outcome, reason, id, record],
  )
}

/** Why records are put away: the unmerge that it belongs to, or the push that created them and is undone. */
export async function causeOfPutAway(db: Database, id: number): Promise<Cause> {
  const { unmerge, push } = await one<{ unmerge: number | null; push: number | null }>(
    db,
    `select (select id from goldthread.unmerge where put_away_id = ?) as unmerge,
       (select max(w.push_id) from goldthread.put_away_record p join goldthread.write w on w.record_id = p.record_id
        where p.put_away_id = ? and w.kind = 'create') as push`,
    [id, id],
  )
  return unmerge === null ? { kind: 'push', number: push } : { kind: 'unmerge', number: unmerge }
}

/** What became of a record; null: nobody knows yet. */
export interface PutAwayEnd {
  readonly record: number
  readonly connection: string
  readonly outcome: PutAwayOutcome | null
  /** The vendor's, where it refused. */
  readonly reason: string | null
}

export async function putAwayEnds(db: Database, id: number): Promise<readonly PutAwayEnd[]> {
  return rows(
    db,
    `select p.record_id as record, c.name as connection, p.outcome, p.reason
     from goldthread.put_away_record p
     join goldthread.source_record r on r.id = p.record_id
     join goldthread.source_object o on o.id = r.object_id
     join goldthread.connection c on c.id = o.connection_id
     where p.put_away_id = ? order by p.record_id`,
    [id],
  )
}

/** How many records came to each outcome. */
export async function putAwayCounts(db: Database, id: number): Promise<Readonly<Record<PutAwayOutcome, number>>> {
  return one(
    db,
    `select ${putAwayOutcomes.map((name) => `(count(*) filter (where outcome = '${name}'))::int as ${name}`).join(', ')}
     from goldthread.put_away_record where put_away_id = ?`,
    [id],
  )
}

/** Records that we created, live ones, with those that they were created for. */
export interface CreatedRecord {
  readonly record: number
  readonly connection: string
  readonly connector: string
  readonly object: string
  readonly anchors: readonly number[]
}

export async function createdRecords(db: Database, recordIds: readonly number[]): Promise<readonly CreatedRecord[]> {
  return rows(
    db,
    `select distinct on (w.record_id) w.record_id as record, c.name as connection, c.connector, o.name as object, w.anchors
     from goldthread.write w
     join goldthread.source_record r on r.id = w.record_id and r.deleted_at is null
     join goldthread.source_object o on o.id = r.object_id
     join goldthread.connection c on c.id = o.connection_id
     where w.kind = 'create' and w.status in ('written', 'unchanged') and w.record_id = any(?) order by w.record_id, w.id desc`,
    [recordIds],
  )
}
