import { isDelivery } from '../../core/sync-counts.ts'
import { withheldDeletions } from '../../store/deletions.ts'
import { deliveries } from '../../store/runs.ts'
import type { Answer, Context } from '../context.ts'
import { countsText } from '../counts.ts'
import { knownConnection } from '../names.ts'
import { notesText } from '../notes.ts'
import { quarantineText, withheldText } from '../status/next-steps.ts'
import { triggerSync } from '../sync/trigger.ts'
import { untilGolden, untilSynced } from '../sync/wait.ts'
import { timeText } from '../times.ts'
import { ensureWorker, hasWorker } from '../worker.ts'

/** `goldthread sync <connection>`: pulls it now. */
export async function sync(context: Context, name: string, { wait = false }: { wait?: boolean }): Promise<Answer> {
  const { name: connection } = await knownConnection(context, name)
  if (!wait) {
    const { workflowId } = await triggerSync(context, connection)
    const next = (await hasWorker(context))
      ? '`npx goldthread status` shows what it does.'
      : 'It begins once there is a worker: `npx goldthread up` is one, and --wait brings one.'
    return { data: { connection, workflowId }, text: `Started ${workflowId}: ${next}` }
  }
  const run = await syncNow(context, connection)
  await untilGolden(context)
  const waiting = await withheldAt(context, connection)
  const lines = [
    `${connection}: ${isDelivery(run) ? countsText(run) : await nothingNew(context, connection)}`,
    ...notesText(connection, run),
    ...(run.rejected + run.refused > 0 ? [quarantineText(connection)] : []),
    ...(waiting > 0 ? [withheldText(connection, waiting)] : []),
  ]
  return { data: run, text: lines.join('\n'), ...(waiting > 0 && { exitCode: 3 }) }
}

/** Not what the run counts: where a row had no id, nobody is asked of what it may be; and what an earlier sync withheld waits still. */
async function withheldAt(context: Context, connection: string): Promise<number> {
  const waiting = await withheldDeletions(await context.store())
  return waiting.find((its) => its.connection === connection)?.records ?? 0
}

/** The schedule may have been faster than the command. */
async function nothingNew(context: Context, connection: string): Promise<string> {
  const last = (await deliveries(await context.store(), connection, 10)).find((run) => run.failure === null && isDelivery(run))
  return last === undefined ? 'nothing there' : `nothing new; the sync of ${timeText(last.startedAt)} took ${countsText(last)}`
}

/** Syncs to the end, with a worker of our own where there is none. */
export async function syncNow(context: Context, connection: string) {
  await ensureWorker(context)
  return untilSynced(context, connection, await triggerSync(context, connection))
}
