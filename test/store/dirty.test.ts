import { expect, it } from 'vitest'
import { claimDirty, countDirty, isAnythingDirty, lengthOfQueue, markDirty, settle } from '../../store/dirty.ts'
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

it('records that became dirty together are claimed together, some more than were asked for', async () => {
  await withDatabase((db) =>
    db.transaction(async (trx) => {
      const marked = Array.from({ length: 1_000 }, (_, i) => i + 1)
      await markDirty(trx, marked)
      await markDirty(trx, [7], 'decision', 3)
      expect([await countDirty(trx), await lengthOfQueue(trx)]).toEqual([1_000, 1_001])
      const claimed: number[] = []
      for (const most of [300, 500]) {
        const claim = await claimDirty(trx, most)
        expect(claim.recordIds.length).toBeGreaterThanOrEqual(most)
        claimed.push(...claim.recordIds)
        await settle(trx, claim)
      }
      const last = await claimDirty(trx, 1_000)
      expect([...new Set([...claimed, ...last.recordIds])].toSorted((a, b) => a - b)).toEqual(marked)
      expect(last.causes.get(7)).toEqual({ kind: 'decision', number: 3 })
    }),
  )
})
