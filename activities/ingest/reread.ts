import type { Connector, Context } from '../../core/connector.ts'
import { GoldthreadError } from '../../core/errors.ts'
import type { ObjectMapping } from '../../core/model.ts'
import type { RawRecord } from '../../core/reading.ts'
import { noCounts, type SyncCounts } from '../../core/sync-counts.ts'
import { sortArrivals } from '../../engine/mapping/intake.ts'
import type { Database, Transaction } from '../../store/database.ts'
import { markDirty } from '../../store/dirty.ts'
import { lockObject, type StoredObject } from '../../store/objects.ts'
import { releaseQuarantined } from '../../store/quarantine.ts'
import { headsOf } from '../../store/records.ts'
import { databaseTime, leaveReread, recordsBeingWritten, recordsToReread, type ToReread } from '../../store/reread.ts'
import { countPage } from '../../store/runs.ts'
import { forgetMerges } from '../../store/source-merges.ts'
import { dated } from './dated.ts'
import { endUnpulled } from './end-unpulled.ts'
import { storeNews } from './store-news.ts'
import type { Target } from './target.ts'

const batchSize = 100

/** Reads again what pages could not tell, batch by batch. What is not there any more is left to the next pull, but for what no pull brought. */
export async function* rereadRecords(
  db: Database,
  source: Connector,
  context: Context<unknown>,
  object: StoredObject,
  mapping: ObjectMapping,
  syncId: number,
): AsyncGenerator<SyncCounts> {
  for (let after = 0; source.read !== undefined; ) {
    const wanted = await recordsToReread(db, object.id, after, batchSize)
    const last = wanted.at(-1)
    if (last === undefined) return
    after = last.id
    const since = await databaseTime(db)
    const asOf = context.now().getTime()
    const ids = [...new Set(wanted.map(({ externalId }) => externalId))]
    const found = await source.read(context, mapping.reading, ids)
    yield db.transaction((trx) => store(trx, { object, mapping, syncId }, wanted, found, { since, asOf }))
  }
}

async function store(
  trx: Transaction,
  { object, mapping, syncId }: Target,
  wanted: readonly ToReread[],
  found: ReadonlyMap<string, RawRecord>,
  { since, asOf }: { readonly since: Date; readonly asOf: number },
): Promise<SyncCounts> {
  const locked = await lockObject(trx, object.id)
  if (locked.mappingVersion !== mapping.reading.version)
    throw new GoldthreadError('conflict', `The mapping of ${object.connection}/${object.name} was changed meanwhile`)
  // By the database's clock alone: a write that began meanwhile is read after.
  const busy = await recordsBeingWritten(
    trx,
    object.id,
    wanted.map(({ id }) => id),
    since,
  )
  const known = wanted.filter(({ id }) => !busy.has(id))
  const ids = new Set(known.map(({ externalId }) => externalId))
  const target = { object: locked, mapping, syncId }
  const records = [...ids].flatMap((id) => found.get(id) ?? []).filter(({ id }) => ids.has(id))
  const counts = await storeRecords(trx, target, records, asOf)
  await markDirty(trx, await endUnpulled(trx, target, known, found, asOf), 'sync', syncId)
  await leaveReread(
    trx,
    known.map(({ id }) => id),
  )
  await countPage(trx, syncId, counts, { origin: undefined, progress: undefined })
  return counts
}

/** The rows are in the counts of their pages already. */
async function storeRecords(trx: Transaction, target: Target, records: readonly RawRecord[], asOf: number): Promise<SyncCounts> {
  const { object, syncId } = target
  const ids = records.map(({ id }) => id)
  const heads = await headsOf(trx, object.id, ids)
  const { news, unchanged, stale } = sortArrivals(dated(records, asOf), heads)
  const stored = await storeNews(trx, target, news)
  await releaseQuarantined(trx, object.id, [...stored.accepted, ...unchanged.map(({ row }) => ({ externalId: row.id, asOf }))])
  const parted = await forgetMerges(
    trx,
    object.id,
    news.map(({ row }) => row.id),
  )
  await markDirty(trx, [...stored.dirty, ...parted], 'sync', syncId)
  return {
    ...noCounts,
    added: stored.added,
    changed: stored.changed,
    unchanged: unchanged.length + stored.same,
    stale: stale.length,
    rejected: stored.rejectedIds.length,
  }
}
