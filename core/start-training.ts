import type { Client } from '@temporalio/client'
import { workflowIds, workflowTypes } from './temporal-names.ts'

/** Starts the trainings that are asked for in the store; where they run already, the ones asked for meanwhile are done too. */
export async function startTraining(client: Client, taskQueue: string): Promise<void> {
  await client.workflow.start(workflowTypes.train, {
    workflowId: workflowIds.train,
    workflowIdConflictPolicy: 'USE_EXISTING',
    taskQueue,
    staticSummary: 'records → a model of who is the same',
  })
}
