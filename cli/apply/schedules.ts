import {
  ScheduleAlreadyRunning,
  type ScheduleDescription,
  ScheduleNotFoundError,
  type ScheduleOptions,
  ScheduleOverlapPolicy,
} from '@temporalio/client'
import { GoldthreadError } from '../../core/errors.ts'
import type { ConnectionMapping, Mappings } from '../../core/model.ts'
import { searchAttributes, searchAttributeTypes, workflowIds, workflowTypes } from '../../core/temporal-names.ts'
import { registerSearchAttributes } from '../../local/temporal-ready.ts'
import type { Context } from '../context.ts'
import type { Temporal } from '../temporal.ts'
import type { Step } from './step.ts'

/**
 * A Schedule for each connection, and nothing else that runs: Temporal's own Schedules are the only truth of what runs when. Each carries
 * the installation it is of, because a namespace may hold those of others.
 *
 * @param installation undefined where the store is yet to be made
 */
export async function scheduleSteps(
  context: Context,
  { connections }: Mappings,
  installation: () => Promise<string>,
  isNew: boolean,
): Promise<readonly Step[]> {
  const temporal = await context.temporal()
  await registerSearchAttributes(temporal.connection, temporal.namespace, searchAttributeTypes)
  const own = isNew ? undefined : await installation()
  const steps = await Promise.all(
    [...connections.values()].map((connection) => scheduleStep(temporal, connection, own, installation)),
  )
  const wanted = new Set([...connections.keys()].map(workflowIds.sync))
  const gone = own === undefined ? [] : (await ownSchedules(temporal, own)).filter((id) => !wanted.has(id))
  return [
    ...steps.flat(),
    ...gone.map((id) => ({
      does: 'remove' as const,
      what: `the schedule ${id}`,
      run: () => temporal.client.schedule.getHandle(id).delete(),
    })),
  ]
}

async function ownSchedules({ client }: Temporal, installation: string): Promise<readonly string[]> {
  const ids: string[] = []
  for await (const { scheduleId, memo } of client.schedule.list())
    if (memo?.['installation'] === installation) ids.push(scheduleId)
  return ids
}

async function scheduleStep(
  temporal: Temporal,
  connection: ConnectionMapping,
  own: string | undefined,
  installation: () => Promise<string>,
): Promise<readonly Step[]> {
  const id = workflowIds.sync(connection.name)
  const step = { what: `the schedule ${id}`, why: `every ${connection.every}` }
  const handle = temporal.client.schedule.getHandle(id)
  const there = await handle.describe().catch((error: unknown) => {
    if (error instanceof ScheduleNotFoundError) return undefined
    throw error
  })
  if (there === undefined)
    return [{ ...step, does: 'create', run: async () => create(temporal, connection, await installation()) }]
  if (there.memo?.['installation'] !== own) throw belongsToOthers(id)
  if (isAsWanted(there, temporal, connection)) return []
  const { spec, action } = optionsOf(temporal, connection, own ?? '')
  // Whether it is paused, and the note of who paused it, stay.
  return [{ ...step, does: 'change', run: () => handle.update((previous) => ({ ...previous, spec, action })) }]
}

async function create(temporal: Temporal, connection: ConnectionMapping, installation: string): Promise<void> {
  try {
    await temporal.client.schedule.create(optionsOf(temporal, connection, installation))
  } catch (error) {
    if (error instanceof ScheduleAlreadyRunning) throw belongsToOthers(workflowIds.sync(connection.name))
    throw error
  }
}

function belongsToOthers(id: string): GoldthreadError {
  const remedy = 'Use a Temporal namespace of your own (TEMPORAL_NAMESPACE), or delete that schedule if nobody needs it'
  return new GoldthreadError('configuration', `The schedule ${id} is of another Goldthread`, remedy)
}

function isAsWanted({ spec, action }: ScheduleDescription, { taskQueue }: Temporal, { every }: ConnectionMapping): boolean {
  return spec.intervals?.[0]?.every === milliseconds(every) && action.taskQueue === taskQueue
}

function optionsOf({ taskQueue }: Temporal, { name, every }: ConnectionMapping, installation: string): ScheduleOptions {
  return {
    scheduleId: workflowIds.sync(name),
    spec: { intervals: [{ every: milliseconds(every) }], jitter: Math.min(10_000, milliseconds(every) / 10) },
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
    memo: { installation },
    typedSearchAttributes: [{ key: searchAttributes.connection, value: name }],
  }
}

function milliseconds(every: string): number {
  const units: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 }
  return Number.parseInt(every, 10) * (units[every.slice(-1)] ?? 60_000)
}
