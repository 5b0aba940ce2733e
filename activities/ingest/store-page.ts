import type { Page } from '../../core/connector.ts'
import { GoldthreadError } from '../../core/errors.ts'
import type { ObjectMapping } from '../../core/model.ts'
import { noCounts, type SyncCounts } from '../../core/sync-counts.ts'
import { sortArrivals } from '../../engine/mapping/intake.ts'
import type { Database, Transaction } from '../../store/database.ts'
import { markDirty } from '../../store/dirty.ts'
import { lockObject, moveCheckpoint, type StoredObject } from '../../store/objects.ts'
import { notePage } from '../../store/passes.ts'
import { releaseQuarantined } from '../../store/quarantine.ts'
import { confirmRecords, deleteRecords } from '../../store/record-writes.ts'
import { headsOf } from '../../store/records.ts'
import { countPage } from '../../store/runs.ts'
import { deleteAbsent } from './delete-absent.ts'
import { hashOf, rejectRows } from './reject.ts'
import { storeNews } from './store-news.ts'

/**
 * Stores a page together with its checkpoint, in one transaction: after a crash both are there or neither.
 *
 * @param object as it stood before the page
 * @throws GoldthreadError `conflict` where another attempt was faster, or the mapping was changed meanwhile
 */
export async function storePage(
  db: Database,
  object: StoredObject,
  mapping: ObjectMapping,
  page: Page,
  syncId: number,
): Promise<SyncCounts> {
  return db.transaction(async (trx) => {
    const locked = await lockObject(trx, object.id)
    if (locked.checkpointVersion !== object.checkpointVersion || locked.mappingVersion !== mapping.reading.version) {
      throw new GoldthreadError('conflict', `Another attempt went on with ${object.connection}/${object.name}`)
    }
    await moveCheckpoint(trx, object.id, object.checkpointVersion, page.checkpoint)
    const counts = await storeRows(trx, locked, mapping, page, syncId)
    await countPage(trx, syncId, counts, { origin: page.origin, progress: page.progress })
    return counts
  })
}

async function storeRows(
  trx: Transaction,
  object: StoredObject,
  mapping: ObjectMapping,
  page: Page,
  syncId: number,
): Promise<SyncCounts> {
  const asOf = page.asOf.getTime()
  const ids = [...new Set(page.records.map(({ id }) => id))]
  const heads = await headsOf(trx, object.id, ids)
  const { news, unchanged, stale, repeated } = sortArrivals(page.records, heads, asOf, ({ fields }) => hashOf(fields))

  const stored = await storeNews(trx, { object, mapping, syncId }, news)
  await rejectRows(trx, object.id, syncId, asOf, page.rejected)
  if (ids.length > 0) await releaseQuarantined(trx, object.id, stored.acceptedIds, asOf)
  const known = [...unchanged, ...stale].flatMap(({ stored: its }) => its.map(({ id }) => id))
  if (page.pass === undefined)
    await confirmRecords(
      trx,
      unchanged.flatMap(({ stored: its }) => its.map(({ id }) => id)),
      asOf,
    )
  const deleted = await deleteNamed(trx, object, page, syncId)
  if (page.pass !== undefined) {
    await notePage(trx, {
      objectId: object.id,
      pass: page.pass,
      page: object.checkpointVersion,
      records: [...known, ...stored.records],
      rejectedIds: [...stored.rejectedIds, ...page.rejected.flatMap(({ id }) => id ?? [])],
      unidentified: page.rejected.filter(({ id }) => id === undefined).length,
    })
  }
  const absent =
    page.complete && page.pass !== undefined ? await deleteAbsent(trx, object, mapping, page.pass, asOf, syncId) : undefined
  await markDirty(trx, [...stored.dirty, ...deleted, ...(absent?.deleted ?? [])])
  return {
    ...noCounts,
    pages: 1,
    rows: page.records.length + page.rejected.length,
    added: stored.added,
    changed: stored.changed,
    unchanged: unchanged.length + stored.same,
    stale: stale.length,
    repeated,
    rejected: stored.rejectedIds.length + page.rejected.length,
    deleted: deleted.length + (absent?.deleted.length ?? 0),
    withheld: absent?.withheld ?? 0,
  }
}

/** What the source itself says is gone. */
async function deleteNamed(trx: Transaction, object: StoredObject, page: Page, syncId: number): Promise<readonly number[]> {
  if (page.deleted.length === 0) return []
  const heads = await headsOf(trx, object.id, page.deleted)
  return deleteRecords(
    trx,
    heads.map(({ id }) => id),
    page.asOf.getTime(),
    syncId,
  )
}
