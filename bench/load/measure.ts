import { randomUUID } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { readConfig } from '../../core/config.ts'
import { workflowIds, workflowTypes } from '../../core/temporal-names.ts'
import { isAnythingDirty } from '../../store/dirty.ts'
import { liveModels } from '../../store/matching-models.ts'
import { databaseMegabytes } from '../../store/totals.ts'
import { trainingsAsked } from '../../store/trainings.ts'
import { type Thread, withThread } from '../change/thread.ts'
import { peopleFile } from '../matching/people-file.ts'
import type { Measured } from '../measured.ts'
import { dropChanged, dropList, dropListAgain } from './exports.ts'
import { writeMappings } from './mappings.ts'
import { type Process, watchMemory } from './processes.ts'

const changedRows = 1_000
const goals = { first: 30, again: 8, changed: 2, growth: 1.3, one: 0.3, megabytes: 1_000 }

/** Seconds. */
interface Sync {
  readonly pull: number
  readonly train: number
  /** From there until nothing was dirty. */
  readonly resolve: number
}

interface Loaded {
  readonly records: number
  readonly first: Sync
  readonly again: Sync
  readonly changed: Sync
  readonly one: Sync
  readonly megabytes: Record<Process, number>
  readonly database: number
}

/** A list of customers as a till exports it, from the file to golden records, through Temporal: whole, unchanged, and with some changed. */
export async function measureLoad({ quick }: { readonly quick: boolean }): Promise<Measured> {
  const loaded: Loaded[] = []
  for (const records of quick ? [2_000, 20_000] : [10_000, 100_000, 1_000_000]) loaded.push(await loadOf(records))
  return { rows: loaded.flatMap(rowsOf), missed: quick ? [] : missedBy(loaded) }
}

async function loadOf(records: number): Promise<Loaded> {
  const folder = join(readConfig().dataFolder, 'bench')
  const people = await peopleFile(folder, records)
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
    await dropListAgain(people, drop, 'again')
    const again = await syncOnce(thread)
    await writeMappings(join(dataFolder, 'mappings'), drop, 'part')
    await thread.goldthread('apply')
    const some = async (name: string, rows: number) => {
      await dropChanged(people, drop, name, records, rows)
      return syncOnce(thread)
    }
    await some('warm-up', changedRows)
    const changed = await some('changed', changedRows)
    const one = await some('one', 1)
    return { records, first, again, changed, one, megabytes: memory.most(), database: await databaseMegabytes(thread.db) }
  })
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
  return { pull: (pulled - start) / 1000, train: (trained - pulled) / 1000, resolve: (resolved - trained) / 1000 }
}

function whole({ pull, train, resolve }: Sync): number {
  return pull + train + resolve
}

function rowsOf({ records, first, again, changed, one, megabytes, database }: Loaded): Measured['rows'] {
  const row = (what: string, sync: Sync) => ({
    records,
    what,
    s: Number(whole(sync).toFixed(2)),
    pull: Number(sync.pull.toFixed(2)),
    train: Number(sync.train.toFixed(2)),
    resolve: Number(sync.resolve.toFixed(2)),
  })
  const sizes = Object.entries({ ...megabytes, database }).map(([name, its]) => `${name} ${Math.round(its)}`)
  return [
    row('first load', first),
    row('the same again, in other bytes', again),
    row(`${changedRows} changed`, changed),
    row('one changed', one),
    { records, what: `MB at most: ${sizes.join(', ')}`, s: '', pull: '', train: '', resolve: '' },
  ]
}

function missedBy(loaded: readonly Loaded[]): readonly string[] {
  const [smaller, largest] = [loaded.at(-2), loaded.at(-1)]
  if (smaller === undefined || largest === undefined) return []
  const over = (what: string, its: number, goal: number, unit: string) =>
    its > goal ? [`${what}: ${its.toFixed(2)} ${unit}, and the goal is ${goal}`] : []
  return [
    ...over('first load', whole(largest.first), goals.first, 's'),
    ...over('the same again', whole(largest.again), goals.again, 's'),
    ...over(`${changedRows} changed`, whole(largest.changed), goals.changed, 's'),
    ...over(
      `${changedRows} changed in ten times the store`,
      whole(largest.changed) / whole(smaller.changed),
      goals.growth,
      'times',
    ),
    ...over('one changed', whole(largest.one), goals.one, 's'),
    ...Object.entries(largest.megabytes).flatMap(([name, its]) => over(`memory of ${name}`, its, goals.megabytes, 'MB')),
  ]
}
