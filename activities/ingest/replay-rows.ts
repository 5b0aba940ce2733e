import { sortArrivals } from '../../engine/mapping/intake.ts'
import type { Transaction } from '../../store/database.ts'
import { markDirty } from '../../store/dirty.ts'
import { releaseQuarantined, replayableRows } from '../../store/quarantine.ts'
import { headsOf } from '../../store/records.ts'
import { type BatchCounts, noBatch } from './batch.ts'
import { hashOf } from './reject.ts'
import { storeNews, type Target } from './store-news.ts'

/** Maps a batch of what waits in quarantine. A row that is older than what is stored by now has no use any more, and is let go. */
export async function replayRows(trx: Transaction, target: Target, after: number, limit: number): Promise<BatchCounts> {
  const waiting = await replayableRows(trx, target.object.id, after, limit)
  const heads = await headsOf(
    trx,
    target.object.id,
    waiting.map(({ externalId }) => externalId),
  )
  const total = { ...noBatch }
  for (const { externalId, raw, place, asOf } of waiting) {
    const row = { id: externalId, fields: raw, place }
    const { news, stale } = sortArrivals(
      [row],
      heads.filter((head) => head.externalId === externalId),
      asOf,
      ({ fields }) => hashOf(fields),
    )
    const stored = await storeNews(trx, target, news)
    await markDirty(trx, stored.dirty)
    await releaseQuarantined(trx, target.object.id, [...stored.acceptedIds, ...stale.map(({ row: its }) => its.id)], asOf)
    total.mapped += stored.acceptedIds.length
    total.changed += stored.added + stored.changed
    total.rejected += stored.rejectedIds.length
  }
  return { ...total, last: waiting.at(-1)?.id }
}
