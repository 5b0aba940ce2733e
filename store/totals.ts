import type { Kind } from '../core/types.ts'
import { type Database, one, rows } from './database.ts'

export interface ConnectionTotals {
  readonly connection: string
  readonly connector: string
  readonly records: number
}

/** Live records of each active connection, by name. */
export async function recordTotals(db: Database): Promise<readonly ConnectionTotals[]> {
  return rows(
    db,
    `select c.name as connection, c.connector, count(r.id)::int as records
     from goldthread.connection c
     left join goldthread.source_object o on o.connection_id = c.id
     left join goldthread.source_record r on r.object_id = o.id and r.deleted_at is null
     where c.active group by c.name, c.connector order by c.name`,
  )
}

/** Live records of each kind. */
export async function kindTotals(db: Database): Promise<ReadonlyMap<Kind, number>> {
  const found = await rows<{ kind: Kind; records: number }>(
    db,
    'select kind, count(*)::int as records from goldthread.source_record where deleted_at is null group by kind',
  )
  return new Map(found.map(({ kind, records }) => [kind, records]))
}

/** Live records of an object. */
export async function countRecords(db: Database, objectId: number): Promise<number> {
  const { records } = await one<{ records: number }>(
    db,
    'select count(*)::int as records from goldthread.source_record where object_id = ? and deleted_at is null',
    [objectId],
  )
  return records
}

export interface CustomerTotals {
  readonly customers: number
  /** Customers that more than one live record tells of. */
  readonly joined: number
}

/** They are members for the sake of whom they were found the same as. */
const mergedRecords = `select r.id from goldthread.source_merge m
  join goldthread.source_record r on r.object_id = m.object_id and r.external_id = m.loser where r.deleted_at is not null`

export async function customerTotals(db: Database): Promise<CustomerTotals> {
  return one(
    db,
    `select count(*)::int as customers, (count(*) filter (where n > 1))::int as joined
     from (select count(*) as n from goldthread.membership where record_id not in (${mergedRecords}) group by customer_id) sizes`,
  )
}

/** What so many records share that not all of them are compared for it. */
export async function countCrowdedKeys(db: Database): Promise<number> {
  const { keys } = await one<{ keys: number }>(db, 'select count(*)::int as keys from goldthread.crowded_key')
  return keys
}

/** How large the database is, with its indexes. */
export async function databaseMegabytes(db: Database): Promise<number> {
  const { megabytes } = await one<{ megabytes: number }>(
    db,
    'select pg_database_size(current_database())::float8 / 1048576 as megabytes',
  )
  return megabytes
}
