import { type Database, one, rows, run, type Transaction } from './database.ts'

export type ModelName = 'customer' | 'matching'

/** The versions that golden records and edges were made with, by name. */
export async function modelVersions(db: Database): Promise<ReadonlyMap<string, string>> {
  const found = await rows<{ name: string; version: string }>(db, 'select name, version from goldthread.model')
  return new Map(found.map(({ name, version }) => [name, version]))
}

export async function setModelVersion(trx: Transaction, name: ModelName, version: string): Promise<void> {
  await run(
    trx,
    'insert into goldthread.model (name, version) values (?, ?) on conflict (name) do update set version = excluded.version',
    [name, version],
  )
}

/** Which installation this database is of. */
export async function installationOf(db: Database): Promise<string> {
  const { id } = await one<{ id: string }>(db, 'select id::text from goldthread.installation')
  return id
}
