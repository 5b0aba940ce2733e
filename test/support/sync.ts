import { apply } from '../../cli/commands/apply.ts'
import { triggerSync } from '../../cli/sync/trigger.ts'
import { untilGolden, untilSynced } from '../../cli/sync/wait.ts'
import { workflowIds } from '../../core/temporal-names.ts'
import type { SyncRun } from '../../store/runs.ts'
import type { Project } from './project.ts'

/** `goldthread apply` */
export async function applyMappings({ context }: Project): Promise<void> {
  await apply(context)
}

/** `goldthread sync <connection> --wait`, one after the other. */
export async function syncAll(project: Project, ...connections: readonly string[]): Promise<readonly SyncRun[]> {
  const runs: SyncRun[] = []
  for (const connection of connections) runs.push(await pull(project, connection))
  await untilGolden(project.context)
  return runs
}

/** Syncs one connection, and waits for its golden records. */
export async function sync(project: Project, connection: string): Promise<SyncRun> {
  const run = await pull(project, connection)
  await untilGolden(project.context)
  return run
}

/** Syncs one connection, whatever becomes of its records. */
async function pull({ context }: Project, connection: string): Promise<SyncRun> {
  return untilSynced(context, connection, await triggerSync(context, connection))
}

/** Waits until stored records are mapped anew, which `apply` has started, and for their golden records. */
export async function remapped({ context }: Project, connection: string): Promise<unknown> {
  const { client } = await context.temporal()
  const result: unknown = await client.workflow.getHandle(workflowIds.remap(connection, 'records')).result()
  await untilGolden(context)
  return result
}
