import type { Kind } from '../core/types.ts'
import { type Database, one, rows, run } from './database.ts'

/** A training that is asked for and not done. */
export interface Training {
  readonly kind: Kind
  /** Null: the store grew large enough, or the rules changed. */
  readonly askedBy: string | null
}

/** Where nobody asks in person and another transaction is about to ask or to end one, that is not waited for: it may resolve a whole store. */
export async function askTraining(db: Database, kind: Kind, by: string | undefined): Promise<void> {
  if (by === undefined) {
    const sql = `insert into goldthread.match_training (kind) select ? where pg_try_advisory_xact_lock(${lockOf}) on conflict do nothing`
    await run(db, sql, [kind, kind])
  } else await run(db, 'insert into goldthread.match_training (kind, asked_by) values (?, ?) on conflict do nothing', [kind, by])
}

const lockOf = `hashtextextended('training of ' || ?, 0)`

export async function trainingsAsked(db: Database): Promise<readonly Training[]> {
  return rows(db, 'select kind, asked_by as "askedBy" from goldthread.match_training order by asked_at, kind')
}

export async function endTraining(db: Database, kind: Kind): Promise<void> {
  await run(db, `select pg_advisory_xact_lock(${lockOf})`, [kind])
  await run(db, 'delete from goldthread.match_training where kind = ?', [kind])
}

/** Whether so many live records are of this kind. */
export async function hasRecords(db: Database, kind: Kind, least: number): Promise<boolean> {
  const { enough } = await one<{ enough: boolean }>(
    db,
    `select count(*) >= ? as enough from (
       select from goldthread.source_record where kind = ? and deleted_at is null limit ?) found`,
    [least, kind, least],
  )
  return enough
}

/** Whether every active connection has come to the end of a pull, so that records of all of them are there. */
export async function isEveryConnectionPulled(db: Database): Promise<boolean> {
  const { pulled } = await one<{ pulled: boolean }>(
    db,
    `select not exists (select from goldthread.connection c where c.active and not exists (
       select from goldthread.sync_run s
       where s.connection_id = c.id and s.work = 'pull' and s.ended_at is not null and s.failure is null)) as pulled`,
  )
  return pulled
}
