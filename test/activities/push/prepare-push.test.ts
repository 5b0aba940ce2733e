import { Client, Connection } from '@temporalio/client'
import { MockActivityEnvironment } from '@temporalio/testing'
import { describe, expect, it } from 'vitest'
import { preparePush } from '../../../activities/push/prepare-push.ts'
import { pushSlice } from '../../../activities/push/push-slice.ts'
import type { Database } from '../../../store/database.ts'
import { approvePlan } from '../../../store/plans.ts'
import { type Desk, deskMapping, openDesk } from './desk.ts'
import { change, type Ledger, openLedger, shareDatabase } from './ledger.ts'

interface Planned {
  readonly db: Database
  readonly desk: Desk
  readonly ledger: Ledger
}

const database = shareDatabase()

/** So many tickets whose town we want to change. */
async function withPlanned(count: number, test: (its: Planned) => Promise<void>): Promise<void> {
  const db = await database()
  const desk = openDesk()
  const ledger = await openLedger(db, desk)
  for (let n = 1; n <= count; n++) {
    const record = await ledger.ticket(`t${n}`, { Given: 'Ann', Town: 'Bonn' })
    const changes = [change('town', 'Town', 'Bonn', 'Ulm')]
    await ledger.approve({ record, key: `k${n}`, changes, fields: { Town: 'Ulm' }, believed: { Town: 'Bonn' } })
  }
  await db('goldthread.write').update({ status: 'planned' })
  await test({ db, desk, ledger })
}

const prepare = (db: Database, write: string) => preparePush(db, deskMapping(write).mappings, 'desk')

describe('what is planned', () => {
  it('goes by itself where the mode is auto', () =>
    withPlanned(3, async ({ db }) => {
      expect(await prepare(db, 'mode: auto')).toEqual({ ready: 3 })
    }))

  it('waits for a person where the mode is review, and an approval that ran out has to be given again', () =>
    withPlanned(3, async ({ db }) => {
      const waiting = { plan: 1, writes: 3, why: 'review' }
      expect(await prepare(db, 'mode: review')).toEqual({ ready: 0, waiting })
      await db.transaction((trx) => approvePlan(trx, 1, 'Dee', new Date(Date.now() + 60_000)))
      expect(await prepare(db, 'mode: review')).toEqual({ ready: 3 })
      await db('goldthread.write').update({ expires_at: new Date(Date.now() - 1) })
      expect(await prepare(db, 'mode: review')).toMatchObject({ ready: 0, waiting })
    }))

  it('waits, all of it, where it passes a ceiling', () =>
    withPlanned(3, async ({ db }) => {
      const waiting = { plan: 1, writes: 3, why: 'ceiling', object: 'tickets', most: 2 }
      expect(await prepare(db, 'mode: auto, at_most: 2')).toEqual({ ready: 0, waiting })
    }))

  it('waits where a mapping or a model changed', () =>
    withPlanned(1, async ({ db }) => {
      await db('goldthread.connection').update({ cautious_since: new Date() })
      expect(await prepare(db, 'mode: auto')).toMatchObject({ ready: 0, waiting: { why: 'cautious' } })
    }))
})

it('a slice sends batch after batch until nothing is left, and waits where the account has no turn', () =>
  withPlanned(2, async ({ db, desk, ledger }) => {
    const { mappings } = deskMapping()
    await preparePush(db, mappings, 'desk')
    const deps = {
      db,
      mappings: () => Promise.resolve(mappings),
      connectors: new Map([['stub', desk.source]]),
      client: new Client({ connection: Connection.lazy() }),
      taskQueue: '',
      log: () => undefined,
    }
    const slice = () => new MockActivityEnvironment().run(() => pushSlice(deps, { connection: 'desk', push: ledger.push }))
    desk.fault = ({ key }) => (key === 'k2' ? 'postponed' : 'none')
    expect(await slice()).toMatchObject({
      counts: { written: 1, waiting: 1 },
      done: false,
      postponed: { until: expect.any(Number) },
    })
    expect(await db('goldthread.push').first()).toMatchObject({ waits_until: expect.any(Date) })
    desk.fault = () => 'lost after'
    expect(await slice()).toMatchObject({ counts: { unknown: 1 }, done: false, lookAgain: expect.any(Number) })
    await db.raw(`update goldthread.write set sent_at = sent_at - interval '1 minute'`)
    desk.fault = () => 'none'
    expect(await slice()).toMatchObject({ counts: { written: 1 }, done: true })
    expect(desk.done).toEqual(['k1', 'k2'])
  }))
