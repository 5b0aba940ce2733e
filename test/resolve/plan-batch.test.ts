import { describe, expect, it } from 'vitest'
import { noteFirstRead } from '../../activities/ingest/first-read.ts'
import { objectSteps } from '../../cli/apply/store.ts'
import { isPlanningDue } from '../../resolve/plan/targets.ts'
import { endCaution, isCautious } from '../../store/caution.ts'
import type { Database } from '../../store/database.ts'
import { enterDecision } from '../../store/decisions.ts'
import { openWrites } from '../../store/ledger.ts'
import { objectsOf, retireObjects } from '../../store/objects.ts'
import { enterOverride } from '../../store/overrides.ts'
import { approvePlan, snapshotPlan } from '../../store/plans.ts'
import { markRecordsUnplanned } from '../../store/unplanned.ts'
import { decline, listWithheld } from '../../store/withheld.ts'
import { withDatabase } from '../support/database.ts'
import { deskAndShop, openOffice } from '../support/written.ts'

const ann = { Given: 'Ann', Family: 'Berg', Email: 'ann.berg@example.com' }
const bo = { Given: 'Bo', Family: 'Castellan', Email: 'bo.castellan@example.com' }

const leads = '  leads: { kind: person, fields: { given_name: Given, family_name: Family } }\n'

const cautious = async (db: Database) => [await isCautious(db, 'desk'), await isCautious(db, 'shop')]

/** What is open, as its system will be told. */
async function open(db: Database) {
  const writes = await openWrites(db)
  return writes.map(({ record, fields, status }) => ({ status, record: record ?? 'new', fields }))
}

const reasons = async (db: Database) => (await listWithheld(db, { limit: 100 })).map(({ reason }) => reason)

describe('planning', () => {
  it('brings what one system knows to the other, once, and creates who is missing there', async () => {
    await withDatabase(async (db) => {
      const office = await openOffice(db)
      await office.put('shop', '1', { ...ann, Town: 'Ulm' }, 2)
      const desk = await office.put('desk', 'a', { ...ann, Town: null })
      await office.put('shop', '2', { ...bo, Town: 'Bonn' })
      await office.resolve()
      expect(await office.plan()).toMatchObject({ customers: 2, writes: 2, withdrawn: 0 })
      expect(await open(db)).toEqual(
        expect.arrayContaining([
          { status: 'planned', record: desk, fields: { Town: 'Ulm' } },
          { status: 'planned', record: 'new', fields: { ...bo, Town: 'Bonn' } },
        ]),
      )
      const before = await openWrites(db)
      await db.transaction((trx) => markRecordsUnplanned(trx, [desk]))
      expect(await office.plan()).toMatchObject({ customers: 1, writes: 0, withdrawn: 0 })
      expect(await openWrites(db)).toEqual(before)
    })
  })

  it('follows a change before it was sent, and withdraws what nobody says any more', async () => {
    await withDatabase(async (db) => {
      const office = await openOffice(db)
      await office.put('shop', '1', { ...ann, Town: 'Ulm' }, 2)
      const desk = await office.put('desk', 'a', { ...ann, Town: null })
      await office.resolve()
      await office.plan()
      await office.put('shop', '1', { ...ann, Town: 'Bonn' }, 3)
      await office.resolve()
      expect(await office.plan()).toMatchObject({ writes: 1, withdrawn: 1 })
      expect(await open(db)).toEqual([{ status: 'planned', record: desk, fields: { Town: 'Bonn' } }])
      await office.put('desk', 'a', { ...ann, Town: 'Bonn' }, 4)
      await office.resolve()
      expect(await office.plan()).toMatchObject({ writes: 0, withdrawn: 1 })
      expect(await open(db)).toEqual([])
    })
  })

  it('writes nothing to an object that was not read to its end, and creates nobody before all of the system was', async () => {
    await withDatabase(async (db) => {
      const office = await openOffice(db, deskAndShop('{ mode: auto, create: true }', leads))
      const read = (name: string) => db('goldthread.source_object').where({ name }).update({ read_at: new Date() })
      await db('goldthread.source_object').update({ read_at: null })
      await office.put('shop', '1', ann)
      await office.put('shop', '2', { ...bo, Town: 'Ulm' })
      const desk = await office.put('desk', 'a', { ...bo, Town: null })
      await office.resolve()
      expect(await office.plan()).toMatchObject({ customers: 2, writes: 0 })
      await read('people')
      expect(await isPlanningDue(db, office.mappings())).toBe(true)
      expect(await office.plan()).toMatchObject({ customers: 2, writes: 1 })
      expect(await open(db)).toEqual([{ status: 'planned', record: desk, fields: { Town: 'Ulm' } }])
      await db('goldthread.write').update({ status: 'approved' })
      await read('leads')
      expect(await isPlanningDue(db, office.mappings())).toBe(true)
      expect(await office.plan()).toMatchObject({ customers: 2, writes: 1, withdrawn: 0 })
      const all = await open(db)
      expect(all.map(({ status, record }) => [status, record])).toEqual([
        ['approved', desk],
        ['planned', 'new'],
      ])
      expect(await isPlanningDue(db, office.mappings())).toBe(false)
    })
  })

  it('creates nobody in a system whose mapping was away, before it was read again', async () => {
    await withDatabase(async (db) => {
      const office = await openOffice(db)
      await office.put('shop', '1', ann)
      await office.resolve()
      expect(await office.plan()).toMatchObject({ writes: 1 })
      const desk = await objectsOf(db, 'desk')
      await db.transaction((trx) =>
        retireObjects(
          trx,
          desk.map(({ id }) => id),
        ),
      )
      expect(await office.plan()).toMatchObject({ writes: 0, withdrawn: 1 })
      for (const step of await objectSteps(db, office.mappings(), false)) await step.run()
      expect(await office.plan()).toMatchObject({ writes: 0 })
      for (const object of await objectsOf(db, 'desk')) await noteFirstRead(db, object)
      expect(await office.plan()).toMatchObject({ customers: 1, writes: 1 })
    })
  })

  it('plans a create that was tried under its key again, also where it was withdrawn in between: it may arrive late', async () => {
    await withDatabase(async (db) => {
      const office = await openOffice(db)
      await office.put('shop', '1', ann)
      await office.resolve()
      await office.plan()
      const keys = async () => (await db('goldthread.write').orderBy('id').select<{ key: string }[]>('key')).map(({ key }) => key)
      const withdrawnOnce = async () => {
        await db('goldthread.source_object').update({ read_at: null })
        await office.plan()
        await db('goldthread.source_object').update({ read_at: new Date() })
        await office.plan()
      }
      await withdrawnOnce()
      const [first, second] = await keys()
      expect(second).not.toBe(first)
      await db('goldthread.write').where({ key: second }).update({ status: 'approved', attempts: 1 })
      await withdrawnOnce()
      expect(await keys()).toEqual([first, second, second])
    })
  })

  it('leaves out what a person declined, and says so', async () => {
    await withDatabase(async (db) => {
      const office = await openOffice(db)
      await office.put('shop', '1', { ...ann, Town: 'Ulm' }, 2)
      const desk = await office.put('desk', 'a', { ...ann, Town: null })
      await office.resolve()
      await office.plan()
      await db.transaction(async (trx) => {
        await decline(trx, [{ record: desk, field: 'town', identity: '"Ulm"' }], 'Dee')
        await markRecordsUnplanned(trx, [desk])
      })
      expect(await office.plan()).toMatchObject({ writes: 0, withdrawn: 1, withheld: 1 })
      expect(await reasons(db)).toEqual(['declined'])
    })
  })

  it('plans a write again that met somebody else, where that one took it back since', async () => {
    await withDatabase(async (db) => {
      const office = await openOffice(db)
      const desk = await office.put('desk', 'a', { ...ann, Town: 'Bonn' })
      const override = { records: [desk], field: 'town', value: 'Ulm', note: null, author: 'Dee', expiresAt: null }
      await db.transaction((trx) => enterOverride(trx, override))
      await office.resolve()
      expect(await office.plan()).toMatchObject({ writes: 1 })
      await db('goldthread.write').update({ status: 'conflict', ended_at: new Date() })
      await db.transaction((trx) => markRecordsUnplanned(trx, [desk]))
      expect(await office.plan()).toMatchObject({ writes: 0, withheld: 1 })
      for (const [minute, Town] of ['Kiel', 'Bonn'].entries()) {
        await office.put('desk', 'a', { ...ann, Town }, Date.now() + (minute + 1) * 60_000)
        await office.resolve()
        expect(await office.plan()).toMatchObject({ writes: 1 })
      }
      expect(await open(db)).toEqual([{ status: 'planned', record: desk, fields: { Town: 'Ulm' } }])
      expect(await reasons(db)).toEqual([])
    })
  })

  it('creates nobody who may be somebody who is there already, until a person decides', async () => {
    await withDatabase(async (db) => {
      const office = await openOffice(db)
      const carl = { Given: 'Carl', Family: 'Dorn' }
      const one = await office.put('shop', '1', { ...carl, Email: 'carl@example.com' })
      const other = await office.put('desk', 'a', carl)
      await office.resolve()
      expect(await office.plan()).toMatchObject({ customers: 2, writes: 0 })
      expect(await reasons(db)).toEqual(['in doubt'])
      await db.transaction((trx) =>
        enterDecision(trx, { records: [one, other], verdict: 'different', note: null, author: 'Dee' }),
      )
      await office.resolve()
      expect(await office.plan()).toMatchObject({ customers: 2, writes: 1 })
      expect(await reasons(db)).toEqual([])
    })
  })
})

describe('who waits to be planned', () => {
  it('is whose customer was looked at, and nobody where nothing is written anywhere', async () => {
    await withDatabase(async (db) => {
      const office = await openOffice(db, deskAndShop('{ mode: off }'))
      const waiting = () => db('goldthread.unplanned').distinct('customer_id').pluck('customer_id')
      await office.put('shop', '1', ann)
      await office.put('shop', '2', bo)
      await office.resolve()
      expect(await waiting()).toEqual([])
      await office.apply(deskAndShop())
      await office.plan()
      await office.put('shop', '2', { ...bo, Town: 'Ulm' }, 2)
      await office.resolve()
      expect(await waiting()).toEqual([2])
    })
  })
})

describe('who may be written to', () => {
  it('has everybody planned anew where it changes, and withdraws all where nothing is written any more', async () => {
    await withDatabase(async (db) => {
      const office = await openOffice(db, deskAndShop('{ mode: off }'))
      await office.put('shop', '1', { ...ann, Town: 'Ulm' })
      await office.resolve()
      expect(await office.plan()).toMatchObject({ customers: 0 })
      expect(await office.apply(deskAndShop('{ mode: review, create: true }'))).toEqual(['create writing to desk/people'])
      expect(await office.plan()).toMatchObject({ customers: 1, writes: 1 })
      expect(await office.apply(deskAndShop('{ mode: auto, create: true, at_most: 7 }'))).toEqual([])
      expect(await office.plan()).toMatchObject({ customers: 0 })
      expect(await office.apply(deskAndShop('{ mode: off }'))).toEqual(['remove writing to desk/people'])
      expect(await office.plan()).toMatchObject({ customers: 1, withdrawn: 1 })
    })
  })

  it('is what was applied: an edited file plans nothing, and what it said before comes back with it', async () => {
    await withDatabase(async (db) => {
      const office = await openOffice(db)
      await office.put('shop', '1', { ...ann, Town: 'Ulm' })
      await office.resolve()
      await office.plan()
      office.edit(deskAndShop('{ mode: review, create: { when: { town: filled } } }'))
      expect(await office.plan()).toMatchObject({ writes: 0, withdrawn: 1 })
      office.edit(deskAndShop())
      expect(await office.plan()).toMatchObject({ writes: 1, withdrawn: 0 })
    })
  })
})

describe('caution', () => {
  it('begins with a changed model, and ends when a plan is approved or nothing is left to be planned', async () => {
    await withDatabase(async (db) => {
      const office = await openOffice(db)
      await office.put('shop', '1', ann)
      await office.resolve()
      await db('goldthread.model').where({ name: 'customer' }).update({ version: 'another' })
      expect(await office.apply(office.mappings())).toEqual(['change the customer model'])
      await endCaution(db)
      expect(await cautious(db)).toEqual([true, true])
      await office.resolve()
      await office.plan()
      // Nothing is planned for the shop: its caution ends when nothing is left to do.
      await endCaution(db)
      expect(await cautious(db)).toEqual([true, false])
      const plan = await snapshotPlan(db, 'desk')
      await db.transaction((trx) => approvePlan(trx, plan?.id ?? 0, 'Dee', new Date(Date.now() + 60_000)))
      expect(await cautious(db)).toEqual([false, false])
    })
  })
})
