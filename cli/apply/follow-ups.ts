import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client'
import { searchAttributes, workflowIds, workflowTypes } from '../../core/temporal-names.ts'
import { wakeReconcile } from '../../core/wake-reconcile.ts'
import { isPlanningDue } from '../../resolve/plan/targets.ts'
import { isAnythingDirty } from '../../store/dirty.ts'
import { outdatedConnections } from '../../store/records.ts'
import type { Context } from '../context.ts'
import type { Temporal } from '../temporal.ts'

/**
 * Starts what a change of the mapping files leaves to be done: mapping records anew, and making customers anew.
 *
 * @returns whether there is any
 */
export async function startFollowUps(context: Context): Promise<boolean> {
  const db = await context.database()
  const temporal = await context.temporal()
  const outdated = await outdatedConnections(db)
  for (const connection of outdated) await startRemap(temporal, connection, 'records')
  const toReconcile = (await isAnythingDirty(db)) || (await isPlanningDue(db, await context.mappings()))
  if (toReconcile) await wakeReconcile(temporal.client, temporal.taskQueue)
  return toReconcile || outdated.length > 0
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
