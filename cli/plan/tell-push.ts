import {
  WithStartWorkflowOperation,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client'
import { approveUpdate, workflowTypes } from '../../core/temporal-names.ts'
import { pushOptions, wakePush } from '../../core/wake-push.ts'
import type { Temporal } from '../temporal.ts'

/** Tells the push of a connection that something was approved, whether it runs or not. The store knows it already. */
export async function tellPush({ client, taskQueue }: Temporal, connection: string, approval: number): Promise<void> {
  const startWorkflowOperation = new WithStartWorkflowOperation(workflowTypes.push, {
    ...pushOptions(connection, taskQueue),
    workflowIdConflictPolicy: 'USE_EXISTING',
  })
  try {
    await client.workflow.executeUpdateWithStart(approveUpdate, { args: [{ approval }], startWorkflowOperation })
  } catch (error) {
    // It closed meanwhile, or is busy: the signal reaches the next one as well.
    if (!isMissed(error)) throw error
    await wakePush(client, taskQueue, connection)
  }
}

function isMissed(error: unknown): boolean {
  return (
    error instanceof WorkflowNotFoundError ||
    error instanceof WorkflowUpdateFailedError ||
    error instanceof WorkflowUpdateRPCTimeoutOrCancelledError
  )
}
