import type { Client } from '@temporalio/client'
import { dirtySignal, workflowIds, workflowTypes } from './temporal-names.ts'

/** Starts reconcile, or tells the one that runs that there is more to do. */
export async function wakeReconcile(client: Client, taskQueue: string): Promise<void> {
  await client.workflow.signalWithStart(workflowTypes.reconcile, {
    workflowId: workflowIds.reconcile,
    taskQueue,
    signal: dirtySignal,
    staticSummary: 'dirty records → customers → golden records',
  })
}
