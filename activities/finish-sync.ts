import { isDelivery, noCounts, type SyncCounts, syncCountNames } from '../core/sync-counts.ts'
import { wakePush } from '../core/wake-push.ts'
import { wakeReconcile } from '../core/wake-reconcile.ts'
import { isPlanningDue } from '../resolve/plan/targets.ts'
import { askFirstTrainings } from '../resolve/train/ask-trainings.ts'
import { isAnythingDirty } from '../store/dirty.ts'
import { endOverrides } from '../store/overrides.ts'
import { isPushLeft } from '../store/pushes.ts'
import { beginSync, endSync } from '../store/runs.ts'
import { trainingsAsked } from '../store/trainings.ts'
import type { FinishInput } from './contract.ts'
import type { Dependencies } from './dependencies.ts'

/** Asks the store what is dirty, and not the sync, so that what an earlier, failed sync left is not forgotten. */
export async function finishSync(deps: Dependencies, { connection, run, failure }: FinishInput): Promise<SyncCounts> {
  const sync = await endSync(deps.db, await beginSync(deps.db, connection, run), failure)
  // With mistakes in the files nothing is learned or planned; who is to mend them hears of it elsewhere.
  const mappings = await deps.mappings().catch(() => undefined)
  if (mappings !== undefined) await askFirstTrainings(deps.db, mappings)
  await deps.db.transaction(endOverrides)
  const isPlanned = mappings === undefined || !(await isPlanningDue(deps.db, mappings))
  const isMoreToDo = !isPlanned || (await isAnythingDirty(deps.db)) || (await trainingsAsked(deps.db)).length > 0
  if (isMoreToDo) await wakeReconcile(deps.client, deps.taskQueue)
  if (failure === undefined && (await isPushLeft(deps.db, connection))) await wakePush(deps.client, deps.taskQueue, connection)
  const counts = pick(sync)
  if (failure === undefined) deps.log(isDelivery(counts) ? 'info' : 'debug', 'synced', { connection, run, ...counts })
  else deps.log('error', 'sync failed', { connection, run, failure })
  return counts
}

function pick(sync: SyncCounts): SyncCounts {
  const counts = { ...noCounts }
  for (const name of syncCountNames) counts[name] = sync[name]
  return counts
}
