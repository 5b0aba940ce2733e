import type { Client } from '@temporalio/client'
import { plannedSignal, searchAttributes, workflowIds, workflowTypes } from './temporal-names.ts'

/** Starts the push of a connection, or tells the one that runs that there is more to send. */
export async function wakePush(client: Client, taskQueue: string, connection: string): Promise<void> {
  await client.workflow.signalWithStart(workflowTypes.push, {
    ...pushOptions(connection, taskQueue),
    signal: plannedSignal,
  })
}

/** How the push of a connection is started, by whoever does it. */
export function pushOptions(connection: string, taskQueue: string) {
  return {
    workflowId: workflowIds.push(connection),
    taskQueue,
    args: [{ connection }] as const,
    staticSummary: `the ledger → ${connection}`,
    typedSearchAttributes: [{ key: searchAttributes.connection, value: connection }],
  }
}
