import type { Knex } from 'knex'
import type { Database } from './database.ts'
import * as thread from './migrations/0001-thread.ts'
import * as quota from './migrations/0002-quota.ts'
import * as sourceMerges from './migrations/0003-source-merges.ts'
import * as matching from './migrations/0004-matching.ts'
import * as push from './migrations/0005-push.ts'
import * as history from './migrations/0006-history.ts'
import * as writePolicy from './migrations/0007-write-policy.ts'
import * as unmerge from './migrations/0008-unmerge.ts'
import * as leftOut from './migrations/0009-left-out.ts'
import * as stages from './migrations/0010-stages.ts'
import * as lightRecords from './migrations/0011-light-records.ts'
import * as dirtyRows from './migrations/0012-dirty-rows.ts'
import * as seenRanges from './migrations/0013-seen-ranges.ts'
import * as couples from './migrations/0014-couples.ts'

/** In order; a released migration is never edited. */
const migrations = new Map<string, Knex.Migration>([
  ['0001-thread', thread],
  ['0002-quota', quota],
  ['0003-source-merges', sourceMerges],
  ['0004-matching', matching],
  ['0005-push', push],
  ['0006-history', history],
  ['0007-write-policy', writePolicy],
  ['0008-unmerge', unmerge],
  ['0009-left-out', leftOut],
  ['0010-stages', stages],
  ['0011-light-records', lightRecords],
  ['0012-dirty-rows', dirtyRows],
  ['0013-seen-ranges', seenRanges],
  ['0014-couples', couples],
])

const source: Knex.MigrationSource<string> = {
  getMigrations: () => Promise.resolve([...migrations.keys()]),
  getMigrationName: (name) => name,
  getMigration: (name) => {
    const migration = migrations.get(name)
    return migration === undefined ? Promise.reject(new Error(`There is no migration ${name}`)) : Promise.resolve(migration)
  },
}

const settings: Knex.MigratorConfig = { migrationSource: source, schemaName: 'goldthread', tableName: 'migration' }

/** Names of the migrations that this database has not had yet. */
export async function pendingMigrations(db: Database): Promise<readonly string[]> {
  const [found] = (
    await db.raw<{ rows: { there: boolean }[] }>(`select to_regclass('goldthread.migration') is not null as there`)
  ).rows
  if (!found?.there) return [...migrations.keys()]
  const done = new Set((await db('goldthread.migration').select<{ name: string }[]>('name')).map(({ name }) => name))
  return [...migrations.keys()].filter((name) => !done.has(name))
}

/** Brings the schema up to date; run again it does nothing. Two at once wait for each other. */
export async function migrate(db: Database): Promise<void> {
  if ((await pendingMigrations(db)).length === 0) return
  await db.raw('create schema if not exists goldthread')
  await db.migrate.latest(settings)
}
