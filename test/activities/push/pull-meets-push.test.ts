import { describe, expect, it, vi } from 'vitest'
import { rereadRecords } from '../../../activities/ingest/reread.ts'
import { noCounts } from '../../../core/sync-counts.ts'
import type { RawFields } from '../../../core/types.ts'
import { sharedClock } from '../../../store/clock.ts'
import { type Database, rows } from '../../../store/database.ts'
import { objectsOf } from '../../../store/objects.ts'
import { type Desk, openDesk } from './desk.ts'
import { change, type Ledger, openLedger, shareDatabase } from './ledger.ts'

const old = '+12125550101'
const ours = '+12125550188'
const theirs = '+12125550199'

interface Met {
  readonly db: Database
  readonly desk: Desk
  readonly ledger: Ledger
  /** Ann's ticket, which has one phone number and one of ours to come. */
  readonly record: number
  readonly approve: (key: string, from: string) => Promise<unknown>
}

const database = shareDatabase()

async function withAnn(test: (its: Met) => Promise<void>): Promise<void> {
  const db = await database()
  const desk = openDesk()
  const ledger = await openLedger(db, desk)
  const record = await ledger.ticket('a', { Given: 'Ann', Phone: old })
  await ledger.settleDirty()
  const point = (value: string) => ({ value, label: 'work' })
  const approve = (key: string, from: string) =>
    ledger.approve({
      record,
      key,
      changes: [change('phones', 'Phone', point(from), point(ours))],
      fields: { Phone: ours },
      believed: { Phone: from },
    })
  await test({ db, desk, ledger, record, approve })
}

const ann = (phone: string, more: RawFields = {}) => [{ id: 'a', fields: { Given: 'Ann', Phone: phone, ...more } }]
const later = (minutes = 1) => new Date(Date.now() + minutes * 60_000)

async function reread({ db, desk, ledger }: Met) {
  const [object] = await objectsOf(db, 'desk')
  if (object === undefined) throw new Error('no object')
  let total = noCounts
  for await (const counts of rereadRecords(db, desk.source, desk.context, object, ledger.mapping, 1))
    total = { ...total, changed: total.changed + counts.changed, unchanged: total.unchanged + counts.unchanged }
  return total
}

const waiting = (db: Database) => db('goldthread.reread').pluck('record_id')
const retired = (db: Database) => rows(db, 'select field, identity from goldthread.retired_value order by identity')

describe('a page that was read while a write was under way', () => {
  it('does not bring the old value back, and the record is read again', () =>
    withAnn(async (its) => {
      const { db, desk, ledger, record, approve } = its
      await approve('k1', old)
      desk.fault = () => 'lost after'
      await ledger.send()
      expect(await ledger.pull(ann(old), new Date(), { pass: 'p', complete: true })).toMatchObject({
        rows: 1,
        changed: 0,
        deleted: 0,
      })
      expect(await waiting(db)).toEqual([record])
      expect(await reread(its)).toMatchObject({ changed: 0 })
      expect(await waiting(db)).toEqual([record])
      await ledger.send()
      expect(await reread(its)).toMatchObject({ unchanged: 1, changed: 0 })
      expect(await waiting(db)).toEqual([])
      expect(await ledger.written()).toMatchObject([{ item: { value: ours } }])
    }))

  it('and just before it ended, neither', () =>
    withAnn(async ({ db, ledger, record, approve }) => {
      const asOf = new Date()
      await approve('k1', old)
      await ledger.send()
      await ledger.pull(ann(old), asOf)
      expect(await ledger.stateOf('a')).toMatchObject({ raw: { Phone: ours } })
      expect(await waiting(db)).toEqual([record])
    }))

  it('and by a worker whose clock is ahead, neither', () =>
    withAnn(async ({ db, ledger, record, approve }) => {
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 10_000 })
      const asOf = (await sharedClock(db))()
      await approve('k1', old)
      await ledger.send()
      await ledger.pull(ann(old), asOf).finally(() => vi.useRealTimers())
      expect(await ledger.stateOf('a')).toMatchObject({ raw: { Phone: ours } })
      expect(await waiting(db)).toEqual([record])
    }))

  it('and tells of other records, stores these', () =>
    withAnn(async ({ desk, ledger, approve }) => {
      await ledger.ticket('b', { Given: 'Bo' })
      await approve('k1', old)
      desk.fault = () => 'lost before'
      await ledger.send()
      expect(await ledger.pull([...ann(theirs), { id: 'b', fields: { Given: 'Bodo' } }])).toMatchObject({ changed: 1 })
    }))

  it('is read again with what a person changed meanwhile', () =>
    withAnn(async (its) => {
      const { db, desk, ledger, approve } = its
      await approve('k1', old)
      await ledger.send()
      desk.tickets.set('a', { Given: 'Anna', Phone: ours })
      await ledger.pull(ann(old), new Date())
      expect(await reread(its)).toMatchObject({ changed: 1 })
      expect(await ledger.stateOf('a')).toMatchObject({ values: { given_name: 'Anna', phones: [{ value: ours }] } })
      expect(await db('goldthread.flip')).toEqual([])
    }))

  it('and whose record is gone, is left to the next pull', () =>
    withAnn(async (its) => {
      const { db, desk, ledger, approve } = its
      await approve('k1', old)
      await ledger.send()
      desk.tickets.delete('a')
      await ledger.pull(ann(old), new Date())
      await reread(its)
      expect(await waiting(db)).toEqual([])
      expect(await ledger.stateOf('a')).toMatchObject({ deleted: false })
    }))
})

describe('a value of ours', () => {
  it('that comes back stays ours, and that somebody replaces is theirs: a flip', () =>
    withAnn(async ({ db, ledger, approve, record }) => {
      await approve('k1', old)
      await ledger.send()
      await ledger.pull(ann(ours), later())
      expect(await ledger.written()).toHaveLength(1)
      await ledger.pull(ann(theirs), later(2))
      expect(await ledger.written()).toEqual([])
      expect(await db('goldthread.flip').first()).toMatchObject({ record_id: record, field: 'phones', theirs: theirs })
      expect(await db('goldthread.parked')).toEqual([])
    }))

  it('that moves to another place of its list is theirs', () =>
    withAnn(async ({ db, ledger, approve }) => {
      await approve('k1', old)
      await ledger.send()
      await ledger.pull(ann('', { Mobile: ours }), later())
      expect(await ledger.written()).toEqual([])
      expect(await db('goldthread.flip').first()).toMatchObject({ theirs: null })
    }))

  it('that flips a fourth time within a day is parked', () =>
    withAnn(async ({ db, ledger, approve, desk, record }) => {
      for (let round = 1; round <= 4; round++) {
        expect(await db('goldthread.parked')).toEqual([])
        await approve(`k${round}`, old)
        await ledger.send()
        desk.tickets.set('a', { Given: 'Ann', Phone: old })
        await ledger.pull(ann(old), later(round))
      }
      expect(await db('goldthread.parked').select('record_id', 'field')).toEqual([{ record_id: record, field: 'phones' }])
    }))
})

describe('a contact point', () => {
  it('that its source replaces is retired, until it is said again', () =>
    withAnn(async ({ db, ledger }) => {
      await ledger.pull(ann(theirs), later())
      expect(await retired(db)).toEqual([{ field: 'phones', identity: JSON.stringify(old) }])
      await ledger.pull(ann(old), later(2))
      expect(await retired(db)).toEqual([{ field: 'phones', identity: JSON.stringify(theirs) }])
    }))

  it('that is only taken away or only added retires nothing', () =>
    withAnn(async ({ db, ledger }) => {
      await ledger.pull(ann(old, { Mobile: theirs }), later())
      await ledger.pull(ann('', { Mobile: theirs }), later(2))
      expect(await retired(db)).toEqual([])
    }))

  it('of ours that a person replaces is retired too, and one that we replace is not', () =>
    withAnn(async ({ db, ledger, approve }) => {
      await approve('k1', old)
      await ledger.send()
      expect(await retired(db)).toEqual([])
      await ledger.pull(ann(theirs), later())
      expect(await retired(db)).toEqual([{ field: 'phones', identity: JSON.stringify(ours) }])
    }))
})
