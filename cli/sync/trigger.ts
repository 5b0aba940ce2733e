import { setTimeout as sleep } from 'node:timers/promises'
import { type ScheduleHandle, ScheduleNotFoundError, ScheduleOverlapPolicy, type WorkflowHandle } from '@temporalio/client'
import { GoldthreadError } from '../../core/errors.ts'
import { workflowIds } from '../../core/temporal-names.ts'
import type { Context } from '../context.ts'
import { troubleOf } from './trouble.ts'

/** One execution of a sync. */
export interface Started {
  readonly workflowId: string
  readonly runId: string
}

/**
 * Starts a sync through its Schedule, which is what keeps a connection from being synced twice at once. One that runs already is waited
 * for first: it may have begun before what the caller wants to see was there.
 */
export async function triggerSync(context: Context, connection: string): Promise<Started> {
  const { client } = await context.temporal()
  const schedule = client.schedule.getHandle(workflowIds.sync(connection))
  const running = await runningSyncs(schedule, connection)
  const { paused } = (await schedule.describe()).state
  if (running.length > 0 && paused) {
    throw new GoldthreadError(
      'waiting',
      `${connection} is paused in the middle of a sync`,
      `Run \`npx goldthread resume ${connection}\``,
    )
  }
  if (paused)
    context.say(
      `${connection} is paused: it is pulled this once, and by its schedule only after \`npx goldthread resume ${connection}\`.`,
    )
  for (const { workflowId } of running) {
    context.say(`${connection} is being synced already: that is waited for first.`)
    await untilEnded(client.workflow.getHandle(workflowId), context, connection)
  }
  const recent = await recentOf(schedule)
  const before = new Set(recent.map(({ workflowId }) => workflowId))
  const sinceLast = Date.now() - Math.floor((recent.at(-1)?.at ?? 0) / 1000) * 1000
  if (sinceLast < 1000) await sleep(1000 - sinceLast) // two triggers within one second get one workflow id, and the second is lost
  await schedule.trigger(ScheduleOverlapPolicy.SKIP) // without a policy it would mean ALLOW_ALL
  for (let tries = 0; tries < 200; tries++) {
    const started = (await recentOf(schedule)).find(({ workflowId }) => !before.has(workflowId))
    if (started !== undefined) return started
    await sleep(50)
    if (tries % 100 === 99) await schedule.trigger(ScheduleOverlapPolicy.SKIP)
  }
  throw new GoldthreadError('failed', `The schedule of ${connection} started nothing`, 'Look at it in the Temporal UI')
}

/** Says what keeps it from its end; a failure is its own. */
async function untilEnded(handle: WorkflowHandle, context: Context, connection: string): Promise<void> {
  const ended = handle.result().then(
    () => true,
    () => true,
  )
  for (let trouble = ''; !(await Promise.race([ended, sleep(lookMilliseconds, false)])); ) {
    const now = await troubleOf(handle, context)
    if (now !== '' && now !== trouble) context.say(`${connection}: ${now}. Ctrl-C leaves it to the worker.`)
    trouble = now
  }
}

const lookMilliseconds = 2_000

/** Syncs of this connection that run now. @throws GoldthreadError `configuration` where it has no schedule */
export async function runningSyncs(
  schedule: ScheduleHandle,
  connection: string,
): Promise<readonly { readonly workflowId: string }[]> {
  try {
    const { info } = await schedule.describe()
    return info.runningActions.map(({ workflow }) => workflow)
  } catch (error) {
    if (!(error instanceof ScheduleNotFoundError)) throw error
    throw new GoldthreadError('configuration', `${connection} has no schedule`, 'Run `npx goldthread apply`')
  }
}

async function recentOf(schedule: ScheduleHandle): Promise<readonly (Started & { readonly at: number })[]> {
  const { info } = await schedule.describe()
  return info.recentActions.map(({ takenAt, action: { workflow } }) => ({
    at: takenAt.getTime(),
    workflowId: workflow.workflowId,
    runId: workflow.firstExecutionRunId,
  }))
}
