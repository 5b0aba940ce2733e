import { describe, expect, it } from 'vitest'
import { isPlanningDue } from '../../resolve/plan/targets.ts'
import type { Database } from '../../store/database.ts'
import { openWrites } from '../../store/ledger.ts'
import { objectsOf } from '../../store/objects.ts'
import { listQuarantine, quarantineRows, releaseQuarantined } from '../../store/quarantine.ts'
import { tooMany } from '../../store/waiting-people.ts'
import { listWithheld } from '../../store/withheld.ts'
import { withDatabase } from '../support/database.ts'
import { deskAndShop, openOffice } from '../support/written.ts'

const ann = { Given: 'Ann', Family: 'Berg', Email: 'ann.berg@example.com' }
const bo = { Given: 'Bo', Family: 'Castellan', Email: 'bo.castellan@example.com' }

/** A desk that has a row nobody could map, and a shop that has somebody whom the desk seems to lack. */
async function withDesk(
  work: (db: Database, office: Awaited<ReturnType<typeof openOffice>>, its: ReturnType<typeof quarantineOf>) => Promise<void>,
) {
  await withDatabase(async (db) => {
    const office = await openOffice(db, deskAndShop('{ mode: auto, create: true }'))
    const [desk] = await objectsOf(db, 'desk')
    await work(db, office, quarantineOf(db, desk?.id ?? 0))
  })
}

function quarantineOf(db: Database, objectId: number) {
  return {
    add: (externalId: string, raw: Readonly<Record<string, string>>) => {
      const row = {
        externalId,
        hash: '1',
        place: 'x',
        reasons: [],
        raw: { ...raw, Born: '31.31.1980' },
        replayable: true,
        asOf: 1,
      }
      return db.transaction((trx) => quarantineRows(trx, objectId, 1, [row]))
    },
    release: (externalId: string) => db.transaction((trx) => releaseQuarantined(trx, objectId, [{ externalId, asOf: 2 }])),
  }
}

const left = async (db: Database) =>
  (await listWithheld(db, { limit: 10 })).map(({ reason, quarantined }) => [reason, quarantined])
const created = async (db: Database) => (await openWrites(db)).map(({ fields }) => fields['Given'])

describe('a row in quarantine', () => {
  it('keeps whom it has an address of from being created there, and nobody else', () =>
    withDesk(async (db, office, { add }) => {
      await add('a', ann)
      await office.put('shop', '1', ann)
      await office.put('shop', '2', bo)
      await office.resolve()
      await office.plan()
      expect(await created(db)).toEqual(['Bo'])
      const [row] = await listQuarantine(db, 'desk', 1)
      expect(await left(db)).toEqual([['in quarantine there', row?.id]])
    }))

  it('that waits no more has them planned anew', () =>
    withDesk(async (db, office, { add, release }) => {
      await add('a', ann)
      await office.put('shop', '1', ann)
      await office.resolve()
      await office.plan()
      expect(await isPlanningDue(db, office.mappings())).toBe(false)
      await release('a')
      expect(await isPlanningDue(db, office.mappings())).toBe(true)
      await office.plan()
      expect([await created(db), await left(db)]).toEqual([['Ann'], []])
      expect(await isPlanningDue(db, office.mappings())).toBe(false)
    }))

  it('that comes after they were planned takes the create back', () =>
    withDesk(async (db, office, { add }) => {
      await office.put('shop', '1', ann)
      await office.resolve()
      await office.plan()
      expect(await created(db)).toEqual(['Ann'])
      await add('b', bo)
      await office.plan()
      expect(await created(db)).toEqual(['Ann'])
      await add('a', ann)
      expect(await isPlanningDue(db, office.mappings())).toBe(true)
      await office.plan()
      expect(await created(db)).toEqual([])
      await add('a', ann) // it came again
      expect(await isPlanningDue(db, office.mappings())).toBe(false)
    }))

  it('is looked through again as soon as not too many wait, whichever of them went', () =>
    withDesk(async (db, office, { add }) => {
      await add('a', bo)
      await db.raw(`insert into goldthread.quarantine (object_id, external_id, hash, place, reasons, raw, replayable, as_of, sync_id)
        select object_id, 'n' || n, n, place, reasons, '{}', replayable, as_of, sync_id from goldthread.quarantine, generate_series(1, 10000) n`)
      await office.put('shop', '1', ann)
      await office.resolve()
      await office.plan()
      expect([await created(db), await left(db)]).toEqual([[], [['in quarantine there', tooMany]]])
      expect(await isPlanningDue(db, office.mappings())).toBe(false)
      await db('goldthread.quarantine').where('external_id', 'n500').delete()
      expect(await isPlanningDue(db, office.mappings())).toBe(true)
      await office.plan()
      expect([await created(db), await left(db)]).toEqual([['Ann'], []])
    }))

  it('that is the next state of somebody who is there says nothing of others', () =>
    withDesk(async (db, office, { add }) => {
      await office.put('desk', 'b', bo)
      await add('b', { ...bo, Email: ann.Email })
      await office.put('shop', '1', ann)
      await office.resolve()
      await office.plan()
      expect(await created(db)).toEqual(['Ann'])
    }))
})
