import { expect, it } from 'vitest'
import { openWrites } from '../../../store/ledger.ts'
import { declinedOf } from '../../../store/withheld.ts'
import { withDatabase } from '../../support/database.ts'
import { createdAtDesk } from './created.ts'

const boris = { Given: 'Boris', Family: 'Castellan', Email: 'boris@example.com' }

it('whose record is put away is not created again, and who turned out to be somebody else is', () =>
  withDatabase(async (db) => {
    const { office, shop, record, undo } = await createdAtDesk(db, { inShop: 2 })
    await office.resolve()
    await office.put('shop', '2', boris, 2)
    await office.resolve()
    expect(await undo()).toMatchObject({ touched: [], putAway: 1 })
    await office.remove([record])
    await office.resolve()
    await office.plan()
    expect((await openWrites(db)).map(({ fields }) => fields['Given'])).toEqual(['Boris'])
    expect((await declinedOf(db, shop)).map((its) => its.record)).toEqual(shop.slice(0, 1))
  }))
