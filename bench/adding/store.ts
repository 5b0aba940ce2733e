import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { startPostgres } from '../../local/postgres.ts'
import { type Database, openDatabase } from '../../store/database.ts'
import { migrate } from '../../store/migrate.ts'
import { setModelVersion } from '../../store/models.ts'
import { applyObject, objectsOf, type StoredObject } from '../../store/objects.ts'
import { beginSync } from '../../store/runs.ts'
import { listMapping, mappings } from './mappings.ts'

/** A store to be filled, in a database of its own that is gone afterwards; its server stays in `folder`, for it takes little. */
export async function withStore<Result>(folder: string, work: (store: ListStore) => Promise<Result>): Promise<Result> {
  const postgres = await startPostgres({ dataFolder: join(folder, 'store'), log: () => undefined })
  const admin = openDatabase(postgres.url, { connections: 1 })
  const name = `bench_${randomUUID().replaceAll('-', '')}`
  try {
    await admin.raw(`create database ${name}`)
    const db = openDatabase(Object.assign(new URL(postgres.url), { pathname: name }).toString())
    try {
      return await work(await prepared(db))
    } finally {
      await db.destroy()
      await admin.raw(`drop database ${name} with (force)`)
    }
  } finally {
    await admin.destroy()
    await postgres.stop()
  }
}

export interface ListStore {
  readonly db: Database
  readonly syncId: number
  /** The one object that is pulled, as it stands now. */
  readonly object: () => Promise<StoredObject>
}

async function prepared(db: Database): Promise<ListStore> {
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
  return { db, syncId: await beginSync(db, 'list', 'the bench'), object }
}
