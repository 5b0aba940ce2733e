import { type Database, one, rows } from './database.ts'

export interface PlannedCount {
  readonly objectId: number
  readonly object: string
  /** What follows from golden records. */
  readonly golden: number
  /** What a person asked to undo. */
  readonly undo: number
}

/** How much is planned and not approved, by object. */
export async function plannedCounts(db: Database, connection: string): Promise<readonly PlannedCount[]> {
  return rows(
    db,
    `select o.id as "objectId", o.name as object, (count(*) filter (where w.cause = 'golden'))::int as golden,
       (count(*) filter (where w.cause = 'undo'))::int as undo
     from goldthread.write w
     join goldthread.source_object o on o.id = w.object_id
     join goldthread.connection c on c.id = o.connection_id
     where c.name = ? and w.status = 'planned' group by o.id, o.name order by o.name`,
    [connection],
  )
}

/** Records of an object that were written without a person within the last hours, or are about to be. */
export async function unattendedWithin(db: Database, objectId: number, hours: number): Promise<number> {
  const { count } = await one<{ count: number }>(
    db,
    `select count(distinct coalesce(record_id, -id))::int as count from (
       select id, record_id from goldthread.write
       where object_id = ? and approval_id is null and status in ('approved', 'sending', 'unknown')
       union all
       select id, record_id from goldthread.write
       where object_id = ? and approval_id is null and sent_at > now() - make_interval(hours => ?) and status = 'written') own`,
    [objectId, objectId, hours],
  )
  return count
}

export async function liveRecords(db: Database, objectId: number): Promise<number> {
  const { count } = await one<{ count: number }>(
    db,
    'select count(*)::int as count from goldthread.source_record where object_id = ? and part = 1 and deleted_at is null',
    [objectId],
  )
  return count
}

/** Connections that have writes to be sent or approved. */
export async function connectionsWithOpenWrites(db: Database): Promise<readonly string[]> {
  const found = await rows<{ name: string }>(
    db,
    `select c.name from goldthread.connection c where exists (
       select from goldthread.source_object o join goldthread.write w on w.object_id = o.id
       where o.connection_id = c.id and w.status in ('planned', 'approved', 'sending', 'unknown')) order by c.name`,
  )
  return found.map(({ name }) => name)
}
