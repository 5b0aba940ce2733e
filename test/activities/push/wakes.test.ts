import { Client, Connection } from '@temporalio/client'
import { MockActivityEnvironment } from '@temporalio/testing'
import { afterEach, expect, it, vi } from 'vitest'
import { planSlice } from '../../../activities/plan-slice.ts'
import { finishPush } from '../../../activities/push/finish-push.ts'
import type { Database } from '../../../store/database.ts'
import { markDirty } from '../../../store/dirty.ts'
import { beginPush, countReady } from '../../../store/pushes.ts'
import { withDatabase } from '../../support/database.ts'
import { deskAndShop, openOffice } from '../../support/written.ts'

const ann = { Given: 'Ann', Family: 'Berg', Email: 'ann.berg@example.com' }

afterEach(() => void vi.restoreAllMocks())

/** Ann is approved to be created at the desk, and waits to be planned anew. */
const withOffice = (work: (its: Awaited<ReturnType<typeof openScene>>) => Promise<void>) =>
  withDatabase(async (db) => work(await openScene(db)))

async function openScene(db: Database) {
  const office = await openOffice(db, deskAndShop('{ mode: auto, create: true }'))
  const shop = await office.put('shop', '1', ann)
  await office.resolve()
  await office.plan()
  await db('goldthread.write').update({ status: 'approved' })
  await db.raw('insert into goldthread.unplanned (customer_id) select id from goldthread.customer')
  const client = new Client({ connection: Connection.lazy() })
  const woken: unknown[] = []
  vi.spyOn(client.workflow, 'signalWithStart').mockImplementation((type) => {
    woken.push(type)
    return Promise.reject(new Error('no Temporal here'))
  })
  const log = () => undefined
  const deps = { db, mappings: async () => office.mappings(), client, taskQueue: 'q', log, connectors: new Map() }
  const wakes = async (work: () => Promise<unknown>) => {
    woken.length = 0
    await new MockActivityEnvironment().run(() => work().catch(() => undefined))
    return woken.length
  }
  return { db, office, shop, deps, wakes }
}

it('planning wakes no push while records are dirty: it would find nothing that may go', () =>
  withOffice(async ({ db, shop, deps, wakes, office }) => {
    const planned = () => wakes(() => planSlice(deps, async () => new Map()))
    await db.transaction((trx) => markDirty(trx, [shop]))
    expect(await planned()).toBe(0)
    await office.resolve()
    await office.plan()
    expect(await planned()).toBe(1)
  }))

it('a create whose customer waits to be planned is not ready to go', () =>
  withOffice(async ({ db }) => {
    expect(await countReady(db, 'desk')).toBe(0)
    await db('goldthread.unplanned').delete()
    expect(await countReady(db, 'desk')).toBe(1)
  }))

it.each([
  ['did nothing wakes nobody', {}, undefined, 0],
  ['sent something wakes reconcile', { status: 'sending' }, undefined, 1],
  ['failed before anything was done wakes nobody', { status: 'approved' }, 'no credentials', 0],
  ['failed after something was done wakes reconcile', { status: 'written' }, 'no credentials', 1],
])('a push that %s', (_, its, failure, times) =>
  withOffice(async ({ db, deps, wakes }) => {
    const push = await beginPush(db, 'desk', 'a run')
    if (Object.keys(its).length > 0) await db('goldthread.write').update({ ...its, push_id: push })
    expect(await wakes(() => finishPush(deps, { connection: 'desk', run: 'a run', ...(failure && { failure }) }))).toBe(times)
  }),
)
