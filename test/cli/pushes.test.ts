import { expect, it } from 'vitest'
import { pushes } from '../../cli/commands/pushes.ts'
import { status } from '../../cli/commands/status.ts'
import type { Context } from '../../cli/context.ts'
import type { Database } from '../../store/database.ts'
import { beginPush, endPush } from '../../store/pushes.ts'
import { openDesk } from '../activities/push/desk.ts'
import { change, openLedger } from '../activities/push/ledger.ts'
import { flaws } from '../support/command.ts'
import { withDatabase } from '../support/database.ts'

const contextOf = (db: Database): Pick<Context, 'mappings' | 'store'> => ({
  store: () => Promise.resolve(db),
  mappings: () => Promise.reject(new Error('not asked')),
})

/** A push of two writes, of which the desk refused the second. */
async function withPush(test: (db: Database) => Promise<void>): Promise<void> {
  await withDatabase(async (db) => {
    const desk = openDesk()
    const ledger = await openLedger(db, desk)
    desk.fault = ({ key }) => (key === 'k2' ? 'rejected' : 'none')
    for (const n of [1, 2]) {
      const record = await ledger.ticket(`t${n}`, { Given: 'Ann', Town: 'Bonn' })
      const changes = [change('town', 'Town', 'Bonn', 'Ulm')]
      await ledger.approve({ record, key: `k${n}`, changes, fields: { Town: 'Ulm' }, believed: { Town: 'Bonn' } })
    }
    await ledger.send()
    await endPush(db, ledger.push)
    await test(db)
  })
}

it('goldthread pushes says what was sent and why some of it was refused, and of one push each write', () =>
  withPush(async (db) => {
    const all = await pushes(contextOf(db), undefined, { limit: 20 })
    expect(flaws('pushes', JSON.stringify(all.data))).toEqual([])
    expect(all.data).toMatchObject({
      pushes: [{ push: 1, connection: 'desk', written: 1, rejected: 1, rejections: [{ reason: 'no such town', count: 1 }] }],
    })
    expect(all.text).toContain('push 1: 1 rejected: no such town')

    const first = await pushes(contextOf(db), '1', { limit: 20 })
    expect(flaws('pushes-one', JSON.stringify(first.data))).toEqual([])
    expect(first.data).toMatchObject({
      writes: [
        { write: 'w1', status: 'written', changes: [{ field: 'town', from: 'Bonn', to: 'Ulm' }] },
        { write: 'w2', status: 'rejected', reason: 'no such town' },
      ],
    })
    await expect(pushes(contextOf(db), '2', { limit: 20 })).rejects.toThrow('There is no push 2')
  }))

it('goldthread pushes does not list a push that came to its end and found nothing to send', () =>
  withPush(async (db) => {
    const listed = async () => {
      const { data } = await pushes(contextOf(db), undefined, { limit: 20 })
      return JSON.stringify(data).match(/"push":\d+/g)
    }
    const empty = await beginPush(db, 'desk', 'another run')
    expect(await listed()).toEqual(['"push":2', '"push":1'])
    await endPush(db, empty)
    expect(await listed()).toEqual(['"push":1'])
    await endPush(db, empty, 'The desk refuses us')
    expect(await listed()).toEqual(['"push":2', '"push":1'])
  }))

it('goldthread status says what waits to be written, what is refused and what is parked', () =>
  withPush(async (db) => {
    await db.raw(
      `insert into goldthread.withheld (customer_id, object_id, reason) select 1, id, 'rejected' from goldthread.source_object`,
    )
    await db.raw(`insert into goldthread.parked (record_id, field) select min(id), 'town' from goldthread.source_record`)
    await db('goldthread.write').where({ key: 'k1' }).update({ status: 'planned' })
    const { data, text } = await status(contextOf(db))
    expect(flaws('status', JSON.stringify(data))).toEqual([])
    expect(data).toMatchObject({
      connections: [{ push: { planned: 1, approved: 0, unknown: 0, rejected: 1, parked: 1, failure: null } }],
    })
    expect(text).toMatch(/desk: 1 write planned\. See `npx goldthread plan desk`[^]*refused there[^]*1 field parked/)
  }))

it('goldthread status ends with 1 after a push that failed', () =>
  withPush(async (db) => {
    expect((await status(contextOf(db))).exitCode).toBe(0)
    await db('goldthread.push').update({ failure: 'The desk refuses us' })
    const { text, exitCode } = await status(contextOf(db))
    expect(text).toContain('desk: the last push failed: The desk refuses us')
    expect(exitCode).toBe(1)
  }))
