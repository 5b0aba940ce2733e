import { type Database, rows, run, type Transaction } from './database.ts'

/** An object that may be written to, or could be before. */
export interface WritableObject {
  readonly id: number
  readonly connection: string
  readonly name: string
  /** Whether it is pulled, and a pull of it came to its end. */
  readonly isRead: boolean
  /** Whether that holds for all objects of its connection: before, nobody knows who is not there. */
  readonly isKnown: boolean
  readonly mappingVersion: string
  /** Of how it may be written, as `apply` left it; null: not at all. */
  readonly writeVersion: string | null
  /** With which the customers were planned. */
  readonly plannedVersion: string | null
}

export async function writableObjects(db: Database): Promise<readonly WritableObject[]> {
  return rows(
    db,
    `select o.id, c.name as connection, o.name, o.mapping_version as "mappingVersion",
       o.write_version as "writeVersion", o.planned_version as "plannedVersion",
       o.active and c.active and o.read_at is not null as "isRead",
       not exists (
         select from goldthread.source_object beside where beside.connection_id = c.id and beside.active and beside.read_at is null
       ) as "isKnown"
     from goldthread.source_object o join goldthread.connection c on c.id = o.connection_id
     where o.write_version is not null or o.planned_version is not null order by c.name, o.name`,
  )
}

/** Connections that are written to, and were not read to their end so far. */
export async function unreadConnections(db: Database): Promise<readonly string[]> {
  const found = await rows<{ name: string }>(
    db,
    `select c.name from goldthread.connection c where c.active
       and exists (select from goldthread.source_object o where o.connection_id = c.id and o.active and o.write_version is not null)
       and exists (select from goldthread.source_object o where o.connection_id = c.id and o.active and o.read_at is null)
     order by c.name`,
  )
  return found.map(({ name }) => name)
}

/** How each object may be written, by `<connection>/<object>`. */
export async function writeVersions(db: Database): Promise<ReadonlyMap<string, string>> {
  const found = await writableObjects(db)
  return new Map(
    found.flatMap(({ connection, name, writeVersion }) => (writeVersion ? [[`${connection}/${name}`, writeVersion]] : [])),
  )
}

/** @param version null: not at all */
export async function setWriteVersion(
  trx: Transaction,
  connection: string,
  object: string,
  version: string | null,
): Promise<void> {
  await run(
    trx,
    `update goldthread.source_object o set write_version = ? from goldthread.connection c
     where c.id = o.connection_id and c.name = ? and o.name = ?`,
    [version, connection, object],
  )
}

export async function setPlannedVersion(trx: Transaction, objectId: number, version: string | null): Promise<void> {
  await run(trx, 'update goldthread.source_object set planned_version = ? where id = ?', [version, objectId])
}

/** Notes that a mapping reads more than before: what it makes of the records is not known before a sync brings it. */
export async function noteRereading(trx: Transaction, connection: string, object: string): Promise<void> {
  await run(
    trx,
    `update goldthread.source_object o set rereads_since = now() from goldthread.connection c
     where c.id = o.connection_id and c.name = ? and o.name = ?`,
    [connection, object],
  )
}
