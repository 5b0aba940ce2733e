import { expect, it } from 'vitest'
import { enterDecision } from '../../../store/decisions.ts'
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

it('who is not to be created again is whoever the record is of, also where it was made for somebody else first', () =>
  withDatabase(async (db) => {
    const { office, shop, record, undo } = await createdAtDesk(db, { inShop: 2 })
    const [first = 0, second = 0] = shop
    await office.resolve()
    await db.transaction(async (trx) => {
      const said = { note: null, author: 'Dee' }
      await enterDecision(trx, { ...said, records: [first, second], verdict: 'different' })
      await enterDecision(trx, { ...said, records: [first, record], verdict: 'different' })
      await enterDecision(trx, { ...said, records: [second, record], verdict: 'same' })
    })
    await office.resolve()
    await undo()
    expect((await declinedOf(db, shop)).map((its) => its.record)).toEqual([second])
  }))
