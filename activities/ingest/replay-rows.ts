import type { RawRecord } from '../../core/reading.ts'
import { sortArrivals } from '../../engine/mapping/intake.ts'
import type { Transaction } from '../../store/database.ts'
import { markDirty } from '../../store/dirty.ts'
import { dropQuarantined, type ReplayRow, replayableRows } from '../../store/quarantine.ts'
import { headsOf } from '../../store/records.ts'
import type { BatchCounts } from './batch.ts'
import { dated } from './dated.ts'
import { storeNews } from './store-news.ts'
import type { Target } from './target.ts'

/** Maps a batch of what waits in quarantine. What is older than another row of its id, or than what is stored, has no use any more. */
export async function replayRows(trx: Transaction, target: Target, after: number, limit: number): Promise<BatchCounts> {
  const waiting = await replayableRows(trx, target.object.id, after, limit)
  const newest = newestOf(waiting)
  const heads = await headsOf(trx, target.object.id, [...newest.keys()])
  const rows = [...newest.values()].flatMap((row) => dated([rowAgain(row)], row.asOf))
  const { news } = sortArrivals(rows, heads)
  const stored = await storeNews(trx, target, news)
  await markDirty(trx, stored.dirty, 'mapping', target.syncId)
  const rejected = new Set(stored.rejectedIds)
  const done = waiting.filter((row) => !rejected.has(row.externalId) || newest.get(row.externalId) !== row)
  await dropQuarantined(
    trx,
    done.map(({ id }) => id),
  )
  return {
    mapped: stored.accepted.length,
    changed: stored.added + stored.changed,
    rejected: rejected.size,
    last: waiting.at(-1)?.id,
  }
}

function rowAgain({ externalId, raw, place, times }: ReplayRow): RawRecord {
  const { row, columns } = times ?? {}
  return {
    id: externalId,
    fields: raw,
    place,
    ...(row !== undefined && { modifiedAt: new Date(row) }),
    ...(columns && { fieldChangedAt: Object.fromEntries(Object.entries(columns).map(([name, at]) => [name, new Date(at)])) }),
  }
}

/** By external id; of two of one time, the one that came last. */
function newestOf(waiting: readonly ReplayRow[]): ReadonlyMap<string, ReplayRow> {
  return new Map(waiting.toSorted((a, b) => a.asOf - b.asOf || a.id - b.id).map((row) => [row.externalId, row]))
}
