import { GoldthreadError } from '../core/errors.ts'
import { storableJson } from '../core/json.ts'
import { type Database, one, rows, run, type Transaction } from './database.ts'

/** One object of one connection, as `apply` left it and pulls move it on. */
export interface StoredObject {
  readonly id: number
  readonly connection: string
  readonly name: string
  readonly mappingVersion: string
  readonly mappingRevision: number
  readonly reads: readonly string[]
  readonly idColumns: readonly string[]
  readonly checkpoint: unknown
  readonly checkpointVersion: number
  /** Whether a pull of it ever came to its end: before, nobody knows who is not there. */
  readonly isRead: boolean
}

const columns = `o.id, c.name as connection, o.name, o.mapping_version as "mappingVersion", o.mapping_revision as "mappingRevision",
  o.reads, o.id_columns as "idColumns", o.checkpoint, o.checkpoint_version::int as "checkpointVersion",
  o.read_at is not null as "isRead"`

/** The objects of a connection that are mapped now, by name, in the order of JavaScript, whatever the database's is: slices go on from a name. */
export async function objectsOf(db: Database, connection: string): Promise<readonly StoredObject[]> {
  return rows(
    db,
    `select ${columns} from goldthread.source_object o join goldthread.connection c on c.id = o.connection_id
     where c.name = ? and o.active order by o.name collate "C"`,
    [connection],
  )
}

/** Every active object of every active connection. */
export async function allObjects(db: Database): Promise<readonly StoredObject[]> {
  return rows(
    db,
    `select ${columns} from goldthread.source_object o join goldthread.connection c on c.id = o.connection_id
     where o.active and c.active order by c.name collate "C", o.name collate "C"`,
  )
}

/** Every object whose mapping is gone. Its records stay, so that they are there when it is back. */
export async function retiredObjects(db: Database): Promise<readonly StoredObject[]> {
  return rows(
    db,
    `select ${columns} from goldthread.source_object o join goldthread.connection c on c.id = o.connection_id
     where not (o.active and c.active) order by c.name collate "C", o.name collate "C"`,
  )
}

/** When a mapping of theirs was applied last, of all active connections. */
export async function appliedTimes(db: Database): Promise<readonly { readonly connection: string; readonly at: Date }[]> {
  return rows(
    db,
    `select c.name as connection, max(o.applied_at) as at
     from goldthread.source_object o join goldthread.connection c on c.id = o.connection_id where o.active group by c.name`,
  )
}

export interface AppliedObject {
  readonly connection: string
  readonly connector: string
  readonly serves: readonly string[]
  readonly name: string
  readonly mappingVersion: string
  readonly reads: readonly string[]
  readonly idColumns: readonly string[]
}

/**
 * Makes an object what its mapping says now. A changed mapping raises the revision, so that records are mapped anew from their raw
 * values; one that reads a column never read before starts a full pull, and so do other ids.
 */
export async function applyObject(trx: Transaction, object: AppliedObject): Promise<void> {
  const connection = await one<{ id: number }>(
    trx,
    `insert into goldthread.connection (name, connector, serves) values (?, ?, ?)
     on conflict (name) do update set connector = excluded.connector, serves = excluded.serves, active = true returning id`,
    [object.connection, object.connector, object.serves],
  )
  const [former] = await rows<{ id: number }>(
    trx,
    'select id from goldthread.source_object where connection_id = ? and name = ?',
    [connection.id, object.name],
  )
  if (former !== undefined) await lockObject(trx, former.id)
  await run(
    trx,
    `insert into goldthread.source_object as o (connection_id, name, mapping_version, reads, id_columns) values (?, ?, ?, ?, ?)
     on conflict (connection_id, name) do update set
       active = true,
       mapping_revision = o.mapping_revision + (o.mapping_version <> excluded.mapping_version)::int,
       checkpoint = case when excluded.reads <@ o.reads and excluded.id_columns = o.id_columns then o.checkpoint end,
       checkpoint_version = o.checkpoint_version + 1,
       read_at = case when excluded.id_columns = o.id_columns then o.read_at end,
       mapping_version = excluded.mapping_version,
       reads = excluded.reads,
       id_columns = excluded.id_columns,
       applied_at = now()`,
    [connection.id, object.name, object.mappingVersion, [...object.reads], [...object.idColumns]],
  )
}

/** Objects whose mapping is gone are pulled no more; their records stay, because absence is not deletion, until a person removes them. Who comes until they are back, nobody knows. */
export async function retireObjects(trx: Transaction, objectIds: readonly number[]): Promise<void> {
  await run(trx, 'update goldthread.source_object set active = false, read_at = null where id = any(?)', [objectIds])
  await run(
    trx,
    `update goldthread.connection c set active = exists (
       select from goldthread.source_object o where o.connection_id = c.id and o.active) where c.active`,
  )
}

/** Any number that no other locks of two numbers begin with. */
const objectLocks = 731_094_421

/** Holds the object until the transaction ends: pulls, replays and changes of its mapping go one after the other. */
export async function lockObject(trx: Transaction, objectId: number): Promise<StoredObject> {
  await run(trx, 'select pg_advisory_xact_lock(?::int, ?::int)', [objectLocks, objectId])
  return one(
    trx,
    `select ${columns} from goldthread.source_object o join goldthread.connection c on c.id = o.connection_id
     where o.id = ? for update of o`,
    [objectId],
  )
}

/**
 * Holds the object together with others who do the same for other pieces of its rows. Whoever wants it alone has their turn before the next
 * ones: a shared lock of its row would let them pass again and again.
 *
 * @param piece its name, which one has at a time: attempts can overlap
 */
export async function shareObject(trx: Transaction, objectId: number, piece: string): Promise<StoredObject> {
  await run(trx, 'select pg_advisory_xact_lock_shared(?::int, ?::int)', [objectLocks, objectId])
  await run(trx, 'select pg_advisory_xact_lock(hashtextextended(?, ?))', [piece, objectId])
  return one(
    trx,
    `select ${columns} from goldthread.source_object o join goldthread.connection c on c.id = o.connection_id where o.id = ?`,
    [objectId],
  )
}

/** Notes that a pull of the object, as it was mapped then, came to its end. @returns whether it is the first */
export async function noteRead(
  db: Database,
  { id, mappingVersion }: Pick<StoredObject, 'id' | 'mappingVersion'>,
): Promise<boolean> {
  const noted = await run(
    db,
    'update goldthread.source_object set read_at = now() where id = ? and mapping_version = ? and active and read_at is null',
    [id, mappingVersion],
  )
  return noted > 0
}

/** Moves the checkpoint on, unless somebody else did. @throws GoldthreadError `conflict` */
export async function moveCheckpoint(trx: Transaction, objectId: number, from: number, checkpoint: unknown): Promise<void> {
  const moved = await run(
    trx,
    `update goldthread.source_object set checkpoint = ?::jsonb, checkpoint_version = checkpoint_version + 1
     where id = ? and checkpoint_version = ?`,
    [storableJson(checkpoint), objectId, from],
  )
  if (moved === 0) throw new GoldthreadError('conflict', `The checkpoint ${from} of this pull was moved by another attempt`)
}
