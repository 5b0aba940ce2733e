import { randomUUID } from 'node:crypto'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { StageTimes } from '../../core/stages.ts'
import { workflowIds, workflowTypes } from '../../core/temporal-names.ts'
import { isAnythingDirty } from '../../store/dirty.ts'
import { liveModels } from '../../store/matching-models.ts'
import { lastSyncs, syncInStages } from '../../store/runs.ts'
import { databaseMegabytes } from '../../store/totals.ts'
import { trainingsAsked } from '../../store/trainings.ts'
import { type Thread, withThread } from '../change/thread.ts'
import { bareCopy, copyAway } from '../floors/bare-copy.ts'
import { actionsOf } from './actions.ts'
import { changedRows, dropChanged, dropList, dropListAgain } from './exports.ts'
import { writeMappings } from './mappings.ts'
import { type Process, watchMemory } from './processes.ts'

/** Seconds. */
export interface Sync {
  readonly pull: number
  readonly train: number
  /** From there until nothing was dirty. */
  readonly resolve: number
  readonly stages: StageTimes
}

export interface Loaded {
  readonly records: number
  readonly first: Sync
  readonly again: Sync
  /** Several: they are short. */
  readonly changed: readonly Sync[]
  readonly one: readonly Sync[]
  /** Seconds of a bare COPY of as many source records. */
  readonly bareCopy: readonly number[]
  readonly megabytes: Record<Process, number>
  readonly database: number
  /** What Temporal counts of a first load: workflows begun, activities, timers, signals. */
  readonly actions: number
}

/** @param people a file with so many records */
export async function loadOf(people: string, records: number): Promise<Loaded> {
  let drop = ''
  let dataFolder = ''
  const layOut = async (mappingsFolder: string) => {
    dataFolder = join(mappingsFolder, '..')
    drop = join(dataFolder, 'drop')
    await mkdir(drop)
    await writeMappings(mappingsFolder, drop, 'all')
  }
  return withThread(layOut, async (thread) => {
    using memory = watchMemory(dataFolder)
    await thread.goldthread('apply')
    await dropList(people, drop, 'first')
    const first = await syncOnce(thread)
    const actions = await actionsOf(thread.client)
    const bareCopy = await bareCopies(thread, join(dataFolder, 'records.copy'), records > 100_000 ? 1 : 3)
    await dropListAgain(people, drop, 'again')
    const again = await syncOnce(thread)
    await writeMappings(join(dataFolder, 'mappings'), drop, 'part')
    await thread.goldthread('apply')
    const some = async (rows: number, names: readonly string[]) => {
      const syncs: Sync[] = []
      for (const name of names) {
        await dropChanged(people, drop, name, records, rows)
        syncs.push(await syncOnce(thread))
      }
      return syncs
    }
    await some(changedRows, ['warm-up'])
    const changed = await some(changedRows, ['changed', 'second', 'third', 'fourth', 'fifth'])
    const one = await some(1, ['one', 'another', 'one-more'])
    return {
      records,
      actions,
      first,
      again,
      changed,
      one,
      bareCopy,
      megabytes: memory.most(),
      database: await databaseMegabytes(thread.db),
    }
  })
}

async function bareCopies({ db }: Thread, file: string, times: number): Promise<readonly number[]> {
  await copyAway(db, file)
  const seconds: number[] = []
  for (let i = 0; i < times; i++) seconds.push(await bareCopy(db, file))
  await rm(file)
  return seconds
}

async function syncOnce(thread: Thread): Promise<Sync> {
  const { db, client, taskQueue } = thread
  const start = performance.now()
  await client.workflow.execute(workflowTypes.sync, {
    taskQueue,
    workflowId: `${workflowIds.sync('list')}-${randomUUID()}`,
    args: [{ connection: 'list' }],
  })
  const pulled = performance.now()
  while ((await trainingsAsked(db)).length > 0 && (await liveModels(db)).length === 0) await sleep(20)
  const trained = performance.now()
  while ((await isAnythingDirty(db)) || (await trainingsAsked(db)).length > 0) await sleep(10)
  const resolved = performance.now()
  const [latest] = await lastSyncs(db)
  const stages = (latest && (await syncInStages(db, latest.id))?.stages) ?? {}
  return { pull: (pulled - start) / 1000, train: (trained - pulled) / 1000, resolve: (resolved - trained) / 1000, stages }
}
