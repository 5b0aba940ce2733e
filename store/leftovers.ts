import { type Database, rows, run, type Transaction } from './database.ts'
import { lockObject } from './objects.ts'

/** An object that no mapping names any more, and whose records still count. */
export interface Leftover {
  readonly id: number
  readonly connection: string
  readonly object: string
  /** Live ones. */
  readonly records: number
}

export async function leftovers(db: Database): Promise<readonly Leftover[]> {
  return rows(
    db,
    `select o.id, c.name as connection, o.name as object, count(*)::int as records
     from goldthread.source_object o
     join goldthread.connection c on c.id = o.connection_id
     join goldthread.source_record r on r.object_id = o.id and r.deleted_at is null
     where not o.active group by o.id, c.name, o.name order by c.name, o.name`,
  )
}

/**
 * Deletes the records of an object, and what of it is in quarantine. Where a mapping names it again, everything is read anew, and whoever is
 * still there is the same record as before.
 *
 * @returns the records
 */
export async function removeLeftover(trx: Transaction, objectId: number): Promise<readonly number[]> {
  await lockObject(trx, objectId)
  await run(
    trx,
    'update goldthread.source_object set checkpoint = null, checkpoint_version = checkpoint_version + 1 where id = ?',
    [objectId],
  )
  await run(trx, 'delete from goldthread.quarantine where object_id = ?', [objectId])
  const removed = await rows<{ id: number }>(
    trx,
    `update goldthread.source_record r set deleted_at = now() from goldthread.source_object o
     where o.id = r.object_id and o.id = ? and not o.active and r.deleted_at is null returning r.id`,
    [objectId],
  )
  return removed.map(({ id }) => id)
}
