import type { Connector, Context } from '../core/connector.ts'
import type { ObjectMapping } from '../core/model.ts'
import type { Page } from '../core/reading.ts'
import { stageClock } from '../core/stages.ts'
import { noCounts, type SyncCounts, syncCountNames } from '../core/sync-counts.ts'
import { sharedClock } from '../store/clock.ts'
import { objectsOf, type StoredObject } from '../store/objects.ts'
import { addStages, beginSync, noteWait } from '../store/runs.ts'
import { appliedMapping, connectionMapping } from './applied-mapping.ts'
import type { PullInput, PullSlice } from './contract.ts'
import type { Dependencies } from './dependencies.ts'
import { noteFirstRead } from './ingest/first-read.ts'
import { type FreeThreads, openMappers } from './ingest/mappers.ts'
import { rereadRecords } from './ingest/reread.ts'
import { storePage } from './ingest/store-page.ts'
import { currentSlice } from './slice.ts'
import { sourceOf } from './source-of.ts'
import { openTraffic } from './traffic/open-traffic.ts'
import { postponedIn } from './traffic/postponed.ts'

/** Pulls object after object, page after page, until all are done, the slice is over or the account's limits are used up. */
export async function pullSlice(
  deps: Dependencies,
  free: FreeThreads,
  { connection, run, from = '' }: PullInput,
): Promise<PullSlice> {
  using slice = currentSlice()
  const { db } = deps
  const mapping = await connectionMapping(deps.mappings, connection)
  const source = sourceOf(deps, mapping)
  const syncId = await beginSync(db, connection, run)
  let counts = noCounts
  let next = from
  const clock = stageClock(() => performance.now())
  const timed = async (its: PullSlice): Promise<PullSlice> => {
    clock.lap('read')
    await addStages(db, syncId, clock.take())
    return its
  }
  try {
    await using mappers = openMappers(db, free)
    await using traffic = await openTraffic(db, source, mapping, 'pull', slice.signal)
    const context = { settings: mapping.settings, signal: slice.signal, traffic, now: await sharedClock(db) }
    for (const object of await objectsOf(db, connection)) {
      if (object.name < from) continue
      next = object.name
      const objectMapping = appliedMapping(mapping, object)
      const begin = (page: Page) => mappers.begin(page, { object, mapping: objectMapping, syncId })
      for await (const { at, page } of pagesOf(source, { ...context, ahead: begin }, objectMapping, object)) {
        clock.lap('read')
        const ahead = mappers.begun(page)
        await ahead?.rows // needs a connection to begin, which the transaction of the page would have to wait for
        const stored = await storePage(db, at, objectMapping, page, syncId, { clock, ahead })
        clock.lap('store')
        mappers.learn(stored)
        counts = add(counts, stored)
        slice.beat(counts)
        if (slice.isOver()) return await timed({ counts, next })
      }
      for await (const reread of rereadRecords(db, source, context, object, objectMapping, syncId)) {
        counts = add(counts, reread)
        slice.beat(counts)
        if (slice.isOver()) return await timed({ counts, next })
      }
      if (!object.isRead) await noteFirstRead(db, object)
    }
    return await timed({ counts })
  } catch (error) {
    const postponed = postponedIn(error)
    if (postponed === undefined) throw error
    await noteWait(db, syncId, postponed.limit, postponed.until)
    return timed({ counts, next, postponed: { limit: postponed.limit, until: postponed.until.getTime() } })
  }
}

/** Pages with the object as it stood when each was pulled: its checkpoint version is what the page's own must follow. */
async function* pagesOf(
  source: Connector,
  context: Context<unknown>,
  { reading }: ObjectMapping,
  object: StoredObject,
): AsyncGenerator<{ readonly at: StoredObject; readonly page: Page }> {
  let version = object.checkpointVersion
  for await (const page of source.pull(context, reading, object.checkpoint ?? undefined)) {
    yield { at: { ...object, checkpointVersion: version }, page }
    version++
  }
}

function add(a: SyncCounts, b: SyncCounts): SyncCounts {
  const sum = { ...a }
  for (const name of syncCountNames) sum[name] = a[name] + b[name]
  return sum
}
