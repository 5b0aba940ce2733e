import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { expireApprovals } from '../../store/approvals.ts'
import type { Database } from '../../store/database.ts'
import { planTotals } from '../../store/plan-totals.ts'
import { approvePlan, findPlan, planStatuses, snapshotPlan } from '../../store/plans.ts'
import { withDatabase } from '../support/database.ts'
import { type Ledger, openLedger } from '../support/ledger.ts'

const withLedger = (work: (ledger: Ledger, db: Database) => Promise<void>) =>
  withDatabase(async (db) => work(await openLedger(db), db))

const tomorrow = () => new Date(Date.now() + 86_400_000)

const approve = (db: Database, plan: number, expiresAt = tomorrow()) =>
  db.transaction((trx) => approvePlan(trx, plan, 'Dee', expiresAt))

it('the same planned writes have one plan, others another one, and nothing planned has none', async () => {
  await withLedger(async ({ plan, update }, db) => {
    expect(await snapshotPlan(db, 'till')).toBeUndefined()
    await plan([1], [11], [update(1, 11, 'Ulm')])
    const first = await snapshotPlan(db, 'till')
    expect(first).toMatchObject({ id: 1, connection: 'till', writes: 1 })
    expect(await snapshotPlan(db, 'till')).toEqual(first)
    await plan([2], [12], [update(2, 12, 'Ulm')])
    expect(await snapshotPlan(db, 'till')).toMatchObject({ id: 2, writes: 2 })
  })
})

it.each([
  { what: 'all of it goes by itself', isMore: false },
  { what: 'more is planned', isMore: true },
])('a plan holds what was there when it was looked at, though $what while it is noted', async ({ isMore }) => {
  await withLedger(async ({ plan, update }, db) => {
    await plan([1], [11], [update(1, 11, 'Ulm')])
    // Whoever notes a plan waits here, after it has looked.
    const holding = await db.transaction()
    await holding.raw('lock table goldthread.plan in exclusive mode')
    const looking = snapshotPlan(db, 'till')
    await sleep(200)
    if (isMore) await plan([2], [12], [update(2, 12, 'Ulm')])
    else await db('goldthread.write').update({ status: 'approved' })
    await holding.commit()
    expect(await looking).toMatchObject({ id: 1, writes: 1 })
    expect(await db('goldthread.plan').pluck('writes')).toEqual([['1']])
  })
})

it('a plan is found by its number and by the beginning of its hash', async () => {
  await withLedger(async ({ plan, update }, db) => {
    await plan([1], [11], [update(1, 11, 'Ulm')])
    const its = await snapshotPlan(db, 'till')
    for (const name of ['1', 'p1', its?.hash ?? '', its?.hash.slice(0, 8) ?? '']) expect(await findPlan(db, name)).toEqual(its)
    for (const name of ['2', its?.hash.slice(0, 7) ?? '', 'nothing', '']) expect(await findPlan(db, name)).toBeUndefined()
  })
})

it('an approval is of what was shown and is planned still: what changed since is not smuggled in', async () => {
  await withLedger(async ({ plan, update, rows }, db) => {
    await plan([1, 2], [11, 12], [update(1, 11, 'Ulm'), update(2, 12, 'Ulm')])
    const shown = await snapshotPlan(db, 'till')
    await plan([2], [12], [update(2, 12, 'Bonn')])
    expect(await approve(db, shown?.id ?? 0)).toEqual({ approval: 1, approved: 1, changedSince: 1 })
    expect((await rows()).map(({ said, approval }) => [said, approval])).toEqual([
      ['approved Ulm', 1],
      ['withdrawn Ulm', null],
      ['planned Bonn', null],
    ])
    expect(await planStatuses(db, 1)).toEqual(new Map(Object.entries({ approved: 1, withdrawn: 1 })))
    expect(await approve(db, shown?.id ?? 0)).toBeUndefined()
  })
})

it('what is approved for a time that is over has to be approved again', async () => {
  await withLedger(async ({ plan, update, rows }, db) => {
    await plan([1], [11], [update(1, 11, 'Ulm')])
    const shown = await snapshotPlan(db, 'till')
    await approve(db, shown?.id ?? 0, new Date(Date.now() - 1))
    expect(await db.transaction((trx) => expireApprovals(trx, 'till'))).toBe(1)
    expect(await rows()).toMatchObject([{ said: 'planned Ulm', approval: null }])
    expect(await snapshotPlan(db, 'till')).toEqual(shown)
    expect(await approve(db, shown?.id ?? 0)).toMatchObject({ approved: 1 })
    expect(await db.transaction((trx) => expireApprovals(trx, 'till'))).toBe(0)
  })
})

it('totals tell apart what is created, filled, changed and cleared', async () => {
  await withLedger(async ({ plan, update, create }, db) => {
    const cleared = update(4, 14, '', 'Ulm')
    const writes = [
      create(1, [], 'Ulm'),
      update(2, 12, 'Ulm'),
      update(3, 13, 'Ulm', 'Bonn'),
      { ...cleared, changes: cleared.changes.map((change) => ({ ...change, to: null })) },
    ]
    await plan([1, 2, 3, 4], [], writes)
    const total = { connection: 'till', object: 'customers', field: 'town', create: 1, fill: 1, change: 1, clear: 1 }
    expect(await planTotals(db, 'till')).toEqual([total])
    expect(await planTotals(db, 'other')).toEqual([])
  })
})
