import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'
import { triggerSync } from '../../../cli/sync/trigger.ts'
import { tillNames } from '../../../sandbox/exports/records.ts'
import { type Database, one, rows } from '../../../store/database.ts'
import { reconcileLock } from '../../../store/reconcile.ts'
import { dropExports, stageOf, tillDemoMappings } from '../../support/demo-project.ts'
import { type Dump, dumpOf, leftovers, nothingLeft } from '../../support/dump.ts'
import { type Project, type Servers, withProject } from '../../support/project.ts'
import { applyMappings } from '../../support/sync.ts'
import { withWorker } from '../../support/worker.ts'

/** What is left of a thread that ran to its end. */
export interface Outcome {
  readonly dump: Dump
  /** By connection: what its syncs counted together. */
  readonly counts: readonly unknown[]
  readonly checkpoints: readonly unknown[]
}

const population = { seed: 5, customers: 250 }

/** Small, so that there are many points between two pages: 80 pages in the two exports of each till. */
const page = 10

/**
 * Two exports of three tills, the later with changes, deletions and newcomers, which are pulled at the same time and brought to golden
 * records. `run` has to see to it that all comes to its end, whatever it does on the way.
 */
export async function thread(run: (project: Project) => Promise<void>, servers?: Servers): Promise<Outcome> {
  return withProject(
    await tillDemoMappings(page),
    async (project) => {
      await applyMappings(project)
      await dropExports(project, 10, population)
      // With every row's id to be told, so that those who are gone are known to be gone.
      const later = { changes: { changed: 15, removed: 12, added: 9 }, bad: { ragged: 0, noId: 0, noDate: 2 } }
      await dropExports(project, 11, { ...population, ...later })
      await Promise.all(tillNames.map((till) => triggerSync(project.context, till)))
      await run(project)
      return outcomeOf(project)
    },
    servers,
  )
}

/** The thread with nobody in its way. */
export function undisturbed(): Promise<Outcome> {
  return thread((project) => withWorker(project, () => untilEnded(project)))
}

export interface Progress {
  /** Stored so far. */
  readonly pages: number
  readonly ended: number
  readonly dirty: number
  /** Whether a batch is being made golden just now. */
  readonly reconciling: boolean
}

export const allPages = 80
const patience = 90_000

/** Looks often enough to act in the middle of a page or a batch, and goes on looking while the store cannot be reached. */
export async function until(project: Project, isReached: (progress: Progress) => boolean, pause = 10): Promise<void> {
  let progress: Progress | undefined
  for (const end = Date.now() + patience; Date.now() < end; await sleep(pause)) {
    progress = await progressOf(project.db).catch(() => undefined)
    if (progress !== undefined && isReached(progress)) return
  }
  throw new Error(`The thread came no further than ${JSON.stringify(progress)}`)
}

export const hasEnded = ({ ended, dirty, reconciling }: Progress) => ended === tillNames.length && dirty === 0 && !reconciling

export const untilEnded = (project: Project) => until(project, hasEnded, 50)

function progressOf(db: Database): Promise<Progress> {
  return one(
    db,
    `select (select coalesce(sum(pages), 0)::int from goldthread.sync_run) as pages,
       (select count(*)::int from goldthread.sync_run where ended_at is not null) as ended,
       (select count(*)::int from goldthread.dirty) as dirty,
       exists (select from pg_locks join pg_database d on d.oid = database
               where locktype = 'advisory' and datname = current_database()
                 and objsubid = 1 and (classid::bigint << 32) + objid::bigint = ?) as reconciling`,
    [reconcileLock],
  )
}

async function outcomeOf(project: Project): Promise<Outcome> {
  const { db } = project
  expect(await leftovers(db)).toEqual(nothingLeft)
  for (const till of tillNames) {
    expect(await stageOf(project, till, 'processed')).toEqual(['customers-2026-11-10.csv', 'customers-2026-11-11.csv'])
    expect(await stageOf(project, till, 'processing')).toEqual([])
  }
  const counts = await rows(
    db,
    `select c.name, s.failure, sum(rows)::int as rows, sum(added)::int as added, sum(changed)::int as changed,
       sum(unchanged)::int as unchanged, sum(stale)::int as stale, sum(rejected)::int as rejected, sum(deleted)::int as deleted,
       sum(withheld)::int as withheld
     from goldthread.sync_run s join goldthread.connection c on c.id = s.connection_id group by c.name, s.failure order by c.name`,
  )
  const checkpoints = await rows(
    db,
    `select c.name, checkpoint - 'done' as checkpoint from goldthread.source_object o
     join goldthread.connection c on c.id = o.connection_id order by c.name`,
  )
  return { dump: await dumpOf(db), counts, checkpoints }
}
