import { setTimeout as sleep } from 'node:timers/promises'
import { type ScheduleHandle, ScheduleNotFoundError, ScheduleOverlapPolicy } from '@temporalio/client'
import { GoldthreadError } from '../../core/errors.ts'
import { workflowIds } from '../../core/temporal-names.ts'
import type { Temporal } from '../temporal.ts'

/** One execution of a sync. */
export interface Started {
  readonly workflowId: string
  readonly runId: string
}

/**
 * Starts a sync through its Schedule, which is what keeps a connection from being synced twice at once. One that runs already is waited
 * for first: it may have begun before what the caller wants to see was there.
 */
export async function triggerSync({ client }: Temporal, connection: string, say: (line: string) => void): Promise<Started> {
  const schedule = client.schedule.getHandle(workflowIds.sync(connection))
  const running = await runningSyncs(schedule, connection)
  if (running.length > 0 && (await schedule.describe()).state.paused) {
    throw new GoldthreadError(
      'waiting',
      `${connection} is paused in the middle of a sync`,
      `Run \`goldthread resume ${connection}\``,
    )
  }
  for (const { workflowId } of running) {
    say(`${connection} is being synced already: that is waited for first.`)
    await client.workflow
      .getHandle(workflowId)
      .result()
      .catch(() => undefined) // its failure is its own
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
    throw new GoldthreadError('configuration', `${connection} has no schedule`, 'Run `goldthread apply`')
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
