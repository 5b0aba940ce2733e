import type { Kind, MappedValues, RawFields, SourceRecord } from '../core/types.ts'
import { type Database, one, rows, type Transaction } from './database.ts'
import { epoch } from './epoch.ts'
import { hasFormerId } from './former-ids.ts'
import { mergedPairs } from './source-merges.ts'

/** As little of a stored record as tells whether a pulled row is news. */
export interface RecordHead {
  readonly id: number
  readonly externalId: string
  readonly part: number
  readonly hash: string
  readonly asOf: number
  readonly deleted: boolean
}

/** A record with what its next version is made from. */
export interface RecordBody extends RecordHead {
  readonly kind: Kind
  readonly raw: RawFields
  readonly values: MappedValues
  readonly firstAt: number
  readonly changedAt: Readonly<Record<string, number>>
  readonly cleared: readonly string[]
}

const head: { readonly [Field in keyof RecordHead]: string } = {
  id: 'r.id',
  externalId: 'r.external_id',
  part: 'r.part',
  hash: 'r.hash::text',
  asOf: epoch('greatest(r.as_of, f.as_of)'),
  deleted: 'r.deleted_at is not null',
}
const fieldsOfHead = Object.entries(head)
const columnsOfHead = fieldsOfHead.map(([field, column]) => `json_agg(${column} order by r.id) as "${field}"`).join(', ')
const body = `${fieldsOfHead.map(([field, column]) => `${column} as "${field}"`).join(', ')}, r.kind, r.raw, r.mapped as values,
  ${epoch('r.first_at')} as "firstAt", r.changed_at as "changedAt", r.cleared`

type HeadColumns = { readonly [Field in keyof RecordHead]: readonly RecordHead[Field][] }

/** In id order. They are fetched as columns: as rows, Postgres and the driver took twice the time. */
export async function headsOf(
  trx: Transaction,
  objectId: number,
  externalIds: readonly string[],
): Promise<readonly RecordHead[]> {
  const [found] = await rows<HeadColumns>(
    trx,
    `select ${columnsOfHead} from goldthread.source_record r left join goldthread.confirmed f on f.record_id = r.id
     where r.object_id = ? and r.external_id = any(?) having count(*) > 0`,
    [objectId, externalIds],
  )
  return found === undefined ? [] : found.id.map((id, k) => headAt(found, id, k))
}

function headAt(found: HeadColumns, id: number, k: number): RecordHead {
  const { externalId, part, hash, asOf, deleted } = found
  return {
    id,
    externalId: externalId[k] ?? '',
    part: part[k] ?? 0,
    hash: hash[k] ?? '',
    asOf: asOf[k] ?? 0,
    deleted: deleted[k] ?? false,
  }
}

export async function bodiesOf(trx: Transaction, recordIds: readonly number[]): Promise<readonly RecordBody[]> {
  if (recordIds.length === 0) return []
  return rows(
    trx,
    `select ${body} from goldthread.source_record r left join goldthread.confirmed f on f.record_id = r.id
     where r.id = any(?) order by r.id`,
    [recordIds],
  )
}

/**
 * All objects of the systems in which somebody deleted these, other than in our name: nobody comes back as another kind of thing there. What
 * no mapping names any more was let go of here, and not deleted there. A row of two people is told of by the first.
 */
export async function objectsOfDeleted(
  trx: Transaction,
  recordIds: readonly number[],
): Promise<readonly { readonly record: number; readonly objectId: number }[]> {
  if (recordIds.length === 0) return []
  return rows(
    trx,
    `select r.id as record, o.id as "objectId" from goldthread.source_record r
     join goldthread.source_object its on its.id = r.object_id
     join goldthread.source_object o on o.connection_id = its.connection_id
     where r.id = any(?) and r.part = 1 and r.deleted_at is not null and its.active and not ${hasFormerId('r')}
       and not exists (select from goldthread.put_away_record p where p.record_id = r.id and p.outcome = 'done')`,
    [recordIds],
  )
}

/** Which object of which connection a record is of. */
export async function nameOfRecord(
  trx: Transaction,
  id: number,
): Promise<{ readonly connection: string; readonly object: string } | undefined> {
  const [name] = await rows<{ connection: string; object: string }>(
    trx,
    `select c.name as connection, o.name as object from goldthread.source_record r
     join goldthread.source_object o on o.id = r.object_id
     join goldthread.connection c on c.id = o.connection_id where r.id = ?`,
    [id],
  )
  return name
}

/** Of the rows of an object a range by the hash of their ids: all persons of a row are in one, and nobody knows more of the rows than that. */
export interface HashRange {
  readonly index: number
  readonly of: number
}

/** Live rows that an older mapping mapped, by the record of their first person, in id order after `after`. */
export async function outdatedIds(
  trx: Transaction,
  objectId: number,
  revision: number,
  range: HashRange,
  after: number,
  limit: number,
): Promise<readonly { readonly id: number; readonly externalId: string }[]> {
  return rows(
    trx,
    `select id, external_id as "externalId" from goldthread.source_record
     where object_id = ? and mapping_revision < ? and id > ? and part = 1 and deleted_at is null
       and (hashtext(external_id)::bigint + 2147483648) * ? >> 32 = ? order by id limit ?`,
    [objectId, revision, after, range.of, range.index, limit],
  )
}

/** How many rows of a connection an older mapping mapped. */
export async function countOutdated(db: Database, connection: string): Promise<number> {
  const { count } = await one<{ count: number }>(
    db,
    `select count(*)::int as count from goldthread.connection c
     join goldthread.source_object o on o.connection_id = c.id and o.active
     join goldthread.source_record r on r.object_id = o.id and r.mapping_revision < o.mapping_revision and r.part = 1
       and r.deleted_at is null
     where c.name = ?`,
    [connection],
  )
  return count
}

/** Connections that hold records of an older mapping. */
export async function outdatedConnections(db: Database): Promise<readonly string[]> {
  const found = await rows<{ name: string }>(
    db,
    `select c.name from goldthread.connection c where exists (
       select from goldthread.source_object o join goldthread.source_record r on r.object_id = o.id
       where o.connection_id = c.id and o.active and r.deleted_at is null and r.mapping_revision < o.mapping_revision) order by c.name`,
  )
  return found.map(({ name }) => name)
}

/**
 * Records with all that matching and survivorship read, in id order: live ones, and those that their source merged into one that is live
 * and of their kind.
 */
export async function knownRecords(trx: Transaction, recordIds: readonly number[]): Promise<readonly SourceRecord[]> {
  if (recordIds.length === 0) return []
  const found = await rows<SourceRecord>(
    trx,
    `select r.id, c.name as connection, o.name as object, r.external_id as "externalId", r.part, r.kind, r.mapped as values, r.consent,
       ${epoch('r.first_at')} as "firstAt", r.changed_at as "changedAt", r.cleared, r.deleted_at is not null as merged
     from goldthread.source_record r
     join goldthread.source_object o on o.id = r.object_id
     join goldthread.connection c on c.id = o.connection_id
     where r.id = any(?) order by r.id`,
    [recordIds],
  )
  // Asked for those that are gone alone: in the query above it takes longer to be planned than a record to be read.
  const gone = new Set(found.flatMap(({ id, merged }) => (merged ? [id] : [])))
  if (gone.size === 0) return found
  const losers = new Set((await mergedPairs(trx, [...gone])).map(({ loser }) => loser))
  return found.filter(({ id }) => !gone.has(id) || losers.has(id))
}
