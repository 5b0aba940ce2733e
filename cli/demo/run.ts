import type { SyncRun } from '../../store/runs.ts'
import { apply } from '../commands/apply.ts'
import { syncNow } from '../commands/sync.ts'
import type { Context } from '../context.ts'
import { untilGolden } from '../sync/wait.ts'
import { ensureWorker } from '../worker.ts'
import { type Summary, summarise } from './summary.ts'

/**
 * What a demo does with whatever lies in the drop folders: applies the mappings, syncs each connection through Temporal, and sums up.
 */
export async function runThread(
  context: Context,
  connections: readonly string[],
  truth: ReadonlyMap<string, string> | undefined,
): Promise<Summary> {
  context.say((await apply(context)).text)
  await ensureWorker(context)
  const start = performance.now()
  const syncs: SyncRun[] = []
  for (const connection of connections) syncs.push(await syncNow(context, connection))
  await untilGolden(context)
  return summarise(await context.store(), syncs, truth, (performance.now() - start) / 1000)
}
