import type { Connector, Context, Page } from '../core/connector.ts'
import { GoldthreadError } from '../core/errors.ts'
import type { ConnectionMapping, ObjectMapping } from '../core/model.ts'
import { noCounts, type SyncCounts, syncCountNames } from '../core/sync-counts.ts'
import { objectsOf, type StoredObject } from '../store/objects.ts'
import { beginSync } from '../store/runs.ts'
import { appliedMapping, connectionMapping } from './applied-mapping.ts'
import type { PullInput, PullSlice } from './contract.ts'
import type { Dependencies } from './dependencies.ts'
import { storePage } from './ingest/store-page.ts'
import { currentSlice, type Slice } from './slice.ts'

/** Pulls object after object, page after page, until all are done or the slice is over. */
export async function pullSlice(deps: Dependencies, { connection, run, from }: PullInput): Promise<PullSlice> {
  using slice = currentSlice()
  const { db } = deps
  const mapping = await connectionMapping(deps.mappings, connection)
  const syncId = await beginSync(db, connection, run)
  let counts = noCounts
  for (const object of await objectsOf(db, connection)) {
    if (from !== undefined && object.name < from) continue
    const objectMapping = appliedMapping(mapping, object)
    for await (const page of pagesOf(deps, mapping, objectMapping, object, slice)) {
      counts = add(counts, await storePage(db, page.at, objectMapping, page.page, syncId))
      slice.beat(counts)
      if (slice.isOver()) return { counts, next: object.name }
    }
  }
  return { counts }
}

/** Pages with the object as it stood when each was pulled: its checkpoint version is what the page's own must follow. */
async function* pagesOf(
  { connectors }: Dependencies,
  { connector, settings }: ConnectionMapping,
  { reading }: ObjectMapping,
  object: StoredObject,
  { signal }: Slice,
): AsyncGenerator<{ readonly at: StoredObject; readonly page: Page }> {
  const source: Connector | undefined = connectors.get(connector)
  if (source === undefined) throw new GoldthreadError('configuration', `There is no connector ${connector}`)
  const context: Context<unknown> = { settings, signal }
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
