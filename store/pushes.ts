import { type PushCounts, pushCountNames } from '../core/push-counts.ts'
import { type Database, one, rows, run } from './database.ts'
import { endLeftOpen } from './left-open.ts'
import { isClaimable } from './sending.ts'

/** The push of a run, begun by whichever attempt comes first. */
export async function beginPush(db: Database, connection: string, workflowRun: string): Promise<number> {
  const { id } = await one<{ id: number }>(
    db,
    `insert into goldthread.push (connection_id, workflow_run) select id, ? from goldthread.connection where name = ?
     on conflict (workflow_run) do update set waits_for = null, waits_until = null returning id`,
    [workflowRun, connection],
  )
  await endLeftOpen(db, 'push', id)
  return id
}

/** Notes that a push waits for the account's limits; whoever begins it again ends the wait. */
export async function notePushWait(db: Database, push: number, limit: string, until: Date): Promise<void> {
  await run(db, 'update goldthread.push set waits_for = ?, waits_until = ? where id = ?', [limit, until, push])
}

export async function endPush(db: Database, push: number, failure?: string): Promise<void> {
  await run(
    db,
    `update goldthread.push set ended_at = coalesce(ended_at, clock_timestamp()), failure = ?, waits_for = null, waits_until = null
     where id = ?`,
    [failure ?? null, push],
  )
}

/** Whether this push did anything. @param isKnown only what it is known of what became of it */
export async function hasDone(db: Database, push: number, isKnown: boolean): Promise<boolean> {
  const { done } = await one<{ done: boolean }>(
    db,
    `select exists (
       select from goldthread.write where push_id = ? and (not ? or status not in ('approved', 'sending', 'unknown'))) as done`,
    [push, isKnown],
  )
  return done
}

/** Writes that may be sent or have to be found out; but for those that are claimed only when their customers are planned. */
export async function countReady(db: Database, connection: string): Promise<number> {
  const { count } = await one<{ count: number }>(
    db,
    `select count(*)::int as count from goldthread.write w join goldthread.source_object o on o.id = w.object_id
     join goldthread.connection c on c.id = o.connection_id
     where c.name = ? and o.active and w.status in ('approved', 'sending', 'unknown')
       and (w.status <> 'approved' or w.expires_at is null or w.expires_at > now())
       and (w.status <> 'approved' or ${isClaimable})`,
    [connection],
  )
  return count
}

/** Whether the last push failed an hour ago or longer and left something: nobody else comes back to it while nothing changes. */
export async function isPushLeft(db: Database, connection: string): Promise<boolean> {
  const [failed] = await rows(
    db,
    `select from (
       select p.* from goldthread.push p join goldthread.connection c on c.id = p.connection_id
       where c.name = ? order by p.id desc limit 1) last
     where last.failure is not null and last.ended_at < now() - interval '1 hour'`,
    [connection],
  )
  return failed !== undefined && (await countReady(db, connection)) > 0
}

export type PushRun = PushCounts & {
  readonly id: number
  readonly connection: string
  readonly startedAt: Date
  readonly endedAt: Date | null
  readonly failure: string | null
  readonly waitsFor: string | null
  readonly waitsUntil: Date | null
}

const countedStatus: Readonly<Record<keyof PushCounts, string>> = {
  written: `w.status = 'written'`,
  unchanged: `w.status = 'unchanged'`,
  conflict: `w.status = 'conflict'`,
  rejected: `w.status = 'rejected'`,
  sending: `w.status = 'sending'`,
  unknown: `w.status = 'unknown'`,
  waiting: `w.status = 'approved'`,
}
const countColumns = pushCountNames
  .map((name) => `(count(w.id) filter (where ${countedStatus[name]}))::int as ${name}`)
  .join(', ')
const pushColumns = `p.id, c.name as connection, p.started_at as "startedAt", p.ended_at as "endedAt", p.failure, p.waits_for as "waitsFor",
  p.waits_until as "waitsUntil", ${countColumns}`

/** The pushes of a connection, or of all, the newest first; without those that came to an end and found nothing to send. */
export async function pushesOf(db: Database, connection: string | undefined, limit: number): Promise<readonly PushRun[]> {
  return rows(
    db,
    `with p as (
       select p.* from goldthread.push p join goldthread.connection c on c.id = p.connection_id
       where (?::text is null or c.name = ?) and (p.ended_at is null or p.failure is not null
         or exists (select from goldthread.write w where w.push_id = p.id))
       order by p.id desc limit ?)
     select ${pushColumns} from p join goldthread.connection c on c.id = p.connection_id left join goldthread.write w on w.push_id = p.id
     group by p.id, p.started_at, p.ended_at, p.failure, p.waits_for, p.waits_until, c.name order by p.id desc`,
    [connection ?? null, connection ?? null, limit],
  )
}

export async function pushOf(db: Database, id: number): Promise<PushRun | undefined> {
  const [push] = await rows<PushRun>(
    db,
    `select ${pushColumns} from goldthread.push p join goldthread.connection c on c.id = p.connection_id
     left join goldthread.write w on w.push_id = p.id where p.id = ? group by p.id, c.name`,
    [id],
  )
  return push
}

/** Why the vendor refused writes of pushes, with how many of each. */
export async function rejectionsOf(
  db: Database,
  pushIds: readonly number[],
): Promise<readonly { readonly push: number; readonly reason: string; readonly count: number }[]> {
  return rows(
    db,
    `select push_id as push, coalesce(reason, '') as reason, count(*)::int as count from goldthread.write
     where push_id = any(?) and status = 'rejected' group by 1, 2 order by 1, 3 desc, 2`,
    [pushIds],
  )
}

/** The numbers of the writes that a push sent or found out last. */
export async function writesOfPush(db: Database, push: number): Promise<readonly number[]> {
  const found = await rows<{ id: number }>(db, 'select id::float8 as id from goldthread.write where push_id = ? order by id', [
    push,
  ])
  return found.map(({ id }) => id)
}

export interface PushTotals {
  readonly connection: string
  /** Planned, and not approved. */
  readonly planned: number
  /** Approved, and not sent yet. */
  readonly approved: number
  /** Sent, and no answer came so far. */
  readonly unknown: number
  /** The vendor refuses them, and nothing changed since. */
  readonly rejected: number
  /** Fields of records that kept flipping. */
  readonly parked: number
  /** Of the last push. */
  readonly failure: string | null
}

/** What is on its way to each connection that something is or was written to. */
export async function pushTotals(db: Database): Promise<readonly PushTotals[]> {
  const objects = 'goldthread.source_object o join goldthread.connection c on c.id = o.connection_id'
  return rows(
    db,
    `select connection, sum(planned)::int as planned, sum(approved)::int as approved, sum(unknown)::int as unknown,
       sum(rejected)::int as rejected, sum(parked)::int as parked,
       (select p.failure from goldthread.push p join goldthread.connection c on c.id = p.connection_id
        where c.name = its.connection order by p.id desc limit 1) as failure
     from (
       select c.name as connection, (w.status = 'planned')::int as planned, (w.status = 'approved')::int as approved,
         (w.status in ('sending', 'unknown'))::int as unknown, 0 as rejected, 0 as parked
       from goldthread.write w join ${objects} on o.id = w.object_id where w.status in ('planned', 'approved', 'sending', 'unknown')
       union all
       select c.name, 0, 0, 0, 1, 0 from goldthread.withheld h join ${objects} on o.id = h.object_id where h.reason in ('rejected', 'refused there')
       union all
       select c.name, 0, 0, 0, 0, 1 from goldthread.parked k join goldthread.source_record r on r.id = k.record_id
       join ${objects} on o.id = r.object_id
       union all
       select distinct c.name, 0, 0, 0, 0, 0 from goldthread.push p join goldthread.connection c on c.id = p.connection_id) its
     group by connection order by connection`,
  )
}
