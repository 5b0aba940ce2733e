import type { Arrival } from '../../engine/mapping/intake.ts'
import type { Transaction } from '../../store/database.ts'
import { markDirty } from '../../store/dirty.ts'
import { releaseQuarantined } from '../../store/quarantine.ts'
import { bringToRevision, expectNews } from '../../store/record-writes.ts'
import { type HashRange, headsOf, outdatedIds, type RecordHead } from '../../store/records.ts'
import type { BatchCounts } from './batch.ts'
import { remapMerged } from './remap-merged.ts'
import { storeNews } from './store-news.ts'
import type { Target } from './target.ts'

const all: HashRange = { index: 0, of: 1 }

/**
 * Maps a batch of stored rows with the mapping as it is now: nothing came in, so what the source said and when stays. A row that the new
 * mapping does not take stays as it was, and is in quarantine besides; coming again unchanged, it is not taken for mended there.
 *
 * @param piece of the records; what was merged away is left to whoever has all of them, at the end
 */
export async function remapRecords(
  trx: Transaction,
  target: Target,
  piece: HashRange | undefined,
  after: number,
  limit: number,
): Promise<BatchCounts> {
  const { object } = target
  const outdated = await outdatedIds(trx, object.id, object.mappingRevision, piece ?? all, after, limit)
  if (outdated.length === 0 && piece === undefined) await remapMerged(trx, target)
  const heads = await headsOf(
    trx,
    object.id,
    outdated.map(({ externalId }) => externalId),
  )
  const stored = await storeNews(trx, target, arrivalsOf(heads))
  await releaseQuarantined(trx, object.id, stored.accepted)
  const isRejected = new Set(stored.rejectedIds)
  await expectNews(
    trx,
    heads.filter(({ externalId }) => isRejected.has(externalId)).map(({ id }) => id),
  )
  await markDirty(trx, stored.dirty, 'mapping', target.syncId)
  await bringToRevision(trx, stored.records, object.mappingRevision)
  return {
    mapped: stored.accepted.length,
    changed: stored.added + stored.changed,
    rejected: stored.rejectedIds.length,
    last: outdated.at(-1)?.id,
  }
}

function arrivalsOf(heads: readonly RecordHead[]): readonly Arrival<RecordHead>[] {
  const live = heads.filter(({ deleted }) => !deleted)
  return [...Map.groupBy(live, ({ externalId }) => externalId)].flatMap(([id, stored]) => {
    const [first] = stored
    return first === undefined ? [] : [{ row: { id, fields: {} }, asOf: first.asOf, hash: first.hash, stored }]
  })
}
