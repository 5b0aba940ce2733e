import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { activityInfo, Context } from '@temporalio/activity'
import { Client, Connection, type WorkflowHandle } from '@temporalio/client'
import { describe, expect, inject, it } from 'vitest'
import type { Activities, PullInput } from '../../activities/contract.ts'
import { createActivities } from '../../activities/create-activities.ts'
import { noCounts } from '../../core/sync-counts.ts'
import { pauseSignal, resumeSignal, workflowTypes } from '../../core/temporal-names.ts'
import { openDatabase } from '../../store/database.ts'
import { withActivities } from '../support/worker.ts'

/** Activities that end when the test says so; what they were asked to do is kept. */
function heldActivities() {
  const pulls: PullInput[] = []
  const slices = ['contacts', 'customers', undefined].map((next) => ({ next, end: Promise.withResolvers<void>() }))
  const activities: Pick<Activities, 'pullSlice' | 'finishSync'> = {
    pullSlice: async (input) => {
      const slice = slices[pulls.push(input) - 1]
      await slice?.end.promise
      return { counts: { ...noCounts, pages: 1 }, ...(slice?.next !== undefined && { next: slice.next }) }
    },
    finishSync: async () => ({ ...noCounts, pages: pulls.length }),
  }
  return { activities, pulls, endSlice: (n: number) => slices[n]?.end.resolve() }
}

async function withClient(work: (client: Client) => Promise<void>): Promise<void> {
  const connection = await Connection.connect({ address: inject('temporalAddress') })
  try {
    await work(new Client({ connection }))
  } finally {
    await connection.close()
  }
}

it('a paused sync ends the slice under way, begins no other, and goes on where it was when it is resumed', async () => {
  const { activities, pulls, endSlice } = heldActivities()
  const taskQueue = randomUUID()
  const pauseAndResume = (client: Client) => async () => {
    const options = { workflowId: randomUUID(), taskQueue, args: [{ connection: 'north' }] }
    const handle = await client.workflow.start(workflowTypes.sync, options)
    await expect.poll(() => pulls.length).toBe(1)
    await handle.signal(pauseSignal)
    endSlice(0)
    await sleep(500)
    expect(pulls).toHaveLength(1)
    expect((await handle.describe()).status.name).toBe('RUNNING')

    await handle.signal(resumeSignal)
    await expect.poll(() => pulls.length).toBe(2)
    endSlice(1)
    endSlice(2)
    expect(await handle.result()).toMatchObject({ pages: 3 })
    expect(pulls.map(({ connection, from }) => [connection, from])).toEqual([
      ['north', undefined],
      ['north', 'contacts'],
      ['north', 'customers'],
    ])
  }
  const server = { address: inject('temporalAddress'), namespace: 'default', taskQueue }
  await withClient((client) => withActivities(server, () => activities, pauseAndResume(client)))
})

/** Activities of a sync whose first slice is postponed. */
function postponedActivities(until: () => number) {
  const pulls: PullInput[] = []
  const activities: Pick<Activities, 'pullSlice' | 'finishSync'> = {
    pullSlice: async (input) => {
      const isFirst = pulls.push(input) === 1
      const postponed = { next: 'contacts', postponed: { limit: 'daily', until: until() } }
      return { counts: { ...noCounts, pages: 1, rows: 7 }, ...(isFirst && postponed) }
    },
    finishSync: async () => ({ ...noCounts, pages: pulls.length }),
  }
  return { activities, pulls }
}

async function withPostponed(until: () => number, work: (handle: WorkflowHandle, pulls: PullInput[]) => Promise<void>) {
  const { activities, pulls } = postponedActivities(until)
  const taskQueue = randomUUID()
  const options = { workflowId: randomUUID(), taskQueue, args: [{ connection: 'north' }] }
  const server = { address: inject('temporalAddress'), namespace: 'default', taskQueue }
  await withClient((client) =>
    withActivities(
      server,
      () => activities,
      async () => {
        const handle = await client.workflow.start(workflowTypes.sync, options)
        await expect.poll(async () => (await timersOf(handle)).length).toBe(1)
        await work(handle, pulls)
      },
    ),
  )
}

async function timersOf(handle: WorkflowHandle) {
  const { events } = await handle.fetchHistory()
  return (events ?? []).flatMap(({ timerStartedEventAttributes: timer }) =>
    timer ? [Number(timer.startToFireTimeout?.seconds)] : [],
  )
}

describe('a sync that is postponed', () => {
  it('waits by a timer, for a day too, says why, and can be cancelled', () =>
    withPostponed(
      () => Date.now() + 86_400_000,
      async (handle, pulls) => {
        expect((await timersOf(handle))[0]).toBeGreaterThan(86_390)
        const details = await handle.query<string>('__temporal_workflow_metadata').then(JSON.stringify)
        expect(details).toMatch(/Waits for the limit daily of the account until \d{4}-/)
        expect(pulls).toHaveLength(1)
        await handle.cancel()
        await expect(handle.result()).rejects.toMatchObject({ cause: { name: 'CancelledFailure' } })
      },
    ))

  it('goes on where it was, after a second at least, whatever the clocks say', () =>
    withPostponed(
      () => Date.now() - 60_000,
      async (handle, pulls) => {
        expect(await timersOf(handle)).toEqual([1])
        expect(await handle.result()).toMatchObject({ pages: 2 })
        expect(pulls.map(({ from }) => from)).toEqual([undefined, 'contacts'])
      },
    ))

  it('and paused meanwhile begins no slice after the wait until it is resumed', () =>
    withPostponed(
      () => Date.now() + 1_500,
      async (handle, pulls) => {
        await handle.signal(pauseSignal)
        await sleep(2_500)
        expect(pulls).toHaveLength(1)
        await handle.signal(resumeSignal)
        expect(await handle.result()).toMatchObject({ pages: 2 })
      },
    ))
})

/** Slices of which each makes the history longer by a megabyte, as thousands of ordinary ones would, until the sync runs anew. */
function longActivities() {
  const pulls: PullInput[] = []
  const runs = new Set<string | undefined>()
  const activities: Pick<Activities, 'pullSlice' | 'finishSync'> = {
    pullSlice: async (input) => {
      pulls.push(input)
      const isAnew = runs.add(activityInfo().workflowExecution?.runId).size > 1
      return { counts: noCounts, ...(!isAnew && pulls.length < 20 && { next: `${pulls.length} ${'long'.repeat(250_000)}` }) }
    },
    finishSync: async ({ run }) => ({ ...noCounts, pages: pulls.filter((pull) => pull.run === run).length }),
  }
  return { activities, pulls, runs }
}

it('a sync of very many slices goes on where it was as a new run, under the name it began with', async () => {
  const { activities, pulls, runs } = longActivities()
  const taskQueue = randomUUID()
  const server = { address: inject('temporalAddress'), namespace: 'default', taskQueue }
  const startAndWait = (client: Client) => async () => {
    const options = { workflowId: randomUUID(), taskQueue, args: [{ connection: 'north' }] }
    const handle = await client.workflow.start(workflowTypes.sync, options)
    expect(await handle.result()).toMatchObject({ pages: pulls.length })
    expect(runs.size).toBe(2)
    expect(pulls.at(-1)).toMatchObject({ run: handle.firstExecutionRunId })
    expect(pulls.at(-1)?.from).toMatch(new RegExp(`^${pulls.length - 1} long`))
  }
  await withClient((client) => withActivities(server, () => activities, startAndWait(client)))
})

it('a sync that is cancelled in the middle of a slice is Cancelled in Temporal, not Failed', async () => {
  const began = Promise.withResolvers<void>()
  const taskQueue = randomUUID()
  const server = { address: inject('temporalAddress'), namespace: 'default', taskQueue }
  /** Mappings that nobody waits for to the end. */
  const mappings = () => {
    began.resolve()
    return sleep<never>(60_000, undefined, { signal: Context.current().cancellationSignal })
  }
  const db = openDatabase('postgres://nobody@127.0.0.1:1/nothing')
  const activitiesOf = (client: Client): Pick<Activities, 'pullSlice' | 'finishSync'> => ({
    ...createActivities({ db, mappings, connectors: new Map(), client, taskQueue, log: () => undefined }),
    finishSync: async () => noCounts,
  })
  const startAndCancel = (client: Client) => async () => {
    const options = { workflowId: randomUUID(), taskQueue, args: [{ connection: 'north' }] }
    const handle = await client.workflow.start(workflowTypes.sync, options)
    await began.promise
    await handle.cancel()
    await handle.result().catch(() => undefined)
    expect((await handle.describe()).status.name).toBe('CANCELLED')
  }
  await withClient((client) => withActivities(server, () => activitiesOf(client), startAndCancel(client)))
})
