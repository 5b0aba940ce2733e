import { ScheduleOverlapPolicy, type ScheduleSpec } from '@temporalio/client'
import type { ConnectionMapping, Mappings } from '../../core/model.ts'
import { searchAttributes, searchAttributeTypes, workflowIds, workflowTypes } from '../../core/temporal-names.ts'
import { registerSearchAttributes } from '../../local/temporal-ready.ts'
import type { Context } from '../context.ts'
import type { Temporal } from '../temporal.ts'
import type { Step } from './step.ts'

/** A Schedule for each connection, and nothing else that runs: Temporal's own Schedules are the only truth of what runs when. */
export async function scheduleSteps(context: Context, mappings: Mappings): Promise<readonly Step[]> {
  const temporal = await context.temporal()
  await registerSearchAttributes(temporal.connection, temporal.namespace, searchAttributeTypes)
  const stored = await storedSchedules(temporal)
  return [
    ...[...mappings.connections.values()].flatMap((connection) => scheduleStep(temporal, connection, stored)),
    ...[...stored.keys()]
      .filter((id) => !mappings.connections.has(id.slice(workflowIds.sync('').length)))
      .map((id) => ({
        does: 'remove' as const,
        what: `the schedule ${id}`,
        run: () => temporal.client.schedule.getHandle(id).delete(),
      })),
  ]
}

/** How often each of our schedules runs, as it was written, by id. */
async function storedSchedules({ client }: Temporal): Promise<ReadonlyMap<string, unknown>> {
  const schedules = new Map<string, unknown>()
  for await (const { scheduleId, memo } of client.schedule.list()) {
    if (scheduleId.startsWith(workflowIds.sync(''))) schedules.set(scheduleId, memo?.['every'])
  }
  return schedules
}

function scheduleStep(temporal: Temporal, connection: ConnectionMapping, stored: ReadonlyMap<string, unknown>): readonly Step[] {
  const id = workflowIds.sync(connection.name)
  const what = `the schedule ${id}`
  const why = `every ${connection.every}`
  if (!stored.has(id)) return [{ does: 'create', what, why, run: () => createSchedule(temporal, connection) }]
  if (stored.get(id) === connection.every) return []
  return [{ does: 'change', what, why, run: () => replaceSchedule(temporal, connection) }]
}

async function createSchedule({ client, taskQueue }: Temporal, { name, every }: ConnectionMapping): Promise<void> {
  await client.schedule.create({
    scheduleId: workflowIds.sync(name),
    spec: specOf(every),
    action: {
      type: 'startWorkflow',
      workflowType: workflowTypes.sync,
      workflowId: workflowIds.sync(name),
      taskQueue,
      args: [{ connection: name }],
      staticSummary: `${name} → source records`,
      typedSearchAttributes: [
        { key: searchAttributes.connection, value: name },
        { key: searchAttributes.stage, value: 'pulling' },
      ],
    },
    // Without a window, a server that was down for a week would run the syncs of a year.
    policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '1 minute' },
    memo: { every },
    typedSearchAttributes: [{ key: searchAttributes.connection, value: name }],
  })
}

/** A schedule's memo cannot be updated, and it is what `apply` compares by. Paused stays paused. */
async function replaceSchedule(temporal: Temporal, connection: ConnectionMapping): Promise<void> {
  const handle = temporal.client.schedule.getHandle(workflowIds.sync(connection.name))
  const { state } = await handle.describe()
  await handle.delete()
  await createSchedule(temporal, connection)
  if (state.paused) await handle.pause(state.note)
}

function specOf(every: string): ScheduleSpec {
  return { intervals: [{ every: milliseconds(every) }], jitter: Math.min(10_000, milliseconds(every) / 10) }
}

function milliseconds(every: string): number {
  const units: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 }
  return Number.parseInt(every, 10) * (units[every.slice(-1)] ?? 60_000)
}
