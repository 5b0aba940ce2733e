import { describe, expect, it } from 'vitest'
import type { Database } from '../../store/database.ts'
import { openWrites } from '../../store/ledger.ts'
import { listWithheld } from '../../store/withheld.ts'
import { withDatabase } from '../support/database.ts'
import { deskAndShop, openOffice } from '../support/written.ts'

const ann = { Given: 'Ann', Family: 'Berg', Email: 'ann.berg@example.com' }
const bo = { Given: 'Bo', Family: 'Castellan', Email: 'bo.castellan@example.com' }

/** A desk where no two have the same town. */
const mappings = (create = 'true') => deskAndShop(`{ mode: review, create: ${create} }`, '', '{ from: Town, unique: true }')

type Office = Awaited<ReturnType<typeof openOffice>>

const withOffice = (work: (office: Office, db: Database) => Promise<void>, its = mappings()) =>
  withDatabase(async (db) => work(await openOffice(db, its), db))

/** What the desk will be told of each customer, and what is left out for whose sake. */
async function planned(office: Office, db: Database, batch?: number) {
  await office.resolve()
  await office.plan(batch)
  const writes = (await openWrites(db)).toSorted((a, b) => a.customer - b.customer)
  const left = (await listWithheld(db, { limit: 100 })).map((its) => {
    const holder = its.holderRecord === null ? '' : `r${its.holderRecord} of `
    return `c${its.customer} ${its.field ?? 'all'} ${its.reason}: ${holder}c${its.holderCustomer}`
  })
  return { writes: writes.map(({ customer, fields }) => [customer, fields]), left }
}

/** Ann, whose family name and town the desk lacks, and Bo, who has her town there. */
async function annAndBo(office: Office) {
  await office.put('shop', '1', { ...ann, Town: 'Ulm' })
  await office.put('desk', 'a', { ...ann, Family: null, Town: null })
  const holder = await office.put('desk', 'b', { ...bo, Town: 'ULM ' })
  return { holder, others: { Family: 'Berg' } }
}

describe('a value that another customer has there and no two may share', () => {
  it('is kept back, with whose it is, and the rest is written', () =>
    withOffice(async (office, db) => {
      const { holder, others } = await annAndBo(office)
      expect(await planned(office, db)).toEqual({ writes: [[1, others]], left: [`c1 town held by another: r${holder} of c2`] })
    }))

  it.each([
    ['says something else', (office: Office) => office.put('desk', 'b', { ...bo, Town: 'Bonn' }, 2)],
    ['is deleted', (office: Office, holder: number) => office.remove([holder])],
  ])('is written once the record that had it %s', (_, letGo) =>
    withOffice(async (office, db) => {
      const { holder, others } = await annAndBo(office)
      await planned(office, db)
      await letGo(office, holder)
      const { writes, left } = await planned(office, db)
      expect(writes).toContainEqual([1, { ...others, Town: 'Ulm' }])
      expect(left).toEqual([])
    }),
  )

  it('is no reason to plan two for ever who want what the other has', () =>
    withOffice(async (office, db) => {
      await office.put('shop', '1', { ...ann, Town: 'Ulm' }, 2)
      const [a, b] = [
        await office.put('desk', 'a', { ...ann, Town: 'Bonn' }),
        await office.put('desk', 'b', { ...bo, Town: 'Ulm' }),
      ]
      await office.put('shop', '2', { ...bo, Town: 'Bonn' }, 2)
      expect(await planned(office, db)).toEqual({
        writes: [],
        left: [`c1 town held by another: r${b} of c2`, `c2 town held by another: r${a} of c1`],
      })
    }))

  it('keeps one from being created, where the condition of creates asks for that field', () =>
    withOffice(async (office, db) => {
      await office.put('shop', '1', { ...ann, Town: 'Ulm' })
      const holder = await office.put('desk', 'b', { ...bo, Town: 'Ulm' })
      expect(await planned(office, db)).toEqual({ writes: [], left: [`c1 town held by another: r${holder} of c2`] })
    }, mappings('{ when: { town: filled } }')))
})

it('is found by an index, which is made where such values are written, and goes with that', () =>
  withDatabase(async (db) => {
    const office = await openOffice(db, deskAndShop('{ mode: off }'))
    expect(await office.apply(mappings())).toEqual([
      'change desk/people',
      'create index of desk/people',
      'create writing to desk/people',
    ])
    expect(await office.apply(mappings())).toEqual([])
    expect(await office.apply(deskAndShop('{ mode: off }', '', '{ from: Town, unique: true }'))).toEqual([
      'remove writing to desk/people',
      'remove index of desk/people',
    ])
  }))

describe('of two who are to get the same value there', () => {
  it.each([100, 1])('the first gets it, and the other one when that changes (batches of %i)', (batch) =>
    withOffice(async (office, db) => {
      await office.put('shop', '1', { ...ann, Town: 'Ulm' })
      await office.put('shop', '2', { ...bo, Town: 'Ulm' })
      expect(await planned(office, db, batch)).toEqual({
        writes: [
          [1, { ...ann, Town: 'Ulm' }],
          [2, bo],
        ],
        left: ['c2 town held by another: c1'],
      })
      await office.put('shop', '1', { ...ann, Town: 'Kiel' }, 2)
      expect(await planned(office, db, batch)).toEqual({
        writes: [
          [1, { ...ann, Town: 'Kiel' }],
          [2, { ...bo, Town: 'Ulm' }],
        ],
        left: [],
      })
    }),
  )

  it('who was to get it keeps it, whoever is planned with it', () =>
    withOffice(async (office, db) => {
      await office.put('shop', '1', ann)
      await office.put('shop', '2', { ...bo, Town: 'Ulm' })
      await planned(office, db)
      await office.put('shop', '1', { ...ann, Town: 'Ulm' }, 2)
      await office.put('shop', '2', { ...bo, Town: 'Ulm', Given: 'Bob' }, 2)
      expect((await planned(office, db)).left).toEqual(['c1 town held by another: c2'])
    }))

  it('what a vendor refused keeps nothing from the other one', () =>
    withOffice(async (office, db) => {
      await office.put('shop', '1', { ...ann, Town: 'Ulm' })
      await planned(office, db)
      await db('goldthread.write').update({ status: 'rejected', ended_at: new Date(), reason: 'no' })
      await office.put('shop', '2', { ...bo, Town: 'Ulm' })
      await db('goldthread.unplanned').insert({ customer_id: 1 })
      expect((await planned(office, db)).writes).toEqual([[2, { ...bo, Town: 'Ulm' }]])
    }))
})
