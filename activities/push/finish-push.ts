import { wakeReconcile } from '../../core/wake-reconcile.ts'
import { isAnythingDirty } from '../../store/dirty.ts'
import { beginPush, endPush } from '../../store/pushes.ts'
import { isAnythingUnplanned } from '../../store/unplanned.ts'
import type { FinishPushInput } from '../contract.ts'
import type { Dependencies } from '../dependencies.ts'
import { currentSlice } from '../slice.ts'

/** Notes the end of a push, and wakes reconcile where something has to be matched or planned anew since. */
export async function finishPush(
  { db, client, taskQueue, log }: Dependencies,
  { connection, run, failure }: FinishPushInput,
): Promise<void> {
  using _ = currentSlice() // it beats
  await endPush(db, await beginPush(db, connection, run), failure)
  if ((await isAnythingDirty(db)) || (await isAnythingUnplanned(db))) await wakeReconcile(client, taskQueue)
  if (failure === undefined) log('info', 'pushed', { connection, run })
  else log('error', 'push failed', { connection, run, failure })
}
