import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client, Connection, type WorkflowHandle } from '@temporalio/client'
import { ApplicationFailure } from '@temporalio/common'
import { describe, expect, inject, it, vi } from 'vitest'
import type { Activities, FinishPushInput, PreparedPush, PushSlice } from '../../activities/contract.ts'
import { noPushCounts } from '../../core/push-counts.ts'
import { approveUpdate, pauseSignal, plannedSignal, resumeSignal, workflowTypes } from '../../core/temporal-names.ts'
import { withActivities } from '../support/worker.ts'

type PushActivities = Pick<Activities, 'preparePush' | 'pushSlice' | 'finishPush'>

/** Activities that answer one after the other what a test says, and then that nothing is there; what they are asked is kept. */
function scripted(prepared: readonly PreparedPush[], slices: readonly (PushSlice | Error)[]) {
  const asked = { prepared: 0, slices: 0, runs: new Set<string>() }
  const finished: FinishPushInput[] = []
  const activities: PushActivities = {
    preparePush: async ({ run }) => {
      asked.runs.add(run)
      return prepared[asked.prepared++] ?? {}
    },
    pushSlice: async () => {
      const slice = slices[asked.slices++]
      if (slice instanceof Error) throw slice
      return slice ?? { counts: noPushCounts, done: true }
    },
    finishPush: async (input) => void finished.push(input),
  }
  return { activities, asked, finished }
}

async function withPush(activities: PushActivities, work: (handle: WorkflowHandle) => Promise<void>): Promise<void> {
  const connection = await Connection.connect({ address: inject('temporalAddress') })
  const taskQueue = randomUUID()
  const server = { address: inject('temporalAddress'), namespace: 'default', taskQueue }
  try {
    await withActivities(
      server,
      () => activities,
      async () => {
        const options = { workflowId: randomUUID(), taskQueue, args: [{ connection: 'desk' }] }
        await work(await new Client({ connection }).workflow.start(workflowTypes.push, options))
      },
    )
  } finally {
    await connection.close()
  }
}

const detailsOf = (handle: WorkflowHandle) => handle.query<unknown>('__temporal_workflow_metadata').then(JSON.stringify)
/** Unlike `expect.poll`, it knows no current test: several run at once. */
const soon = (check: () => unknown) => vi.waitFor(check, { timeout: 20_000, interval: 20 })
const written = (count: number): PushSlice => ({ counts: { ...noPushCounts, written: count }, done: true })
const waiting = { plan: 7, writes: 340, why: 'ceiling', object: 'tickets', most: 25 } as const

describe.concurrent('a push that waits for a person', { timeout: 60_000 }, () => {
  it('says what waits, why and what lets it go; and goes on when it is approved', () => {
    const { activities, asked, finished } = scripted([{ waiting }, { push: 3 }], [written(340)])
    return withPush(activities, async (handle) => {
      await soon(async () =>
        expect(await detailsOf(handle)).toMatch(/340 writes wait.*more than the 25 records of tickets.*approve p7/),
      )
      expect(asked.slices).toBe(0)
      expect(await handle.executeUpdate(approveUpdate, { args: [{ approval: 1 }] })).toEqual(noPushCounts)
      expect(await handle.result()).toEqual({ ...noPushCounts, written: 340 })
      expect(finished).toMatchObject([{ connection: 'desk' }])
    })
  })

  it('takes nothing for an approval that has no number', () =>
    withPush(scripted([{ waiting }], []).activities, async (handle) => {
      await expect(handle.executeUpdate(approveUpdate, { args: [{ approval: 0 }] })).rejects.toThrow('Update failed')
      await handle.terminate()
    }))

  it('looks again when something else is planned', () => {
    const { activities, asked } = scripted([{ waiting }, { waiting: { ...waiting, plan: 8 } }], [])
    return withPush(activities, async (handle) => {
      await soon(() => expect(asked.prepared).toBe(1))
      await handle.signal(plannedSignal)
      await soon(async () => expect(await detailsOf(handle)).toMatch(/approve p8/))
      await handle.terminate()
    })
  })
})

describe.concurrent('a push', { timeout: 60_000 }, () => {
  it('that is postponed waits by a timer and goes on as the same push', () => {
    const postponed = { limit: 'daily', until: Date.now() - 1 }
    const { activities, asked, finished } = scripted(
      [{ push: 3 }, { push: 3 }],
      [{ counts: noPushCounts, done: false, postponed }, written(1)],
    )
    return withPush(activities, async (handle) => {
      expect(await handle.result()).toMatchObject({ written: 1 })
      expect(asked).toMatchObject({ slices: 2, prepared: 3 })
      expect(finished.map(({ run }) => run)).toEqual([[...asked.runs][0]])
    })
  })

  it('whose writes nobody answered looks for them after a while, and at once for what is planned meanwhile', () => {
    const { activities, asked } = scripted(
      [{ push: 3 }, { push: 3 }],
      [{ counts: { ...noPushCounts, unknown: 1 }, done: false, lookAgain: 60_000 }, written(1)],
    )
    return withPush(activities, async (handle) => {
      await soon(() => expect(asked.slices).toBe(1))
      await handle.signal(plannedSignal)
      expect(await handle.result()).toMatchObject({ written: 1 })
    })
  })

  it('misses a worker that was killed within seconds, whatever it was at', () =>
    withPush(scripted([{ push: 3 }], [written(1)]).activities, async (handle) => {
      await handle.result()
      const { events } = await handle.fetchHistory()
      const scheduled = (events ?? []).flatMap((event) => event.activityTaskScheduledEventAttributes ?? [])
      expect(new Set(scheduled.map(({ activityType }) => activityType?.name))).toEqual(
        new Set(['preparePush', 'pushSlice', 'finishPush']),
      )
      expect(scheduled.map(({ heartbeatTimeout }) => Number(heartbeatTimeout?.seconds))).toEqual(scheduled.map(() => 5))
    }))

  it('that fails is Failed in Temporal and says why in the store', () => {
    const refused = ApplicationFailure.nonRetryable('The key was refused', 'credentials')
    const { activities, finished } = scripted([{ push: 3 }], [refused])
    return withPush(activities, async (handle) => {
      await expect(handle.result()).rejects.toThrow('execution failed')
      expect((await handle.describe()).status.name).toBe('FAILED')
      expect(finished).toMatchObject([{ connection: 'desk', failure: 'The key was refused' }])
    })
  })
})

describe.concurrent('a push that is paused', { timeout: 60_000 }, () => {
  const isOpen = async (handle: WorkflowHandle) => (await handle.describe()).status.name === 'RUNNING'

  it('ends its slice, sends nothing more, says so, and goes on when it is resumed', () => {
    const { activities, asked } = scripted(
      [{ push: 3 }, { push: 3 }],
      [{ counts: { ...noPushCounts, written: 1 }, done: false, lookAgain: 60_000 }, written(1)],
    )
    return withPush(activities, async (handle) => {
      await soon(() => expect(asked.slices).toBe(1))
      await handle.signal(pauseSignal)
      await handle.signal(plannedSignal)
      await soon(async () => expect(await detailsOf(handle)).toMatch(/Paused/))
      expect(asked).toMatchObject({ slices: 1, prepared: 1 })
      await handle.signal(resumeSignal)
      expect(await handle.result()).toMatchObject({ written: 2 })
    })
  })

  it('does not close for want of work, or the next one would not know that it is paused', () => {
    const { activities, asked } = scripted([{}], [])
    return withPush(activities, async (handle) => {
      await soon(() => expect(asked.prepared).toBe(1))
      await handle.signal(pauseSignal)
      await sleep(6_000)
      expect(await isOpen(handle)).toBe(true)
      await handle.signal(resumeSignal)
      expect(await handle.result()).toEqual(noPushCounts)
    })
  })

  it('is ended when it is cancelled while it is paused', () => {
    const { activities, asked, finished } = scripted(
      [{ push: 3 }],
      [{ counts: { ...noPushCounts, unknown: 1 }, done: false, lookAgain: 60_000 }],
    )
    return withPush(activities, async (handle) => {
      await soon(() => expect(asked.slices).toBe(1))
      await handle.signal(pauseSignal)
      await handle.signal(plannedSignal)
      await soon(async () => expect(await detailsOf(handle)).toMatch(/Paused/))
      await handle.cancel()
      await expect(handle.result()).rejects.toThrow('execution cancelled')
      expect(finished).toMatchObject([{ connection: 'desk' }])
    })
  })
})
