import type { Client } from '@temporalio/client'

/** Kinds of events that Temporal Cloud bills as actions, by their number in the protocol: starts, activities, timers, signals, updates. */
const counted: ReadonlySet<number> = new Set([1, 10, 17, 26, 29, 31, 41])

/** How many actions all workflows so far have taken. */
export async function actionsOf(client: Client): Promise<number> {
  let actions = 0
  for await (const { workflowId, runId } of client.workflow.list()) {
    const { events } = await client.workflow.getHandle(workflowId, runId).fetchHistory()
    actions += (events ?? []).filter(({ eventType }) => counted.has(Number(eventType))).length
  }
  return actions
}
