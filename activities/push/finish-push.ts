import { wakeReconcile } from '../../core/wake-reconcile.ts'
import { isAnythingDirty } from '../../store/dirty.ts'
import { beginPush, endPush, hasDone } from '../../store/pushes.ts'
import { isAnythingUnplanned } from '../../store/unplanned.ts'
import type { FinishPushInput } from '../contract.ts'
import type { Dependencies } from '../dependencies.ts'
import { currentSlice } from '../slice.ts'

/**
 * Notes the end of a push, and wakes reconcile where what it did has to be matched or planned anew. One that did nothing, or failed before
 * anything was done, would be woken for it again, and again.
 */
export async function finishPush(
  { db, client, taskQueue, log }: Dependencies,
  { connection, run, failure }: FinishPushInput,
): Promise<void> {
  using _ = currentSlice() // it beats
  const push = await beginPush(db, connection, run)
  await endPush(db, push, failure)
  const isMoreToDo = (await isAnythingDirty(db)) || (await isAnythingUnplanned(db))
  if (isMoreToDo && (await hasDone(db, push, failure !== undefined))) await wakeReconcile(client, taskQueue)
  if (failure === undefined) log('info', 'pushed', { connection, run })
  else log('error', 'push failed', { connection, run, failure })
}
