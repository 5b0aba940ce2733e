import { type Database, one, rows, run, type Transaction } from './database.ts'

/** Records are read again, since nobody knows whether what was read of them was so before or after a write of ours. */
export async function putOff(trx: Transaction, objectId: number, recordIds: readonly number[]): Promise<void> {
  if (recordIds.length === 0) return
  await run(
    trx,
    `insert into goldthread.reread (record_id, object_id) select distinct unnest(?::int[]), ?::smallint on conflict do nothing`,
    [recordIds, objectId],
  )
}

/** A record that is to be read again. */
export interface ToReread {
  readonly id: number
  readonly externalId: string
  /** Whether we created it, and no pull brought it yet. */
  readonly isUnpulled: boolean
}

/** Those of an object that no write is under way to, in id order after `after`. */
export async function recordsToReread(
  db: Database,
  objectId: number,
  after: number,
  limit: number,
): Promise<readonly ToReread[]> {
  return rows(
    db,
    `select r.id, r.external_id as "externalId", r.hash = 0 and r.as_of = r.first_at and exists (
       select from goldthread.write w where w.record_id = r.id and w.kind = 'create') as "isUnpulled"
     from goldthread.reread t join goldthread.source_record r on r.id = t.record_id
     where t.object_id = ? and r.id > ?
       and not exists (select from goldthread.write w where w.record_id = r.id and w.status in ('sending', 'unknown'))
     order by r.id limit ?`,
    [objectId, after, limit],
  )
}

export async function leaveReread(trx: Transaction, recordIds: readonly number[]): Promise<void> {
  await run(trx, 'delete from goldthread.reread where record_id = any(?)', [recordIds])
}

/** Those of these writes that a pull may have been faster than: one was under way since they were sent, or is. */
export async function pulledSinceSent(trx: Transaction, writeIds: readonly number[]): Promise<ReadonlySet<number>> {
  const found = await rows<{ id: number }>(
    trx,
    `select w.id::float8 as id from goldthread.write w join goldthread.source_object o on o.id = w.object_id
     where w.id = any(?::bigint[]) and exists (select from goldthread.sync_run s where s.connection_id = o.connection_id
       and s.work = 'pull' and (s.ended_at is null or s.ended_at >= w.sent_at))`,
    [writeIds],
  )
  return new Set(found.map(({ id }) => id))
}

/** Which of these records have a write under way, or one that ended at `since` or later. Where nothing is or was pushed it costs one look. */
export async function recordsBeingWritten(
  trx: Transaction,
  objectId: number,
  recordIds: readonly number[],
  since: Date,
): Promise<ReadonlySet<number>> {
  if (recordIds.length === 0) return new Set()
  const [active] = await rows(
    trx,
    `select from goldthread.push p join goldthread.source_object o on o.connection_id = p.connection_id
     where o.id = ? and (p.ended_at is null or p.ended_at >= ?)
     union all select from goldthread.write where object_id = ? and status in ('sending', 'unknown') limit 1`,
    [objectId, since, objectId],
  )
  if (active === undefined) return new Set()
  const found = await rows<{ id: number }>(
    trx,
    `select distinct record_id as id from goldthread.write
     where record_id = any(?) and (status in ('sending', 'unknown') or ended_at >= ? and status <> 'withdrawn')`,
    [recordIds, since],
  )
  return new Set(found.map(({ id }) => id))
}

/** The time by the clock that says when writes ended. */
export async function databaseTime(db: Database): Promise<Date> {
  const { now } = await one<{ now: Date }>(db, 'select clock_timestamp() as now')
  return now
}
