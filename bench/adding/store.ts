import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { startPostgres } from '../../local/postgres.ts'
import { findPlace } from '../../local/postgres-place.ts'
import { type Database, openDatabase } from '../../store/database.ts'
import { migrate } from '../../store/migrate.ts'
import { setModelVersion } from '../../store/models.ts'
import { applyObject, objectsOf, type StoredObject } from '../../store/objects.ts'
import { beginSync } from '../../store/runs.ts'
import { listMapping, mappings } from './mappings.ts'

/** An empty store on a server of its own below `folder`. Both are gone afterwards: a million records leave gigabytes of log behind. */
export async function withStore<Result>(folder: string, work: (store: ListStore) => Promise<Result>): Promise<Result> {
  await mkdir(folder, { recursive: true })
  const dataFolder = await mkdtemp(join(folder, 'store-'))
  await chmod(dataFolder, 0o755) // as root, Postgres runs as another user
  const { data } = await findPlace(dataFolder)
  const postgres = await startPostgres({ dataFolder, log: () => undefined })
  const db = openDatabase(postgres.url)
  try {
    return await work(await prepared(db, dataFolder))
  } finally {
    await db.destroy()
    await postgres.stop()
    for (const path of [data, dataFolder]) await rm(path, { recursive: true, force: true })
  }
}

export interface ListStore {
  readonly db: Database
  /** Of the server; gone afterwards. */
  readonly dataFolder: string
  readonly syncId: number
  /** The one object that is pulled, as it stands now. */
  readonly object: () => Promise<StoredObject>
}

async function prepared(db: Database, dataFolder: string): Promise<ListStore> {
  await migrate(db)
  const { version, fields, id } = listMapping.reading
  await db.transaction(async (trx) => {
    await applyObject(trx, {
      connection: 'list',
      connector: 'list',
      serves: ['service'],
      name: 'people',
      mappingVersion: version,
      reads: fields,
      idColumns: id,
    })
    await setModelVersion(trx, 'customer', mappings.customer.version)
    await setModelVersion(trx, 'matching', mappings.matching.version)
  })
  const object = async () => {
    const [its] = await objectsOf(db, 'list')
    if (its === undefined) throw new Error('the object is gone')
    return its
  }
  return { db, dataFolder, syncId: await beginSync(db, 'list', 'the bench'), object }
}
