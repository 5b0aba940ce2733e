import { GoldthreadError } from '../core/errors.ts'
import type { ObjectMapping } from '../core/model.ts'
import { wakeReconcile } from '../core/wake-reconcile.ts'
import type { Database } from '../store/database.ts'
import { isAnythingDirty } from '../store/dirty.ts'
import { lockObject, objectsOf, type StoredObject, shareObject } from '../store/objects.ts'
import { countOutdated, outdatedConnections } from '../store/records.ts'
import { beginSync, endSync } from '../store/runs.ts'
import { isAnybodyFreed } from '../store/waiting-people.ts'
import { appliedMapping, connectionMapping } from './applied-mapping.ts'
import type { RemapInput, RemapSlice } from './contract.ts'
import type { Dependencies } from './dependencies.ts'
import type { BatchCounts } from './ingest/batch.ts'
import { remapRecords } from './ingest/remap-records.ts'
import { replayRows } from './ingest/replay-rows.ts'
import { currentSlice } from './slice.ts'

/** Rows in one transaction. */
const batchSize = 2_000

/** Records for which another activity, on another worker perhaps, is worth its way. */
const recordsInPiece = 5_000

/** Of one remapping, at the same time: a worker takes eight activities, and two connections may be remapped at once. */
const mostPieces = 3

/** Maps batch after batch of each object with the mapping as it is now. */
export async function remapSlice(deps: Dependencies, input: RemapInput): Promise<RemapSlice> {
  const { db } = deps
  const { connection, what, run, from, piece } = input
  using slice = currentSlice()
  const mapping = await connectionMapping(deps.mappings, connection)
  const syncId = await beginSync(db, connection, run, 'remap')
  const total = { mapped: 0, changed: 0, rejected: 0 }
  const pieces = await piecesOf(db, input)
  if (pieces > 1) return { ...total, pieces }
  for (const object of await objectsOf(db, connection)) {
    if (from !== undefined && object.name < from.object) continue
    const objectMapping = appliedMapping(mapping, object)
    let after: number | undefined = object.name === from?.object ? from.after : 0
    while (after !== undefined) {
      slice.beat(total)
      const batch: BatchCounts = await remapBatch(db, object, objectMapping, syncId, input, after)
      for (const name of ['mapped', 'changed', 'rejected'] as const) total[name] += batch[name]
      after = batch.last
      if (after !== undefined && slice.isOver()) return { ...total, next: { object: object.name, after } }
    }
  }
  if (piece !== undefined) return total // the last look is for whoever has all of them
  // The mapping may have been changed once more on the way, behind what was done already.
  if (what === 'records' && (await outdatedConnections(db)).includes(connection))
    return { ...total, next: { object: '', after: 0 } }
  await endSync(db, syncId)
  if ((await isAnythingDirty(db)) || (await isAnybodyFreed(db))) await wakeReconcile(deps.client, deps.taskQueue)
  return total
}

/** Rows in quarantine are few, and each has its turn once; what is a piece already is not cut again. */
async function piecesOf(db: Database, { connection, what, from, piece }: RemapInput): Promise<number> {
  if (what === 'quarantine' || from !== undefined || piece !== undefined) return 1
  return Math.min(mostPieces, Math.ceil((await countOutdated(db, connection)) / recordsInPiece))
}

async function remapBatch(
  db: Database,
  { id, connection, name }: StoredObject,
  mapping: ObjectMapping,
  syncId: number,
  { what, piece }: RemapInput,
  after: number,
): Promise<BatchCounts> {
  return db.transaction(async (trx) => {
    const object = await (piece === undefined ? lockObject(trx, id) : shareObject(trx, id, `${piece.index}/${piece.of}`))
    if (object.mappingVersion !== mapping.reading.version) {
      throw new GoldthreadError('conflict', `The mapping of ${connection}/${name} was changed on the way`)
    }
    const target = { object, mapping, syncId }
    return what === 'records' ? remapRecords(trx, target, piece, after, batchSize) : replayRows(trx, target, after, batchSize)
  })
}
