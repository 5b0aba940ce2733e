import { expect, it } from 'vitest'
import { customersOf } from '../../store/customers.ts'
import { openWrites } from '../../store/ledger.ts'
import { membershipOf } from '../../store/membership.ts'
import { noteWritten } from '../../store/written-changes.ts'
import { withDatabase } from '../support/database.ts'
import { deskAndShop, openOffice } from '../support/written.ts'

it('the repair of what was written to another outlives the deletion of whose value it was', () =>
  withDatabase(async (db) => {
    const office = await openOffice(db, deskAndShop('{ mode: review }'))
    const person = { Given: 'Ann', Family: 'Berg', Email: 'ann.berg@example.com' }
    const ann = await office.put('shop', '1', { ...person, Town: 'Ulm' })
    const bo = await office.put('desk', 'a', { ...person, Town: 'Ulm' })
    const origin = { record: ann, at: 1 }
    const copy = {
      record: bo,
      field: 'town',
      place: 'Town',
      item: 'Ulm',
      origin,
      before: null,
      beforeRaw: { Town: null },
      write: 1,
    }
    await db.transaction((trx) => noteWritten(trx, [copy]))
    await office.resolve()
    await office.put('shop', '1', { Given: 'Zoe', Family: 'Castellan', Email: 'zoe@example.com', Town: 'Ulm' }, 2)
    await office.resolve()
    await office.plan()
    const planned = await openWrites(db)
    expect(planned).toMatchObject([{ record: bo, fields: { Town: null } }])
    await office.remove([ann])
    await office.resolve()
    await office.plan()
    expect(await openWrites(db)).toEqual(planned)
  }))

it('a record that we created stays its own when whom it was created for is deleted, whoever else that one was taken for once', () =>
  withDatabase(async (db) => {
    const office = await openOffice(db)
    const ann = { Given: 'Ann', Family: 'Berg', Email: 'ann.berg@example.com', Town: 'Ulm' }
    const records = [await office.put('shop', '1', ann), await office.put('shop', '2', ann)]
    const [first = 0, second = 0] = records
    await office.resolve()
    await office.plan()
    const [create] = await openWrites(db)
    expect(create?.anchors).toEqual(records)
    const created = await office.put('desk', 'a', ann)
    await db('goldthread.write').update({ status: 'written', record_id: created, ended_at: new Date() })
    const copies = (create?.changes ?? []).flatMap(({ field, place, to, origin }) => {
      const its = { record: created, field, place, before: null, beforeRaw: {}, write: create?.id ?? 0 }
      return to === null || origin === undefined ? [] : [{ ...its, item: to, origin }]
    })
    await db.transaction((trx) => noteWritten(trx, copies))
    await office.resolve()
    await office.put('shop', '2', { Given: 'Boris', Family: 'Castellan', Email: 'boris@example.com' }, 2)
    await office.resolve()
    await office.remove([first])
    await office.resolve()
    const its = new Map(
      (await db.transaction((trx) => membershipOf(trx, [second, created]))).map(({ record, customer }) => [record, customer]),
    )
    const customers = await customersOf(db, [its.get(second) ?? 0, its.get(created) ?? 0])
    expect(customers.map(({ values }) => values['given_name'])).toEqual(['Ann', 'Boris'])
  }))
