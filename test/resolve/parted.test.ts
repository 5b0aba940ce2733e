import { fc } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { withDatabase } from '../support/database.ts'
import { isLong } from '../support/long.ts'
import { takenForOne, ways } from './taken-for-one.ts'

type Office = Awaited<ReturnType<typeof takenForOne>>
const all = { created: true, word: true, copy: true }
const none = { created: false, word: false, copy: false }

describe.each(ways)('what was made for two who were taken for one, resolved %s,', (way) => {
  it.each<[string, typeof all, (office: Office) => Promise<unknown>]>([
    ['goes on to the other when the one is deleted', all, ({ remove }) => remove(0)],
    [
      'does not where the other had become somebody else',
      none,
      async ({ put, resolve, remove }) => {
        await put(1, 1, 2)
        await resolve()
        await remove(0)
      },
    ],
    [
      'does not where a person had said that they are two',
      none,
      async ({ apart, resolve, remove }) => {
        await apart(0, 1)
        await resolve()
        await remove(0)
      },
    ],
    [
      'does not where a person says so at the same time',
      none,
      async ({ apart, remove }) => {
        await remove(0)
        await apart(0, 1)
      },
    ],
    [
      'does where they were one again by then',
      all,
      async ({ put, resolve, remove }) => {
        await put(1, 1, 2)
        await resolve()
        await put(1, 0, 3)
        await resolve()
        await remove(0)
      },
    ],
    [
      'does where the other becomes somebody else at the same time, as if it were later',
      all,
      async ({ put, remove }) => {
        await put(1, 1, 2)
        await remove(0)
      },
    ],
  ])('%s', async (_, expected, happens) => {
    await withDatabase(async (db) => {
      const office = await takenForOne(db, way)
      await office.remove(2)
      await office.resolve()
      expect(await office.has(0)).toEqual(all)
      await happens(office)
      await office.resolve()
      expect(await office.has(1)).toEqual(expected)
      await office.anew()
      expect(await office.has(1)).toEqual(expected)
    })
  })
})

const anyChange = fc.record({
  which: fc.nat(2),
  change: fc.constantFrom<'Ann' | 'Boris' | 'gone'>('Ann', 'Boris', 'Boris', 'gone', 'gone'),
})
const anyHistory = fc.array(fc.array(anyChange, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 5 })

it('what is made for whom is the same whether records are resolved at once, in batches or one by one', { timeout: 600_000 }, () =>
  fc.assert(
    fc.asyncProperty(anyHistory, async (history) => {
      const ends: unknown[] = []
      for (const way of ways) {
        await withDatabase(async (db) => {
          const { put, remove, resolve, customers, parted, anew } = await takenForOne(db, way)
          for (const [at, changes] of history.entries()) {
            for (const { which, change } of changes) {
              if (change === 'gone') await remove(which)
              else await put(which, change === 'Ann' ? 0 : 1, at + 2)
            }
            await resolve()
          }
          const end = { customers: await customers(), parted: await parted() }
          await anew()
          expect({ customers: await customers(), parted: await parted() }).toEqual(end)
          ends.push(end)
        })
      }
      const [first, ...others] = ends
      for (const other of others) expect(other).toEqual(first)
    }),
    { numRuns: isLong ? 200 : 4 },
  ),
)
