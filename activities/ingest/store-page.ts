import { setImmediate as turn } from 'node:timers/promises'
import { GoldthreadError } from '../../core/errors.ts'
import type { ObjectMapping } from '../../core/model.ts'
import type { Page, RejectedRow } from '../../core/reading.ts'
import type { SyncCounts } from '../../core/sync-counts.ts'
import { type Sorted, sortArrivals } from '../../engine/mapping/intake.ts'
import type { Database, Transaction } from '../../store/database.ts'
import { endEmptyCases, seenAgain } from '../../store/deletions.ts'
import { markDirty } from '../../store/dirty.ts'
import { lockObject, moveCheckpoint, type StoredObject } from '../../store/objects.ts'
import { notePage } from '../../store/passes.ts'
import { releaseQuarantined } from '../../store/quarantine.ts'
import { confirmRecords } from '../../store/record-writes.ts'
import { headsOf, type RecordHead } from '../../store/records.ts'
import { countPage } from '../../store/runs.ts'
import { forgetMerges } from '../../store/source-merges.ts'
import { type Gone, noneGone } from './believed.ts'
import { dated } from './dated.ts'
import { deleteAbsent } from './delete-absent.ts'
import { deleteNamed } from './delete-named.ts'
import { followMerges } from './follow-merges.ts'
import { type PutOff, putOffWritten } from './put-off.ts'
import { rejectRows } from './reject.ts'
import { idsOf, storeNews } from './store-news.ts'
import type { Target } from './target.ts'

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
  beside: Pick<Target, 'clock' | 'ahead'> = {},
): Promise<SyncCounts> {
  return db.transaction(async (trx) => {
    const locked = await lockObject(trx, object.id)
    if (locked.checkpointVersion !== object.checkpointVersion || locked.mappingVersion !== mapping.reading.version) {
      throw new GoldthreadError('conflict', `Another attempt went on with ${object.connection}/${object.name}`)
    }
    await moveCheckpoint(trx, object.id, object.checkpointVersion, page.checkpoint)
    const { counts, note } = await storeRows(trx, { object: locked, mapping, syncId, ...beside }, page)
    const notes = [...(page.notes ?? []), ...(note === undefined ? [] : [`${page.origin ?? object.name} ${note}`])]
    await countPage(trx, syncId, counts, { origin: page.origin, progress: page.progress, notes })
    return counts
  })
}

async function storeRows(
  trx: Transaction,
  target: Target,
  page: Page,
): Promise<Pick<Gone, 'note'> & { readonly counts: SyncCounts }> {
  const { object, syncId } = target
  const asOf = page.asOf.getTime()
  const { news, unchanged, stale, repeated, putOff } = await sortRows(trx, target, page)
  const stored = await storeNews(trx, target, news)
  await rejectRows(trx, object.id, syncId, asOf, page.rejected)
  await releaseQuarantined(trx, object.id, [...stored.accepted, ...unchanged.map(({ row }) => ({ externalId: row.id, asOf }))])
  if (page.pass === undefined) await confirmRecords(trx, idsOf(unchanged), asOf)
  const parted = await forgetMerges(
    trx,
    object.id,
    news.map(({ row }) => row.id),
  )
  const merged = await followMerges(trx, object, page.merged, asOf, syncId)
  const seen = [...[...news, ...unchanged].map(({ row }) => row.id), ...putOff.rows]
  await seenAgain(trx, object.id, [...seen, ...page.rejected.flatMap(({ id }) => id ?? [])], asOf)
  const named = await deleteNamed(trx, target, page)
  const passed = [...idsOf(unchanged), ...idsOf(stale), ...stored.records, ...putOff.records]
  const absent = await followPass(trx, target, page, passed, stored.rejectedIds)
  const gone = [...named.deleted, ...absent.deleted]
  if (gone.length + merged.count > 0) await endEmptyCases(trx, object.id)
  await markDirty(trx, [...stored.dirty, ...parted, ...merged.dirty, ...gone], 'sync', syncId)
  const refused = page.rejected.filter(isWholeFile).length
  const counts = {
    pages: 1,
    rows: page.records.length + page.rejected.length - refused,
    added: stored.added,
    changed: stored.changed,
    unchanged: unchanged.length + stored.same,
    stale: stale.length,
    repeated,
    rejected: stored.rejectedIds.length + page.rejected.length - refused,
    deleted: gone.length,
    merged: merged.count,
    withheld: named.withheld + absent.withheld,
    refused,
  }
  return { counts, ...(absent.note !== undefined && { note: absent.note }) }
}

interface SortedRows extends Sorted<RecordHead> {
  readonly putOff: PutOff
}

/** Tells what a page brings by what is stored. */
async function sortRows(trx: Transaction, target: Target, page: Page): Promise<SortedRows> {
  const finding = headsOf(trx, target.object.id, [...new Set(page.records.map(({ id }) => id))])
  finding.catch(() => undefined) // told when it is asked for
  await turn() // or it is not sent before the hashes are made
  const rows = (await target.ahead?.rows) ?? dated(page.records, page.asOf.getTime())
  const heads = await finding
  const putOff = await putOffWritten(trx, target, heads, page)
  const arrived = putOff.rows.size === 0 ? rows : rows.filter(({ row }) => !putOff.rows.has(row.id))
  return { ...sortArrivals(arrived, heads), putOff }
}

function isWholeFile({ id, raw }: RejectedRow): boolean {
  return id === undefined && raw === undefined
}

/** Notes what a full pass saw, and at its end what it did not see. */
async function followPass(
  trx: Transaction,
  target: Target,
  { pass, rejected, complete, asOf }: Page,
  records: readonly number[],
  rejectedIds: readonly string[],
): Promise<Gone> {
  if (pass === undefined) return noneGone
  await notePage(trx, {
    objectId: target.object.id,
    pass,
    page: target.object.checkpointVersion,
    records,
    rejectedIds: [...rejectedIds, ...rejected.flatMap(({ id }) => id ?? [])],
    unidentified: rejected.filter(({ id }) => id === undefined).length,
    asOf,
  })
  return complete ? deleteAbsent(trx, target, pass, asOf.getTime()) : noneGone
}
