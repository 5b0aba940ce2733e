import { randomUUID } from 'node:crypto'
import { Client, Connection } from '@temporalio/client'
import { expect, inject, it } from 'vitest'
import type { Activities } from '../../activities/contract.ts'
import { pausePush, resumePush } from '../../cli/push/pause.ts'
import { pausedAmong } from '../../cli/push/paused.ts'
import { readConfig } from '../../core/config.ts'
import { noPushCounts } from '../../core/push-counts.ts'
import { workflowIds } from '../../core/temporal-names.ts'
import { wakePush } from '../../core/wake-push.ts'
import { withActivities } from '../support/worker.ts'

it('a connection that is paused is known by its schedule', async () => {
  const names = ['paused', 'running', 'without'].map((name) => `${name}-${randomUUID()}`)
  const [paused = '', running = ''] = names
  const connection = await Connection.connect({ address: inject('temporalAddress') })
  const { schedule } = new Client({ connection })
  const action = { type: 'startWorkflow', workflowType: 'none', taskQueue: 'none' } as const
  const handles = await Promise.all(
    [paused, running].map((name) =>
      schedule.create({ scheduleId: workflowIds.sync(name), spec: {}, action, state: { paused: name === paused } }),
    ),
  )
  try {
    const config = readConfig({})
    const temporal = { ...config.temporal, address: inject('temporalAddress') }
    expect(await pausedAmong({ ...config, temporal }, names)).toEqual(new Set([paused]))
    const nowhere = { temporal: { ...temporal, address: undefined }, dataFolder: '/nowhere' }
    expect(await pausedAmong(nowhere, names)).toBeUndefined()
  } finally {
    for (const handle of handles) await handle.delete()
    await connection.close()
  }
})

it('a connection that is paused sends nothing until it is resumed, also where no push ran', async () => {
  const [taskQueue, desk] = [randomUUID(), randomUUID()]
  let looks = 0
  const activities: Pick<Activities, 'preparePush' | 'pushSlice' | 'finishPush'> = {
    preparePush: async () => {
      looks++
      return {}
    },
    pushSlice: async () => ({ counts: noPushCounts, done: true }),
    finishPush: async () => undefined,
  }
  const connection = await Connection.connect({ address: inject('temporalAddress') })
  const client = new Client({ connection })
  const temporal = { client, connection, namespace: 'default', taskQueue }
  const push = client.workflow.getHandle(workflowIds.push(desk))
  try {
    const server = { address: inject('temporalAddress'), namespace: 'default', taskQueue }
    await withActivities(
      server,
      () => activities,
      async () => {
        await resumePush(temporal, desk) // nothing was paused
        await pausePush(temporal, desk)
        await wakePush(client, taskQueue, desk)
        await expect.poll(async () => (await push.fetchHistory()).events?.length ?? 0).toBeGreaterThan(5)
        expect(looks).toBe(0)
        await resumePush(temporal, desk)
        await expect.poll(() => looks).toBeGreaterThan(0)
        await push.terminate()
      },
    )
  } finally {
    await connection.close()
  }
}, 30_000)
