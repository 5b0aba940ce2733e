import { describe, expect, it } from 'vitest'
import type { Database } from '../../../store/database.ts'
import { endPush, isPushLeft } from '../../../store/pushes.ts'
import { nextLook } from '../../../store/sending.ts'
import { type Desk, deskMapping, type Fault, openDesk } from './desk.ts'
import { change, type Ledger, openLedger, shareDatabase } from './ledger.ts'

const home = '+12125550101'
const work = '+12125550199'

const database = shareDatabase()

async function withDesk(test: (its: { db: Database; desk: Desk; ledger: Ledger }) => Promise<void>): Promise<void> {
  const db = await database()
  const desk = openDesk()
  await test({ db, desk, ledger: await openLedger(db, desk) })
}

/** Ann's ticket, whose town we want to be Ulm. */
async function annsTown({ ledger }: { ledger: Ledger }) {
  const record = await ledger.ticket('a', { Given: 'Ann', Town: 'Bonn' })
  await ledger.settleDirty()
  await ledger.approve({
    record,
    key: 'k1',
    changes: [change('town', 'Town', 'Bonn', 'Ulm')],
    fields: { Town: 'Ulm' },
    believed: { Town: 'Bonn' },
  })
  return record
}

describe('a write that arrives', () => {
  it('stands in the store at once, is known to be ours, and makes nothing dirty', () =>
    withDesk(async ({ desk, ledger }) => {
      const record = await annsTown({ ledger })
      await ledger.send()
      expect(desk.tickets.get('a')).toEqual({ Given: 'Ann', Town: 'Ulm' })
      expect(await ledger.statuses()).toEqual({ k1: 'written' })
      expect(await ledger.stateOf('a')).toMatchObject({
        raw: { Given: 'Ann', Town: 'Ulm' },
        values: { given_name: 'Ann', town: 'Ulm' },
        hash: '0',
      })
      expect(await ledger.written()).toEqual([
        { record, field: 'town', place: 'Town', item: 'Ulm', before: 'Bonn', beforeRaw: { Town: 'Bonn' } },
      ])
      expect(await ledger.dirty()).toEqual([])
    }))

  it('comes back as unchanged, and an edit back to the former row is seen', () =>
    withDesk(async ({ db, ledger }) => {
      const record = await annsTown({ ledger })
      await ledger.send()
      const later = new Date(Date.now() + 10_000)
      expect(await ledger.pull([{ id: 'a', fields: { Given: 'Ann', Town: 'Ulm' } }], later)).toMatchObject({ unchanged: 1 })
      expect(await ledger.dirty()).toEqual([])
      await db('goldthread.source_record').update({ hash: 0 })
      expect(await ledger.pull([{ id: 'a', fields: { Given: 'Ann', Town: 'Bonn' } }], later)).toMatchObject({ changed: 1 })
      expect(await ledger.dirty()).toEqual([record])
    }))

  it('keeps what the record said first through every later write, until that stands there again', () =>
    withDesk(async ({ ledger }) => {
      const record = await annsTown({ ledger })
      await ledger.send()
      const next = (key: string, from: string, to: string, isOwn = false) =>
        ledger.approve({
          record,
          key,
          changes: [{ ...change('town', 'Town', from, to), ...(isOwn && { origin: undefined }) }].map(({ origin, ...its }) => ({
            ...its,
            ...(origin && { origin }),
          })),
          fields: { Town: to },
          believed: { Town: from },
        })
      await next('k2', 'Ulm', 'Trier')
      await ledger.send()
      expect(await ledger.written()).toMatchObject([{ item: 'Trier', before: 'Bonn', beforeRaw: { Town: 'Bonn' } }])
      await next('k3', 'Trier', 'Bonn', true)
      await ledger.send()
      expect(await ledger.written()).toEqual([])
      expect(await ledger.statuses()).toEqual({ k1: 'written', k2: 'written', k3: 'written' })
    }))

  it('plans its customer anew, whatever it is called by now', () =>
    withDesk(async ({ db, ledger }) => {
      const record = await annsTown({ ledger })
      await db.raw(`insert into goldthread.membership (record_id, customer_id) values (${record}, 77)`)
      await ledger.send()
      expect((await db('goldthread.unplanned').orderBy('customer_id')).map(({ customer_id }) => customer_id)).toEqual([1, 77])
    }))
})

describe('a create that arrives', () => {
  const create = {
    key: 'c1',
    changes: [change('given_name', 'Given', null, 'Bo'), change('phones', 'Mobile', null, { value: home, label: 'mobile' })],
    fields: { Given: 'Bo', Mobile: home },
  }

  it('is a record at once, all of which is ours', () =>
    withDesk(async ({ db, ledger }) => {
      await ledger.approve(create)
      await ledger.send()
      const state = await ledger.stateOf('t1')
      expect(state).toMatchObject({ values: { given_name: 'Bo', phones: [{ value: home, label: 'mobile' }] } })
      expect(await ledger.written()).toMatchObject([
        { field: 'given_name', item: 'Bo', before: null },
        { field: 'phones', place: 'Mobile', item: { value: home }, before: null },
      ])
      expect(await ledger.dirty()).toEqual([state?.id])
      expect(await db('goldthread.write').first()).toMatchObject({ status: 'written', record_id: state?.id })
    }))

  it('and that a pull brought already is the same record, and only what still stands is ours', () =>
    withDesk(async ({ desk, ledger }) => {
      desk.fault = () => 'lost after'
      await ledger.approve(create)
      await ledger.send()
      desk.tickets.set('t1', { Given: 'Bodo', Mobile: home })
      await ledger.pull([{ id: 't1', fields: { Given: 'Bodo', Mobile: home } }])
      await ledger.send()
      expect(await ledger.statuses()).toEqual({ c1: 'written' })
      expect(await ledger.written()).toMatchObject([{ field: 'phones' }])
    }))
})

describe('a write that does not arrive', () => {
  it('because somebody changed it meanwhile, leaves what is there now, to be planned anew', () =>
    withDesk(async ({ db, desk, ledger }) => {
      const record = await annsTown({ ledger })
      desk.tickets.set('a', { Given: 'Ann', Town: 'Kiel' })
      await ledger.send()
      expect(await ledger.statuses()).toEqual({ k1: 'conflict' })
      expect(await ledger.stateOf('a')).toMatchObject({ values: { town: 'Kiel' } })
      expect(await ledger.dirty()).toEqual([record])
      expect(await db('goldthread.unplanned').pluck('customer_id')).toEqual([1])
      expect(await ledger.written()).toEqual([])
    }))

  it('because the record is gone, is final', () =>
    withDesk(async ({ desk, ledger }) => {
      await annsTown({ ledger })
      desk.tickets.delete('a')
      await ledger.send()
      expect(await ledger.statuses()).toEqual({ k1: 'conflict' })
      expect(await ledger.stateOf('a')).toMatchObject({ deleted: false })
      expect(await ledger.send()).toEqual({ judged: [] })
    }))

  it('because the vendor refuses it, keeps the reason', () =>
    withDesk(async ({ db, desk, ledger }) => {
      await annsTown({ ledger })
      desk.fault = () => 'rejected'
      await ledger.send()
      expect(await db('goldthread.write').first()).toMatchObject({ status: 'rejected', reason: 'no such town' })
      expect(await ledger.stateOf('a')).toMatchObject({ values: { town: 'Bonn' } })
    }))

  it('because there is no turn for it, waits for one and counts no attempt', () =>
    withDesk(async ({ db, desk, ledger }) => {
      await annsTown({ ledger })
      desk.fault = () => 'postponed'
      expect((await ledger.send()).until).toBeInstanceOf(Date)
      expect(await db('goldthread.write').first()).toMatchObject({ status: 'approved', attempts: 0 })
    }))

  it('because the source is away, goes back to where it was', () =>
    withDesk(async ({ db, desk, ledger }) => {
      await annsTown({ ledger })
      desk.step = () => {
        throw new Error('away')
      }
      await expect(ledger.send()).rejects.toThrow('away')
      expect(await db('goldthread.write').first()).toMatchObject({ status: 'approved', attempts: 1 })
    }))

  it('because its push failed, is come back to after an hour', () =>
    withDesk(async ({ db, ledger }) => {
      await annsTown({ ledger })
      const isLeft = () => isPushLeft(db, 'desk')
      expect(await isLeft()).toBe(false)
      await endPush(db, ledger.push, 'The key was refused')
      expect(await isLeft()).toBe(false)
      await db('goldthread.push').update({ ended_at: new Date(Date.now() - 3_700_000) })
      expect(await isLeft()).toBe(true)
      await ledger.send()
      expect(await isLeft()).toBe(false)
    }))

  it('because its approval ran out, is not sent', () =>
    withDesk(async ({ db, desk, ledger }) => {
      await annsTown({ ledger })
      await db('goldthread.write').update({ expires_at: new Date(Date.now() - 1) })
      await ledger.send()
      expect(desk.asked.push).toBe(0)
    }))
})

it('of a value that the database does not take, the fate is noted, and what stands there is read anew; others are noted whole', () =>
  withDesk(async ({ db, desk, ledger }) => {
    const ann = await ledger.ticket('a', { Given: 'Ann', Town: 'Bonn' })
    const bo = await ledger.ticket('b', { Given: 'Bo', Town: 'Bonn' })
    const town = change('town', 'Town', 'Bonn', 'Ulm')
    const never = { ...town, origin: { record: 9, at: 8.64e15 } }
    for (const [record, key, its] of [
      [ann, 'k1', never],
      [bo, 'k2', town],
    ] as const)
      await ledger.approve({ record, key, changes: [its], fields: { Town: 'Ulm' }, believed: { Town: 'Bonn' } })
    await ledger.send()
    expect(await ledger.statuses()).toEqual({ k1: 'written', k2: 'written' })
    expect(await db('goldthread.reread').pluck('record_id')).toEqual([ann])
    expect(await ledger.written()).toMatchObject([{ record: bo }])
    expect(await ledger.stateOf('b')).toMatchObject({ raw: { Town: 'Ulm' } })
    expect(desk.done).toEqual(['k1', 'k2'])
    expect(await ledger.send()).toEqual({ judged: [] })
  }))

describe('a write that may be out of date', () => {
  const create = { key: 'c1', changes: [change('given_name', 'Given', null, 'Bo')], fields: { Given: 'Bo' } }

  it('because nobody planned over it while its answer was lost, is planned anew before it is sent again', () =>
    withDesk(async ({ db, desk, ledger }) => {
      await annsTown({ ledger })
      desk.fault = () => 'lost before'
      await ledger.send()
      desk.fault = () => 'none'
      await ledger.send()
      expect(await ledger.statuses()).toEqual({ k1: 'approved' })
      expect(await db('goldthread.unplanned').pluck('customer_id')).toEqual([1])
      expect(desk.tickets.get('a')).toMatchObject({ Town: 'Bonn' })
      await ledger.sendUnplanned()
      expect(desk.tickets.get('a')).toMatchObject({ Town: 'Bonn' })
      await ledger.send()
      expect(await ledger.statuses()).toEqual({ k1: 'written' })
    }))

  it('because its customer changed, creates nobody before that is planned', () =>
    withDesk(async ({ db, desk, ledger }) => {
      await ledger.approve(create)
      await db('goldthread.unplanned').insert({ customer_id: 1 })
      await ledger.sendUnplanned()
      expect(desk.tickets.size).toBe(0)
      await ledger.send()
      expect(desk.tickets.size).toBe(1)
    }))

  it('of an object that is pulled no more, is not looked for again and again', () =>
    withDesk(async ({ db, desk, ledger }) => {
      await annsTown({ ledger })
      desk.fault = () => 'lost before'
      await ledger.send()
      expect(await nextLook(db, 'desk', 0)).toBe(0)
      await db('goldthread.source_object').update({ active: false })
      expect(await nextLook(db, 'desk', 0)).toBeUndefined()
    }))
})

describe('a write whose answer is lost', () => {
  const cases: readonly { readonly fault: Fault; readonly says: string; readonly pushes: number }[] = [
    { fault: 'lost before', says: 'was not done and is sent again under its key', pushes: 2 },
    { fault: 'lost after', says: 'was done and is not sent again', pushes: 1 },
    { fault: 'left out', says: 'of a connector that answers too little, was done and is not sent again', pushes: 1 },
  ]
  it.each(cases)('$says ($fault)', ({ fault, pushes }) =>
    withDesk(async ({ desk, ledger }) => {
      await annsTown({ ledger })
      await ledger.approve({ key: 'c1', changes: [change('given_name', 'Given', null, 'Bo')], fields: { Given: 'Bo' } })
      desk.fault = () => fault
      await ledger.send()
      expect(await ledger.statuses()).toEqual({ k1: 'unknown', c1: 'unknown' })
      desk.fault = () => 'none'
      await ledger.send()
      await ledger.send()
      expect(await ledger.statuses()).toEqual({ k1: 'written', c1: 'written' })
      expect(desk.done).toEqual(['k1', 'c1'])
      expect(desk.asked).toMatchObject({ push: pushes, find: 1 })
      expect((await ledger.written()).map(({ field }) => field)).toEqual(['town', 'given_name'])
    }),
  )

  it('and whose record was changed by somebody else since is a conflict', () =>
    withDesk(async ({ desk, ledger }) => {
      await annsTown({ ledger })
      desk.fault = () => 'lost before'
      await ledger.send()
      desk.tickets.set('a', { Given: 'Ann', Town: 'Kiel' })
      await ledger.send()
      expect(await ledger.statuses()).toEqual({ k1: 'conflict' })
      expect(await ledger.stateOf('a')).toMatchObject({ values: { town: 'Kiel' } })
    }))

  it('and into whose column somebody else entered something since is a conflict, though a part of it is as it was before', async () => {
    const db = await database()
    const desk = openDesk()
    const names =
      '\n      given_name: { from: Name, clean: [{ part: given }] }\n      family_name: { from: Name, clean: [{ part: family }] }\n'
    const ledger = await openLedger(db, desk, deskMapping('mode: auto', names))
    const record = await ledger.ticket('a', { Name: 'Ann Berg' })
    const changes = [change('given_name', 'Name', 'Ann', 'Bo')]
    await ledger.approve({ record, key: 'k1', changes, fields: { Name: 'Bo Berg' }, believed: { Name: 'Ann Berg' } })
    desk.fault = () => 'lost after'
    await ledger.send()
    desk.tickets.set('a', { Name: 'Ann Castell' })
    await ledger.send()
    expect(await ledger.statuses()).toEqual({ k1: 'conflict' })
    expect(await ledger.stateOf('a')).toMatchObject({ raw: { Name: 'Ann Castell' } })
  })

  it('is asked for after a while, and more and more seldom', () =>
    withDesk(async ({ db, desk, ledger }) => {
      await annsTown({ ledger })
      desk.fault = () => 'lost before'
      await ledger.send()
      await ledger.send(db, 60)
      expect(desk.asked.read).toBe(0)
      await db.raw(`update goldthread.write set sent_at = sent_at - interval '61 seconds'`)
      desk.source.read = () => Promise.reject(new Error('away'))
      await expect(ledger.send(db, 60)).rejects.toThrow('away')
      expect(await ledger.send(db, 60)).toEqual({ judged: [] })
    }))
})

it('of one record, the writes go in their order and one at a time', () =>
  withDesk(async ({ desk, ledger }) => {
    const record = await annsTown({ ledger })
    await ledger.approve({
      record,
      key: 'k2',
      changes: [change('phones', 'Phone', null, { value: work, label: 'work' })],
      fields: { Phone: work },
      believed: {},
    })
    desk.fault = () => 'lost before'
    await ledger.send()
    expect(await ledger.statuses()).toEqual({ k1: 'unknown', k2: 'approved' })
    await ledger.send()
    desk.fault = () => 'none'
    await ledger.send()
    await ledger.send()
    expect(desk.done).toEqual(['k1', 'k2'])
  }))
