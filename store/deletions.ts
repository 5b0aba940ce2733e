import { type Database, one, rows, run, type Transaction } from './database.ts'
import { markDirty } from './dirty.ts'

/** Records that a source says are gone, more than is believed unasked. */
export interface DeletionCase {
  /** It stands for what was shown under it, or for less, and never for more: a case that more records join gets another one. */
  readonly number: number
  readonly objectId: number
  readonly connection: string
  readonly object: string
  readonly since: Date
  /** Those that were not seen again. */
  readonly records: number
  /** Live records of the object, these among them. */
  readonly live: number
  /** The first few of them. */
  readonly examples: readonly number[]
}

const waiting = `from goldthread.deletion_case w
  join goldthread.source_object o on o.id = w.object_id
  join goldthread.connection c on c.id = o.connection_id
  join goldthread.withheld_deletion d on d.case_id = w.id
  join goldthread.source_record r on r.id = d.record_id and r.deleted_at is null
  where w.outcome is null`

/** Cases that wait for a person, the oldest first. */
export async function waitingDeletions(db: Database): Promise<readonly DeletionCase[]> {
  return rows(
    db,
    `select w.number, w.object_id as "objectId", c.name as connection, o.name as object, w.since, count(*)::int as records,
       (select count(*)::int from goldthread.source_record l where l.object_id = w.object_id and l.deleted_at is null) as live,
       (array_agg(r.id order by r.id))[1:5] as examples
     ${waiting} group by w.id, c.name, o.name order by w.since, w.id`,
  )
}

/** How many records wait, by connection; those without any are left out. */
export async function withheldDeletions(
  db: Database,
): Promise<readonly { readonly connection: string; readonly records: number }[]> {
  return rows(db, `select c.name as connection, count(*)::int as records ${waiting} group by c.name order by c.name`)
}

/**
 * Puts records off until somebody decides. Those of a case that was dismissed stay with it. Where some join a case that may have been shown
 * already, it is called otherwise from now on: who approves it by its former name would delete what they never saw.
 *
 * @returns how many wait because of this
 */
export async function withholdDeletions(
  trx: Transaction,
  objectId: number,
  recordIds: readonly number[],
  at: number,
): Promise<number> {
  if (recordIds.length === 0) return 0
  const { id, isNew } = await one<{ id: number; isNew: boolean }>(
    trx,
    `insert into goldthread.deletion_case (object_id) values (?)
     on conflict (object_id) where outcome is null do update set since = deletion_case.since returning id, xmax = 0 as "isNew"`,
    [objectId],
  )
  const withheld = await rows<{ joined: boolean }>(
    trx,
    `insert into goldthread.withheld_deletion as d (record_id, case_id, at) select unnest(?::int[]), ?, ?
     on conflict (record_id) do update set at = greatest(d.at, excluded.at) where d.case_id = excluded.case_id
     returning xmax = 0 as joined`,
    [[...recordIds], id, new Date(at)],
  )
  if (!isNew && withheld.some(({ joined }) => joined))
    await run(trx, 'update goldthread.deletion_case set number = default where id = ?', [id])
  return withheld.length
}

/** Those of these records that somebody wants to keep, although their source has them no more. */
export async function keptOf(trx: Transaction, recordIds: readonly number[]): Promise<ReadonlySet<number>> {
  const kept = await rows<{ id: number }>(
    trx,
    `select d.record_id as id from goldthread.withheld_deletion d join goldthread.deletion_case w on w.id = d.case_id
     where d.record_id = any(?) and w.outcome = 'dismissed'`,
    [[...recordIds]],
  )
  return new Set(kept.map(({ id }) => id))
}

/** What the source has again, in a state not older than the one that lacked it, is not to be deleted. */
export async function seenAgain(trx: Transaction, objectId: number, externalIds: readonly string[], asOf: number): Promise<void> {
  const cases = await rows(
    trx,
    `select from goldthread.deletion_case w where w.object_id = ? and w.outcome is distinct from 'approved'
       and exists (select from goldthread.withheld_deletion d where d.case_id = w.id)`,
    [objectId],
  )
  if (cases.length === 0) return
  await run(
    trx,
    `delete from goldthread.withheld_deletion d using goldthread.source_record r
     where r.id = d.record_id and r.object_id = ? and r.external_id = any(?) and d.at <= ?`,
    [objectId, [...externalIds], new Date(asOf)],
  )
  await endEmptyCases(trx, objectId)
}

/** Ends cases of which nothing is left to decide: every record was seen again, or is gone by other ways. */
export async function endEmptyCases(trx: Transaction, objectId: number): Promise<void> {
  await run(
    trx,
    `delete from goldthread.withheld_deletion d using goldthread.source_record r, goldthread.deletion_case w
     where w.object_id = ? and d.case_id = w.id and r.id = d.record_id and r.deleted_at is not null`,
    [objectId],
  )
  await run(
    trx,
    `update goldthread.deletion_case w set outcome = 'settled', ended_at = now() where w.object_id = ? and w.outcome is null
       and not exists (select from goldthread.withheld_deletion d where d.case_id = w.id)`,
    [objectId],
  )
}

/** Undefined where there is no such case. */
export async function objectOfDeletionCase(db: Database, number: number): Promise<number | undefined> {
  const [found] = await rows<{ objectId: number }>(
    db,
    'select object_id as "objectId" from goldthread.deletion_case where number = ?',
    [number],
  )
  return found?.objectId
}

/** Ends a case. @returns whether it waited, under this very number */
export async function endDeletionCase(
  trx: Transaction,
  number: number,
  outcome: 'approved' | 'dismissed',
  by: string,
): Promise<boolean> {
  const ended = await run(
    trx,
    'update goldthread.deletion_case set outcome = ?, ended_by = ?, ended_at = now() where number = ? and outcome is null',
    [outcome, by, number],
  )
  return ended > 0
}

/** Deletes the records of a case, but for those of which something newer is known. @returns those that were live */
export async function deleteWithheld(trx: Transaction, number: number): Promise<readonly number[]> {
  const deleted = await rows<{ id: number }>(
    trx,
    `with gone as (delete from goldthread.withheld_deletion where case_id = (
         select id from goldthread.deletion_case where number = ?) returning record_id, at)
     update goldthread.source_record r set deleted_at = gone.at, as_of = greatest(r.as_of, gone.at) from gone
     where r.id = gone.record_id and r.deleted_at is null and r.as_of <= gone.at
       and not exists (select from goldthread.confirmed f where f.record_id = r.id and f.as_of > gone.at) returning r.id`,
    [number],
  )
  const ids = deleted.map(({ id: record }) => record)
  await markDirty(trx, ids, 'sync')
  return ids
}

/** What of an object was named as deleted and believed within a day, and what waits. */
export async function deletionsOfDay(
  trx: Transaction,
  objectId: number,
): Promise<{ readonly believed: number; readonly waiting: number }> {
  return one(
    trx,
    `select (select coalesce(sum(records), 0)::int from goldthread.named_deletion
         where object_id = ? and at > now() - interval '1 day') as believed,
       (select count(*)::int from goldthread.withheld_deletion d join goldthread.deletion_case w on w.id = d.case_id
         where w.object_id = ? and w.outcome is null) as waiting`,
    [objectId, objectId],
  )
}

/** Remembers for a day how many were believed. */
export async function noteNamedDeletions(trx: Transaction, objectId: number, records: number): Promise<void> {
  if (records === 0) return
  await run(trx, `delete from goldthread.named_deletion where object_id = ? and at < now() - interval '1 day'`, [objectId])
  await run(trx, 'insert into goldthread.named_deletion (object_id, records) values (?, ?)', [objectId, records])
}

export async function countLive(trx: Transaction, objectId: number): Promise<number> {
  const { live } = await one<{ live: number }>(
    trx,
    'select count(*)::int as live from goldthread.source_record where object_id = ? and deleted_at is null',
    [objectId],
  )
  return live
}
