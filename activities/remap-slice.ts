import { GoldthreadError } from '../core/errors.ts'
import type { ObjectMapping } from '../core/model.ts'
import { wakeReconcile } from '../core/wake-reconcile.ts'
import type { Database } from '../store/database.ts'
import { isAnythingDirty } from '../store/dirty.ts'
import { lockObject, objectsOf, type StoredObject } from '../store/objects.ts'
import { outdatedConnections } from '../store/records.ts'
import { beginSync, endSync } from '../store/runs.ts'
import { appliedMapping, connectionMapping } from './applied-mapping.ts'
import type { RemapInput, RemapSlice } from './contract.ts'
import type { Dependencies } from './dependencies.ts'
import type { BatchCounts } from './ingest/batch.ts'
import { remapRecords } from './ingest/remap-records.ts'
import { replayRows } from './ingest/replay-rows.ts'
import { currentSlice } from './slice.ts'

/** Rows in one transaction. */
const batchSize = 2_000
const work = { records: remapRecords, quarantine: replayRows }

/** Maps batch after batch of each object with the mapping as it is now. */
export async function remapSlice(deps: Dependencies, { connection, what, run, from }: RemapInput): Promise<RemapSlice> {
  const { db } = deps
  using slice = currentSlice()
  const mapping = await connectionMapping(deps.mappings, connection)
  const syncId = await beginSync(db, connection, run, 'remap')
  const total = { mapped: 0, changed: 0, rejected: 0 }
  for (const object of await objectsOf(db, connection)) {
    if (from !== undefined && object.name < from.object) continue
    const objectMapping = appliedMapping(mapping, object)
    let after: number | undefined = object.name === from?.object ? from.after : 0
    while (after !== undefined) {
      slice.beat(total)
      const batch: BatchCounts = await remapBatch(db, object, objectMapping, syncId, what, after)
      for (const name of ['mapped', 'changed', 'rejected'] as const) total[name] += batch[name]
      after = batch.last
      if (after !== undefined && slice.isOver()) return { ...total, next: { object: object.name, after } }
    }
  }
  // The mapping may have been changed once more on the way, behind what was done already.
  if (what === 'records' && (await outdatedConnections(db)).includes(connection))
    return { ...total, next: { object: '', after: 0 } }
  await endSync(db, syncId)
  if (await isAnythingDirty(db)) await wakeReconcile(deps.client, deps.taskQueue)
  return total
}

async function remapBatch(
  db: Database,
  { id, connection, name }: StoredObject,
  mapping: ObjectMapping,
  syncId: number,
  what: RemapInput['what'],
  after: number,
): Promise<BatchCounts> {
  return db.transaction(async (trx) => {
    const object = await lockObject(trx, id)
    if (object.mappingVersion !== mapping.reading.version) {
      throw new GoldthreadError('conflict', `The mapping of ${connection}/${name} was changed on the way`)
    }
    return work[what](trx, { object, mapping, syncId }, after, batchSize)
  })
}
