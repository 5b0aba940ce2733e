import { describe, expect, it } from 'vitest'
import { putAway } from '../../activities/unmerge/put-away.ts'
import { splitIn } from '../../activities/unmerge/split-customer.ts'
import { type Preview, previewOf } from '../../cli/unmerge/preview.ts'
import { previewData } from '../../cli/unmerge/show.ts'
import { openBudget, trafficOf } from '../../core/patience.ts'
import { matcherSource } from '../../resolve/matchers.ts'
import { customersOf } from '../../store/customers.ts'
import { membersOf } from '../../store/membership.ts'
import { leftToPutAway, notePutAway, putAwayCounts } from '../../store/put-aways.ts'
import { noteUnmerge, unmergeOf } from '../../store/unmerges.ts'
import { withDatabase } from '../support/database.ts'
import { type Offices, openOffices } from './offices.ts'

/** Ann and Bea share a card, and were taken for one; each office then changed something of what we had written there. */
async function withOnePerson(work: (offices: Offices) => Promise<void>): Promise<void> {
  await withDatabase(async (db) => {
    const offices = await openOffices(db)
    const { north, south, desk, quiet } = offices
    const ann = north.records.insert({ Member: 'QUILLQUILL', First: 'Ann', Town: 'Arden' })
    const bea = south.records.insert({ Member: 'QUILLQUILL', First: 'Bea', Email: 'bea@example.com' })
    await quiet()
    expect(ann.fields).toMatchObject({ First: 'Bea', Email: 'bea@example.com' })
    expect(bea.fields).toMatchObject({ Town: 'Arden' })
    expect(desk.records.live()).toHaveLength(1)
    north.records.save(ann, { First: 'Anna' })
    south.records.save(bea, { Town: 'Brill' })
    await quiet()
    expect(ann.fields).toEqual({ Member: 'QUILLQUILL', First: 'Anna', Town: 'Brill', Email: 'bea@example.com' })
    expect(bea.fields).toEqual({ Member: 'QUILLQUILL', First: 'Anna', Town: 'Brill', Email: 'bea@example.com' })
    await work(offices)
  })
}

/** @param leaving the record that is taken out */
async function preview({ db, mappings, customerOf, numberOf }: Offices, leaving = 'south-1'): Promise<Preview> {
  const [customer] = await customersOf(db, [(await customerOf('north-1')) ?? 0])
  if (customer === undefined) throw new Error('no customer')
  const members = (await membersOf(db, [customer.id])).map(({ record }) => record)
  const matchers = await matcherSource()(db, mappings)
  const named = await numberOf(leaving)
  return db.transaction((trx) => previewOf(trx, mappings, matchers, customer, members, [named]))
}

async function takeApart(offices: Offices, leaving?: string): Promise<void> {
  const { db } = offices
  const { customer, sides } = await preview(offices, leaving)
  await db.transaction(async (trx) => {
    const id = await noteUnmerge(trx, { customer: customer.id, ...sides, putAway: null, note: null, author: 'Dee' })
    const its = await unmergeOf(trx, id)
    await splitIn(trx, its)
    expect(await splitIn(trx, its), 'a second attempt').toEqual({ withdrawn: 0, entered: 0 })
  })
}

describe.concurrent('an unmerge after pushes', () => {
  it('gives every source back what it held before, but for what people changed since', () =>
    withOnePerson(async (offices) => {
      const { north, south, desk, quiet, customerOf } = offices
      await takeApart(offices)
      await quiet()
      expect(await customerOf('north-1')).not.toBe(await customerOf('south-1'))
      const [ann, bea] = [north.records.get('north-1'), south.records.get('south-1')]
      expect(ann?.fields).toEqual({ Member: 'QUILLQUILL', First: 'Anna', Town: 'Arden', Email: null })
      expect(bea?.fields).toEqual({ Member: 'QUILLQUILL', First: 'Bea', Town: 'Brill', Email: 'bea@example.com' })
      // What we had created stands for one of them now, and the other has one too.
      expect(desk.records.live()).toHaveLength(2)
      const atDesk = desk.records.live().map(({ fields }) => [fields['First'], fields['Town']])
      expect(new Set(atDesk.map((its) => its.join(' of ')))).toEqual(new Set(['Anna of Arden', 'Bea of Brill']))
      expect(await customerOf('desk-1')).not.toBe(await customerOf('desk-2'))
    }))

  it('leaves together who has nothing to do with it, whatever was created for them', () =>
    withDatabase(async (db) => {
      const offices = await openOffices(db)
      const { north, south, desk, quiet, customerOf, numberOf } = offices
      north.records.insert({ Member: 'QUILLQUILL', First: 'Ann' })
      south.records.insert({ Member: 'QUILLQUILL', First: 'Bea', Town: 'Brill', Email: 'bea@example.com' })
      south.records.insert({ Member: 'QUILLQUILL', Town: 'Brill' })
      await quiet()
      expect(desk.records.live()).toHaveLength(1)
      const { customers } = await preview(offices, 'north-1')
      const beas = await Promise.all(['south-1', 'south-2', 'desk-1'].map(numberOf))
      expect(customers.map(({ records }) => records)).toEqual([[await numberOf('north-1')], beas.toSorted((a, b) => a - b)])
      await takeApart(offices, 'north-1')
      await quiet()
      const [bea, alsoBea, atDesk, ann] = await Promise.all(['south-1', 'south-2', 'desk-1', 'north-1'].map(customerOf))
      expect([alsoBea, atDesk]).toEqual([bea, bea])
      expect(ann).not.toBe(bea)
    }))

  it('says before what will come of it', () =>
    withOnePerson(async (offices) => {
      const { numberOf } = offices
      const [ann, bea, desk] = [await numberOf('north-1'), await numberOf('south-1'), await numberOf('desk-1')]
      const { repairs, changedSince, created, customers, leaving, staying } = previewData(await preview(offices), undefined)
      const said = repairs.map(({ record, field, from, to }) => [record, field, from, to])
      expect(said).toContainEqual([`r${ann}`, 'town', 'Brill', 'Arden'])
      expect(said).toContainEqual([`r${ann}`, 'emails', { value: 'bea@example.com' }, null])
      expect(said).toContainEqual([`r${bea}`, 'given_name', 'Anna', 'Bea'])
      expect(changedSince).toEqual([
        { record: `r${ann}`, field: 'given_name', wrote: 'Bea', now: ['Anna'] },
        { record: `r${bea}`, field: 'town', wrote: 'Arden', now: ['Brill'] },
      ])
      expect(created).toEqual([{ record: `r${desk}`, connection: 'desk', ways: [], becomes: null, touched: false }])
      expect(new Set([...leaving, ...staying])).toEqual(new Set([`r${ann}`, `r${bea}`, `r${desk}`]))
      expect(customers.map(({ values }) => [values['given_name'], values['town']])).toEqual([
        ['Anna', 'Arden'],
        ['Bea', 'Brill'],
      ])
    }))

  it('puts away what was created for both, where a person wants that', () =>
    withOnePerson(async (offices) => {
      const { db, desk, quiet, numberOf } = offices
      await takeApart(offices)
      const created = await numberOf('desk-1')
      const id = await db.transaction((trx) => notePutAway(trx, 'archive', 'Dee', [created]))
      const { signal } = new AbortController()
      const context = { settings: {}, signal, traffic: trafficOf(openBudget(), signal), now: () => new Date() }
      await putAway(db, desk.connector, context, { id, how: 'archive', records: await leftToPutAway(db, id) })
      expect(await putAwayCounts(db, id)).toMatchObject({ done: 1, rejected: 0 })
      expect(await leftToPutAway(db, id)).toEqual([])
      await quiet()
      const atDesk = desk.records.live().map(({ id: record, fields }) => [record, fields['First']])
      expect(atDesk.map(([record]) => record)).not.toContain('desk-1')
      expect(new Set(atDesk.map(([, first]) => first))).toEqual(new Set(['Anna', 'Bea']))
    }))
})
