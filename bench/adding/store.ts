import type { Database } from '../../store/database.ts'
import { migrate } from '../../store/migrate.ts'
import { setModelVersion } from '../../store/models.ts'
import { applyObject, objectsOf, type StoredObject } from '../../store/objects.ts'
import { beginSync } from '../../store/runs.ts'
import { withServer } from '../server.ts'
import { listMapping, mappings } from './mappings.ts'

/** An empty store on a server of its own below `folder`. */
export async function withStore<Result>(folder: string, work: (store: ListStore) => Promise<Result>): Promise<Result> {
  return withServer(folder, async (db, dataFolder) => work(await prepared(db, dataFolder)))
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
