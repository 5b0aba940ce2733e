import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { startPostgres } from '../local/postgres.ts'
import { findPlace } from '../local/postgres-place.ts'
import { type Database, openDatabase } from '../store/database.ts'

/** A Postgres of its own below `folder`. It is gone afterwards: a million records leave gigabytes of log behind. */
export async function withServer<Result>(
  folder: string,
  work: (db: Database, dataFolder: string) => Promise<Result>,
): Promise<Result> {
  await mkdir(folder, { recursive: true })
  const dataFolder = await mkdtemp(join(folder, 'store-'))
  await chmod(dataFolder, 0o755) // as root, Postgres runs as another user
  const { data } = await findPlace(dataFolder)
  const postgres = await startPostgres({ dataFolder, log: () => undefined })
  const db = openDatabase(postgres.url)
  try {
    return await work(db, dataFolder)
  } finally {
    await db.destroy()
    await postgres.stop()
    for (const path of [data, dataFolder]) await rm(path, { recursive: true, force: true })
  }
}
