import type { Client } from '@temporalio/client'
import { changesSignal, workflowIds, workflowTypes } from './temporal-names.ts'

/** Starts the deliveries of a webhook, or tells those that run that there is more to do. */
export async function wakeWebhook(client: Client, taskQueue: string, webhook: number): Promise<void> {
  await client.workflow.signalWithStart(workflowTypes.webhook, {
    workflowId: workflowIds.webhook(webhook),
    taskQueue,
    args: [{ webhook }],
    signal: changesSignal,
    staticSummary: `changes of golden records → webhook ${webhook}`,
  })
}
