import { dirname, join } from 'node:path'
import { run } from '../../store/database.ts'
import { storeFile } from '../adding/load.ts'
import { type ListStore, withStore } from '../adding/store.ts'
import { watchMemory } from '../load/processes.ts'
import { bareCopy, copyAway } from './bare-copy.ts'

export interface Stored {
  readonly seconds: number
  readonly megabytes: { readonly worker: number; readonly postgres: number }
}

/** Both ways into the same Postgres. */
export interface Round {
  readonly ours: Stored
  readonly copy: Stored
}

/**
 * The pages of a first load, stored with their checkpoints, and mapped meanwhile; and a bare COPY of the same rows. In rounds, each into an
 * empty store; the first, with few people, does not count.
 */
export async function storeRounds(warmUp: string, people: string, rounds: number): Promise<readonly Round[]> {
  return withStore(dirname(people), async (store) => {
    await storeRound(store, warmUp)
    const all: Round[] = []
    for (let i = 0; i < rounds; i++) all.push(await storeRound(store, people))
    return all
  })
}

async function storeRound(store: ListStore, people: string): Promise<Round> {
  const { db, dataFolder } = store
  const file = join(dataFolder, 'records.copy')
  await run(db, 'checkpoint')
  const ours = await watched(store, () => storeFile(store, people))
  await copyAway(db, file)
  const copy = await watched(store, () => bareCopy(db, file))
  await run(db, 'truncate goldthread.source_record cascade')
  return { ours, copy }
}

async function watched({ dataFolder }: ListStore, work: () => Promise<number>): Promise<Stored> {
  using memory = watchMemory(dataFolder)
  const seconds = await work()
  return { seconds, megabytes: memory.most() }
}
