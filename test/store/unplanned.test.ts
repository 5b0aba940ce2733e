import { expect, it } from 'vitest'
import { claimUnplanned, markUnplanned, settleUnplanned } from '../../store/unplanned.ts'
import { withDatabase } from '../support/database.ts'

it('the customers that wait longest are claimed first', async () => {
  await withDatabase((db) =>
    db.transaction(async (trx) => {
      const marked = Array.from({ length: 12 }, (_, i) => 500 - i)
      for (const customer of marked) await markUnplanned(trx, [customer])
      for (const from of [0, 5, 10]) {
        const claim = await claimUnplanned(trx, 5)
        expect(claim.customerIds).toEqual(marked.slice(from, from + 5))
        await settleUnplanned(trx, claim)
      }
    }),
  )
})
