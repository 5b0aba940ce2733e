import { randomUUID } from 'node:crypto'
import { Client, Connection } from '@temporalio/client'
import { expect, inject, it } from 'vitest'
import type { Activities } from '../../activities/contract.ts'
import { workflowTypes } from '../../core/temporal-names.ts'
import { withActivities } from '../support/worker.ts'

it('plans once all is resolved, and resolves again before it plans on', { timeout: 30_000 }, async () => {
  const taskQueue = randomUUID()
  const resolves = [false, true, true]
  const plans = [false, true]
  const done: string[] = []
  const activities: Pick<Activities, 'resolveSlice' | 'planSlice'> = {
    resolveSlice: async () => {
      done.push('resolve')
      return { records: 1, created: 1, updated: 0, closed: 0, done: resolves.shift() ?? true }
    },
    planSlice: async () => {
      done.push('plan')
      return { customers: 1, writes: 1, withdrawn: 0, withheld: 0, done: plans.shift() ?? true }
    },
  }
  const connection = await Connection.connect({ address: inject('temporalAddress') })
  try {
    const server = { address: inject('temporalAddress'), namespace: 'default', taskQueue }
    await withActivities(
      server,
      () => activities,
      () => new Client({ connection }).workflow.execute(workflowTypes.reconcile, { workflowId: randomUUID(), taskQueue }),
    )
  } finally {
    await connection.close()
  }
  expect(done).toEqual(['resolve', 'resolve', 'plan', 'resolve', 'plan'])
})
