import { expect, it } from 'vitest'
import { applyObject, objectsOf } from '../../store/objects.ts'
import { quarantineRows, releaseQuarantined } from '../../store/quarantine.ts'
import { withDatabase } from '../support/database.ts'
import { isLong } from '../support/long.ts'
import { tillObject } from '../support/till.ts'

it('a good row does away with what waited of its id, however much waits', async () => {
  await withDatabase((db) =>
    db.transaction(async (trx) => {
      await applyObject(trx, tillObject)
      const [object] = await objectsOf(trx, 'till')
      const objectId = object?.id ?? 0
      const waiting = async () => (await trx('goldthread.quarantine').pluck('external_id')).length
      const bad = Array.from({ length: 1_200 }, (_, k) => ({
        externalId: k < 2 ? undefined : `row ${k}`,
        hash: String(k),
        place: `list.csv:${k}`,
        reasons: [],
        raw: {},
        replayable: true,
        asOf: 1,
      }))
      await quarantineRows(trx, objectId, 1, bad)
      const good = Array.from({ length: 200 }, (_, k) => ({ externalId: `row ${1_000 + k}`, asOf: 2 }))
      await releaseQuarantined(trx, objectId, good)
      expect(await waiting()).toBe(1_000)
      await releaseQuarantined(trx, objectId, [
        { externalId: 'row 2', asOf: 2 },
        { externalId: 'row 3', asOf: 0 },
      ])
      expect(await waiting()).toBe(999)
    }),
  )
})

it('of one id only the newest row waits, however it looks, and rows without an id are none of it', async () => {
  await withDatabase((db) =>
    db.transaction(async (trx) => {
      await applyObject(trx, tillObject)
      const [object] = await objectsOf(trx, 'till')
      const bad = (externalId: string | undefined, hash: string, asOf: number) => ({
        externalId,
        hash,
        place: `list.csv:${hash}`,
        reasons: [],
        raw: {},
        replayable: true,
        asOf,
      })
      const arrive = async (...rows: ReturnType<typeof bad>[]) => {
        await quarantineRows(trx, object?.id ?? 0, 1, rows)
        return trx('goldthread.quarantine').orderBy('hash').pluck('hash')
      }
      expect(await arrive(bad('a', '1', 10), bad('b', '2', 10), bad(undefined, '3', 10))).toEqual(['1', '2', '3'])
      expect(await arrive(bad('a', '4', 10), bad(undefined, '5', 10))).toEqual(['2', '3', '4', '5'])
      expect(await arrive(bad('a', '6', 9))).toEqual(['2', '3', '4', '5'])
      expect(await arrive(bad('a', '4', 11), bad('a', '7', 12), bad('a', '8', 11))).toEqual(['2', '3', '5', '7'])
      expect(await arrive(bad('a', '7', 13))).toEqual(['2', '3', '5', '7'])
    }),
  )
})

// Takes 300 MB and up to 13 s: in short runs nobody sees whether the pieces are small enough.
it.runIf(isLong)('hundreds of rows as long as a row can be wait, though Postgres takes no list of them all', async () => {
  await withDatabase((db) =>
    db.transaction(async (trx) => {
      await applyObject(trx, tillObject)
      const [object] = await objectsOf(trx, 'till')
      const raw = { Note: 'x'.repeat(2 ** 20) }
      const bad = Array.from({ length: 270 }, (_, k) => ({
        externalId: `row ${k}`,
        hash: String(k),
        place: `list.csv:${k}`,
        reasons: [],
        raw,
        replayable: false,
        asOf: 1,
      }))
      await quarantineRows(trx, object?.id ?? 0, 1, bad)
      expect(await trx('goldthread.quarantine').count({ rows: '*' })).toEqual([{ rows: '270' }])
    }),
  )
})
