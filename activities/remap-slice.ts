import { wakeReconcile } from '../core/wake-reconcile.ts'
import { isAnythingDirty } from '../store/dirty.ts'
import { lockObject, objectsOf } from '../store/objects.ts'
import { beginSync, endSync } from '../store/runs.ts'
import { appliedMapping, connectionMapping } from './applied-mapping.ts'
import type { RemapInput, RemapSlice } from './contract.ts'
import type { Dependencies } from './dependencies.ts'
import { remapRecords } from './ingest/remap-records.ts'
import { replayRows } from './ingest/replay-rows.ts'
import { currentSlice } from './slice.ts'

/** Rows in one transaction. */
const batchSize = 2_000

/** Maps batch after batch of each object with the mapping as it is now. */
export async function remapSlice(deps: Dependencies, { connection, what, run, from }: RemapInput): Promise<RemapSlice> {
  const { db } = deps
  using slice = currentSlice()
  const mapping = await connectionMapping(deps.mappings, connection)
  const syncId = await beginSync(db, connection, run, 'remap')
  const remap = what === 'records' ? remapRecords : replayRows
  const total = { mapped: 0, changed: 0, rejected: 0 }
  for (const object of await objectsOf(db, connection)) {
    if (from !== undefined && object.name < from.object) continue
    const objectMapping = appliedMapping(mapping, object)
    let after = object.name === from?.object ? from.after : 0
    for (;;) {
      slice.beat(total)
      const batch = await db.transaction(async (trx) =>
        remap(trx, { object: await lockObject(trx, object.id), mapping: objectMapping, syncId }, after, batchSize),
      )
      for (const name of ['mapped', 'changed', 'rejected'] as const) total[name] += batch[name]
      if (batch.last === undefined) break
      after = batch.last
      if (slice.isOver()) return { ...total, next: { object: object.name, after } }
    }
  }
  await endSync(db, syncId)
  if (await isAnythingDirty(db)) await wakeReconcile(deps.client, deps.taskQueue)
  return total
}
