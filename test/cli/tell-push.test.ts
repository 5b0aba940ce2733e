import { randomUUID } from 'node:crypto'
import { Client, Connection } from '@temporalio/client'
import { expect, inject, it } from 'vitest'
import type { Activities, PreparedPush } from '../../activities/contract.ts'
import { tellPush } from '../../cli/plan/tell-push.ts'
import { noPushCounts } from '../../core/push-counts.ts'
import { workflowIds } from '../../core/temporal-names.ts'
import { wakePush } from '../../core/wake-push.ts'
import { withActivities } from '../support/worker.ts'

it.each(['does not run', 'waits for it'])(
  'an approval reaches the push of its connection where that %s',
  async (state) => {
    const [taskQueue, desk] = [randomUUID(), randomUUID()]
    const prepared: PreparedPush[] = state === 'waits for it' ? [{ waiting: { plan: 7, writes: 1, why: 'review' } }] : []
    let looks = 0
    const activities: Pick<Activities, 'preparePush' | 'pushSlice' | 'finishPush'> = {
      preparePush: async () => prepared[looks++] ?? {},
      pushSlice: async () => ({ counts: noPushCounts, done: true }),
      finishPush: async () => undefined,
    }
    const connection = await Connection.connect({ address: inject('temporalAddress') })
    const client = new Client({ connection })
    try {
      const server = { address: inject('temporalAddress'), namespace: 'default', taskQueue }
      await withActivities(
        server,
        () => activities,
        async () => {
          if (prepared.length > 0) await wakePush(client, taskQueue, desk)
          await expect.poll(() => looks).toBe(prepared.length)
          await tellPush({ client, connection, namespace: 'default', taskQueue }, desk, 1)
          await expect.poll(() => looks).toBeGreaterThan(prepared.length)
          await client.workflow.getHandle(workflowIds.push(desk)).terminate()
        },
      )
    } finally {
      await connection.close()
    }
  },
  30_000,
)
