import { expect, it } from 'vitest'
import { claimDirty, isAnythingDirty, markDirty, settle } from '../../store/dirty.ts'
import { withDatabase } from '../support/database.ts'

it('the dirty records that wait longest are claimed first, and are gone from the queue when they are settled', async () => {
  await withDatabase((db) =>
    db.transaction(async (trx) => {
      const marked = Array.from({ length: 12 }, (_, i) => 500 - i)
      for (const record of marked) await markDirty(trx, [record])
      for (const from of [0, 5, 10]) {
        const claim = await claimDirty(trx, 5)
        expect(claim.recordIds).toEqual(marked.slice(from, from + 5))
        expect(await isAnythingDirty(trx)).toBe(true)
        await settle(trx, claim)
      }
      expect(await isAnythingDirty(trx)).toBe(false)
    }),
  )
})
