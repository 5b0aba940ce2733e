import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client, Connection } from '@temporalio/client'
import { expect, inject, it } from 'vitest'
import type { Activities, PullInput } from '../../activities/contract.ts'
import { noCounts } from '../../core/sync-counts.ts'
import { pauseSignal, resumeSignal, workflowTypes } from '../../core/temporal-names.ts'
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
