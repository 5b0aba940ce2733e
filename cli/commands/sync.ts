import { isDelivery } from '../../core/sync-counts.ts'
import { withheldDeletions } from '../../store/deletions.ts'
import { quarantineCounts } from '../../store/quarantine.ts'
import { deliveries, type SyncRun } from '../../store/runs.ts'
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
  const last = isDelivery(run) ? run : await lastDelivery(context, connection)
  const [quarantined, withheld] = await waitingAt(context, connection)
  const lines = [
    `${connection}: ${last === run ? countsText(run) : nothingNew(last)}`,
    ...notesText(connection, { notes: [...new Set([...run.notes, ...(last?.notes ?? [])])] }),
    ...(quarantined > 0 ? [quarantineText(connection)] : []),
    ...(withheld > 0 ? [withheldText(connection, withheld)] : []),
  ]
  return { data: run, text: lines.join('\n'), ...(withheld > 0 && { exitCode: 3 }) }
}

/** Not what the run counts: where a row had no id, nobody is asked of what it may be; and what came of an earlier sync waits still. */
async function waitingAt(context: Context, connection: string): Promise<readonly [quarantined: number, withheld: number]> {
  const db = await context.store()
  const [quarantined, withheld] = await Promise.all([quarantineCounts(db), withheldDeletions(db)])
  const isIts = (its: { readonly connection: string }) => its.connection === connection
  return [quarantined.find(isIts)?.waiting ?? 0, withheld.find(isIts)?.records ?? 0]
}

/** The schedule may have been faster than the command: then what that found is told. */
async function lastDelivery(context: Context, connection: string): Promise<SyncRun | undefined> {
  const found = await deliveries(await context.store(), connection, 10)
  return found.find((run) => run.failure === null && isDelivery(run))
}

function nothingNew(last: SyncRun | undefined): string {
  return last === undefined ? 'nothing there' : `nothing new; the sync of ${timeText(last.startedAt)} had ${countsText(last)}`
}

/** Syncs to the end, with a worker of our own where there is none. */
export async function syncNow(context: Context, connection: string) {
  await ensureWorker(context)
  return untilSynced(context, connection, await triggerSync(context, connection))
}
