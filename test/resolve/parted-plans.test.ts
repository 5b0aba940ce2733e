import { expect, it } from 'vitest'
import { openWrites } from '../../store/ledger.ts'
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
