import type { Connector, Context } from '../core/connector.ts'
import type { ConnectionMapping, ObjectMapping } from '../core/model.ts'
import type { Page } from '../core/reading.ts'
import { type StageClock, stageClock } from '../core/stages.ts'
import { noCounts, type SyncCounts, syncCountNames } from '../core/sync-counts.ts'
import { sharedClock } from '../store/clock.ts'
import type { Database } from '../store/database.ts'
import { objectsOf, type StoredObject } from '../store/objects.ts'
import { addStages, beginSync, noteWait } from '../store/runs.ts'
import { appliedMapping, connectionMapping } from './applied-mapping.ts'
import type { PullInput, PullSlice } from './contract.ts'
import type { Dependencies } from './dependencies.ts'
import { noteFirstRead } from './ingest/first-read.ts'
import { type FreeThreads, type Mappers, openMappers } from './ingest/mappers.ts'
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
  const clock = stageClock(() => performance.now())
  let counts = noCounts
  let next = from
  const ended = async (its: Omit<PullSlice, 'counts'>): Promise<PullSlice> => {
    clock.lap('read')
    await addStages(db, syncId, clock.take())
    return { counts, ...its }
  }
  try {
    await using mappers = openMappers(db, free)
    await using traffic = await openTraffic(db, source, mapping, 'pull', slice.signal)
    const context = { settings: mapping.settings, signal: slice.signal, traffic, now: await sharedClock(db) }
    for (const object of await objectsOf(db, connection)) {
      if (object.name < from) continue
      next = object.name
      for await (const more of pullObject({ db, source, context, mapping, mappers, syncId, clock }, object)) {
        counts = add(counts, more)
        slice.beat(counts)
        if (slice.isOver()) return await ended({ next })
      }
    }
    return await ended({})
  } catch (error) {
    const postponed = postponedIn(error)
    if (postponed === undefined) throw error
    await noteWait(db, syncId, postponed.limit, postponed.until)
    return ended({ next, postponed: { limit: postponed.limit, until: postponed.until.getTime() } })
  }
}

interface Pulling {
  readonly db: Database
  readonly source: Connector
  readonly context: Context<unknown>
  readonly mapping: ConnectionMapping
  readonly mappers: Mappers
  readonly syncId: number
  readonly clock: StageClock
}

/** Stores what is new of an object, a page with each step; at the end, what pages could not tell. */
async function* pullObject(
  { db, source, context, mapping, mappers, syncId, clock }: Pulling,
  object: StoredObject,
): AsyncGenerator<SyncCounts> {
  const applied = appliedMapping(mapping, object)
  const begin = (page: Page) => mappers.begin(page, { object, mapping: applied, syncId })
  for await (const { at, page } of pagesOf(source, { ...context, ahead: begin }, applied, object)) {
    clock.lap('read')
    const ahead = mappers.begun(page)
    await ahead?.rows // needs a connection to begin, which the transaction of the page would have to wait for
    const stored = await storePage(db, at, applied, page, syncId, { clock, ahead })
    clock.lap('store')
    mappers.learn(stored)
    yield stored
  }
  yield* rereadRecords(db, source, context, object, applied, syncId)
  if (!object.isRead) await noteFirstRead(db, object)
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
