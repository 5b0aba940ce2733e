import type { StageTimes } from '../core/stages.ts'
import { type SyncCounts, syncCountNames } from '../core/sync-counts.ts'
import { type Database, one, rows, run, type Transaction } from './database.ts'
import { endLeftOpen } from './left-open.ts'

export type SyncRun = SyncCounts & {
  readonly id: number
  readonly connection: string
  readonly workflowRun: string
  readonly startedAt: Date
  readonly endedAt: Date | null
  readonly failure: string | null
  readonly origin: string | null
  readonly progress: number | null
  /** A limit of the account that is used up, and when it goes on. */
  readonly waitsFor: string | null
  readonly waitsUntil: Date | null
  /** What an operator is to know of it besides. */
  readonly notes: readonly string[]
}

const columns = `s.id, c.name as connection, s.workflow_run as "workflowRun", s.started_at as "startedAt", s.ended_at as "endedAt",
  s.failure, s.origin, s.progress, s.waits_for as "waitsFor", s.waits_until as "waitsUntil", s.notes, ${syncCountNames.map((name) => `s.${name}`).join(', ')}`
const from = 'goldthread.sync_run s join goldthread.connection c on c.id = s.connection_id'

/** As `isDelivery` has it. */
const delivered = 's.rows + s.deleted + s.merged + s.withheld + s.refused > 0'
const broughtSomething = `${delivered} or s.failure is not null or s.notes <> '{}'`

/** Rows come from the source, or from the store itself. */
export type Work = 'pull' | 'remap'

/** The run of a workflow, begun by whichever attempt comes first. */
export async function beginSync(db: Database, connection: string, workflowRun: string, work: Work = 'pull'): Promise<number> {
  const { id } = await one<{ id: number }>(
    db,
    `insert into goldthread.sync_run (connection_id, workflow_run, work) select id, ?, ? from goldthread.connection where name = ?
     on conflict (workflow_run) do update set waits_for = null, waits_until = null returning id`,
    [workflowRun, work, connection],
  )
  if (work === 'pull') await endLeftOpen(db, 'sync_run', id)
  return id
}

/** Notes that a run waits for the account's limits; whoever begins it again ends the wait. */
export async function noteWait(db: Database, syncId: number, limit: string, until: Date): Promise<void> {
  await run(db, 'update goldthread.sync_run set waits_for = ?, waits_until = ? where id = ?', [limit, until, syncId])
}

/** More would say the same of so many files. */
const mostNotes = 20

/** Adds a page's numbers and notes, in the transaction that stores the page. */
export async function countPage(
  trx: Transaction,
  syncId: number,
  counts: SyncCounts,
  {
    origin,
    progress,
    notes = [],
  }: { origin: string | undefined; progress: number | undefined; notes?: readonly string[] | undefined },
): Promise<void> {
  await run(
    trx,
    `update goldthread.sync_run set ${syncCountNames.map((name) => `${name} = ${name} + ?`).join(', ')},
     origin = coalesce(?, origin), progress = coalesce(?, progress),
     notes = (notes || array(select note from unnest(?::text[]) as note where note <> all(notes)))[1:${mostNotes}] where id = ?`,
    [...syncCountNames.map((name) => counts[name]), origin ?? null, progress ?? null, [...notes], syncId],
  )
}

/**
 * Notes the end of a run. Former runs of the connection that brought nothing go after an hour: a schedule makes half a million of them a
 * year.
 */
export async function endSync(db: Database, syncId: number, failure?: string): Promise<SyncRun> {
  await run(db, 'update goldthread.sync_run set ended_at = coalesce(ended_at, now()), failure = ? where id = ?', [
    failure ?? null,
    syncId,
  ])
  await run(
    db,
    `delete from goldthread.sync_run s using goldthread.sync_run this
     where this.id = ? and s.connection_id = this.connection_id and s.id < this.id
       and s.ended_at < now() - interval '1 hour' and not (${broughtSomething})`,
    [syncId],
  )
  return one(db, `select ${columns} from ${from} where s.id = ?`, [syncId])
}

/** Adds to what the time of a run went into. */
export async function addStages(db: Database, syncId: number, times: StageTimes): Promise<void> {
  await run(
    db,
    `update goldthread.sync_run set stages = stages || (
       select coalesce(jsonb_object_agg(key, coalesce((stages ->> key)::float8, 0) + value::float8), '{}') from jsonb_each_text(?::jsonb))
     where id = ?`,
    [JSON.stringify(times), syncId],
  )
}

/** A run and what its time went into; undefined where there is none of this number. */
export async function syncInStages(db: Database, id: number): Promise<(SyncRun & { readonly stages: StageTimes }) | undefined> {
  const [found] = await rows<SyncRun & { readonly stages: StageTimes }>(
    db,
    `select ${columns}, s.stages from ${from} where s.id = ?`,
    [id],
  )
  return found
}

export async function syncOf(db: Database, workflowRun: string): Promise<SyncRun | undefined> {
  const [run] = await rows<SyncRun>(db, `select ${columns} from ${from} where s.workflow_run = ?`, [workflowRun])
  return run
}

/** The newest pull of each connection, by connection. */
export async function lastSyncs(db: Database): Promise<readonly SyncRun[]> {
  return newestOf(db, `s.work = 'pull'`)
}

/** The newest pull of each connection that brought rows or took some away. */
export async function lastDeliveries(db: Database): Promise<readonly SyncRun[]> {
  return newestOf(db, `s.work = 'pull' and ${delivered}`)
}

async function newestOf(db: Database, condition: string): Promise<readonly SyncRun[]> {
  return rows(
    db,
    `select * from (select distinct on (c.name) ${columns} from ${from} where ${condition} order by c.name, s.id desc) newest
     order by connection`,
  )
}

/** Pulls that brought something, the newest first. */
export async function deliveries(db: Database, connection: string | undefined, limit: number): Promise<readonly SyncRun[]> {
  return rows(
    db,
    `select ${columns} from ${from}
     where s.work = 'pull' and (${broughtSomething}) and (?::text is null or c.name = ?) order by s.id desc limit ?`,
    [connection ?? null, connection ?? null, limit],
  )
}
