import { deliveries } from '../../store/runs.ts'
import type { Answer, Context } from '../context.ts'
import { countsText } from '../counts.ts'
import { knownConnection } from '../names.ts'
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
  return { data: run, text: `${connection}: ${run.rows > 0 ? countsText(run) : await nothingNew(context, connection)}` }
}

/** The schedule may have been faster than the command. */
async function nothingNew(context: Context, connection: string): Promise<string> {
  const last = (await deliveries(await context.store(), connection, 10)).find(({ failure }) => failure === null)
  return last === undefined ? 'nothing there' : `nothing new; the sync of ${timeText(last.startedAt)} took ${countsText(last)}`
}

/** Syncs to the end, with a worker of our own where there is none. */
export async function syncNow(context: Context, connection: string) {
  await ensureWorker(context)
  return untilSynced(context, connection, await triggerSync(context, connection))
}
