import { rows, run, type Transaction } from './database.ts'
import { endEmptyCases } from './deletions.ts'

/**
 * How a row is called whose id is of no use any more, as its object has other id columns. No source has such an id, since none ends with a
 * space: under its old one a row would come back as whoever has that id now, with a stranger's decisions, overrides and customer id.
 */
const formerName = `external_id || ' (until mapping ' || ? || ') '`

/** Nobody is to be asked for it, or told of it as if it were there. @param record the alias of `source_record` */
export function hasFormerId(record: string): string {
  return `${record}.external_id like '% '`
}

/**
 * Deletes every record of an object whose ids mean something else from now on, and puts away all that is known by these ids.
 *
 * @returns the records that are told of otherwise from now on
 */
export async function leaveFormerIds(trx: Transaction, objectId: number, revision: number): Promise<readonly number[]> {
  const parted = await leaveMerges(trx, objectId)
  await leaveWrites(trx, objectId)
  // They are keyed by former ids: a replay would bring whoever waits in a second time. The next pull reads all of them.
  await run(trx, 'delete from goldthread.quarantine where object_id = ?', [objectId])
  const deleted = await rows<{ id: number }>(
    trx,
    'update goldthread.source_record set deleted_at = now() where object_id = ? and deleted_at is null returning id',
    [objectId],
  )
  // Those that were deleted before as well: their numbers hold decisions and customer ids too.
  await run(
    trx,
    `update goldthread.source_record r set external_id = ${formerName} where object_id = ? and not ${hasFormerId('r')}`,
    [revision, objectId],
  )
  await endEmptyCases(trx, objectId)
  return [...new Set([...parted, ...deleted.map(({ id }) => id)])]
}

/** What a source joined by their former ids would lead to strangers. */
async function leaveMerges(trx: Transaction, objectId: number): Promise<readonly number[]> {
  const parted = await rows<{ id: number }>(
    trx,
    `with gone as (delete from goldthread.source_merge where object_id = ? or into_object_id = ? returning *)
     select r.id from gone g join goldthread.source_record r
       on (r.object_id, r.external_id) in ((g.object_id, g.loser), (g.into_object_id, g.winner))`,
    [objectId, objectId],
  )
  return parted.map(({ id }) => id)
}

/** Nothing is written to these records, read again or put away any more: it would be asked for by an id that nobody has. */
async function leaveWrites(trx: Transaction, objectId: number): Promise<void> {
  await run(
    trx,
    `update goldthread.write set status = 'withdrawn', ended_at = now()
     where object_id = ? and record_id is not null and status in ('planned', 'approved')`,
    [objectId],
  )
  await run(trx, 'delete from goldthread.reread where object_id = ?', [objectId])
  await run(
    trx,
    `update goldthread.put_away_record p set outcome = 'gone', at = now() from goldthread.source_record r
     where r.id = p.record_id and r.object_id = ? and p.outcome is null`,
    [objectId],
  )
}
