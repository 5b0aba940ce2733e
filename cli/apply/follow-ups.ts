import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client'
import { searchAttributes, workflowIds, workflowTypes } from '../../core/temporal-names.ts'
import { wakeReconcile } from '../../core/wake-reconcile.ts'
import { isPlanningDue } from '../../resolve/plan/targets.ts'
import { isAnythingDirty } from '../../store/dirty.ts'
import { outdatedConnections } from '../../store/records.ts'
import type { Context } from '../context.ts'
import type { Temporal } from '../temporal.ts'

/** Starts what a change of the mapping files leaves to be done: mapping records anew, and making customers anew. */
export async function startFollowUps(context: Context): Promise<void> {
  const db = await context.database()
  const temporal = await context.temporal()
  for (const connection of await outdatedConnections(db)) await startRemap(temporal, connection, 'records')
  if ((await isAnythingDirty(db)) || (await isPlanningDue(db, await context.mappings())))
    await wakeReconcile(temporal.client, temporal.taskQueue)
}

/** @returns the workflow, the one that runs already where there is one */
export async function startRemap(
  { client, taskQueue }: Temporal,
  connection: string,
  what: 'records' | 'quarantine',
): Promise<string> {
  const workflowId = workflowIds.remap(connection, what)
  try {
    await client.workflow.start(workflowTypes.remap, {
      workflowId,
      taskQueue,
      args: [{ connection, what }],
      staticSummary: what === 'records' ? 'stored raw values → mapped values' : 'rows in quarantine → source records',
      typedSearchAttributes: [{ key: searchAttributes.connection, value: connection }],
    })
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error
  }
  return workflowId
}
