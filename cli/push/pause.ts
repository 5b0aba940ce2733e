import { WorkflowNotFoundError } from '@temporalio/client'
import { pauseSignal, resumeSignal, workflowIds, workflowTypes } from '../../core/temporal-names.ts'
import { pushOptions } from '../../core/wake-push.ts'
import type { Temporal } from '../temporal.ts'

/** Where no push of a connection runs, one begins and waits: as long as it does, no other one sends anything. */
export async function pausePush({ client, taskQueue }: Temporal, connection: string): Promise<void> {
  await client.workflow.signalWithStart(workflowTypes.push, { ...pushOptions(connection, taskQueue), signal: pauseSignal })
}

export async function resumePush({ client }: Temporal, connection: string): Promise<void> {
  try {
    await client.workflow.getHandle(workflowIds.push(connection)).signal(resumeSignal)
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error // it was never paused, or somebody ended it
  }
}
