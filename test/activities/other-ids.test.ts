import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { replayRows } from '../../activities/ingest/replay-rows.ts'
import { storePage } from '../../activities/ingest/store-page.ts'
import { modelSteps, objectSteps } from '../../cli/apply/store.ts'
import type { Mappings } from '../../core/model.ts'
import type { RawRecord } from '../../core/reading.ts'
import { loadMappings } from '../../engine/mapping/load.ts'
import { matcherSource } from '../../resolve/matchers.ts'
import { resolveBatch } from '../../resolve/resolve-batch.ts'
import { type Database, rows } from '../../store/database.ts'
import { hasFormerId } from '../../store/former-ids.ts'
import { lockObject, objectsOf, retireObjects } from '../../store/objects.ts'
import { enterOverride } from '../../store/overrides.ts'
import { listQuarantine } from '../../store/quarantine.ts'
import { putOff, recordsToReread } from '../../store/reread.ts'
import { beginSync } from '../../store/runs.ts'
import { mergedInto, noteMerges } from '../../store/source-merges.ts'
import { withDatabase } from '../support/database.ts'
import { customerMapping } from '../support/till.ts'

function mappingsOf(id: string, dates = 'YYYY-MM-DD'): Mappings {
  const till = `connector: stub
every: 1m
serves: [service]
objects:
  customers:
    kind: person
    id: ${id}
    fields: { given_name: Name, town: City, date_of_birth: { from: Born, clean: [{ date: [${dates}] }] } }
`
  const files = [
    { path: 'customer.yaml', text: customerMapping },
    { path: 'till.yaml', text: till },
  ]
  return loadMappings(files, new Map([['stub', z.object({})]]), () => undefined)
}

type Row = Readonly<Record<string, string>>

interface Live {
  readonly id: number
  readonly externalId: string
  readonly customer: number
  readonly golden: Readonly<Record<string, string>>
}

/** A till whose ids are in the column `ID`, until others are applied. */
async function openTill(db: Database) {
  let mappings = mappingsOf('ID')
  const matchers = matcherSource()
  const apply = async (next: Mappings) => {
    mappings = next
    for (const step of [...(await objectSteps(db, next, false)), ...(await modelSteps(db, next, false))]) await step.run()
  }
  await apply(mappings)
  const syncId = await beginSync(db, 'till', 'a run')
  const now = async () => {
    const mapping = mappings.connections.get('till')?.objects.get('customers')
    const [object] = await objectsOf(db, 'till')
    if (object === undefined || mapping === undefined) throw new Error('it was not applied')
    return { object, mapping, syncId }
  }
  return {
    apply,
    objectId: async () => (await now()).object.id,
    /** As a sync would, and makes the customers anew. */
    sync: async (day: number, ...people: readonly Row[]) => {
      const { object, mapping } = await now()
      const [column = ''] = mapping.reading.id
      const records: RawRecord[] = people.map((fields) => ({ id: fields[column] ?? '', fields, place: 'x' }))
      const page = { records, rejected: [], deleted: [], merged: [], checkpoint: { day }, complete: false }
      await storePage(db, object, mapping, { ...page, asOf: new Date(Date.UTC(2026, 0, day)) }, syncId)
      while (await resolveBatch(db, mappings, matchers, 100));
    },
    resolve: async () => {
      while (await resolveBatch(db, mappings, matchers, 100));
    },
    replay: async () => {
      const { object, mapping } = await now()
      await db.transaction(async (trx) => replayRows(trx, { object: await lockObject(trx, object.id), mapping, syncId }, 0, 100))
    },
    live: () =>
      rows<Live>(
        db,
        `select r.id, r.external_id as "externalId", m.customer_id as customer, c.golden from goldthread.source_record r
         left join goldthread.membership m on m.record_id = r.id left join goldthread.customer c on c.id = m.customer_id
         where r.deleted_at is null order by r.external_id`,
      ),
    formerIds: async () => {
      const found = await rows<{ id: string }>(
        db,
        `select r.external_id as id from goldthread.source_record r where ${hasFormerId('r')} order by r.id`,
      )
      return found.map(({ id }) => id)
    },
  }
}

const ann = { ID: '1', No: '7', Name: 'Ann', City: 'Ulm' }
const bo = { ID: '7', No: '1', Name: 'Bo', City: 'Bonn' }

describe('a mapping that names other id columns', () => {
  it('gives nobody the record number, the customer id or the overrides of whoever had that id before', () =>
    withDatabase(async (db) => {
      const till = await openTill(db)
      await till.sync(1, ann, bo)
      const before = await till.live()
      const records = before.map(({ id }) => id)
      await db.transaction((trx) =>
        enterOverride(trx, {
          records: records.slice(0, 1),
          field: 'town',
          value: 'A shelter',
          note: null,
          author: 'Dee',
          expiresAt: null,
        }),
      )
      await till.resolve()
      await till.apply(mappingsOf('No'))
      await till.sync(2, ann, bo)
      const now = await till.live()
      expect(now.map(({ externalId, golden }) => [externalId, golden['given_name'], golden['town']])).toEqual([
        ['1', 'Bo', 'Bonn'],
        ['7', 'Ann', 'Ulm'],
      ])
      expect(now.filter(({ id }) => records.includes(id))).toEqual([])
      const customers = new Set(before.map(({ customer }) => customer))
      expect(now.filter(({ customer }) => customers.has(customer))).toEqual([])
    }))

  it('keeps what went apart, also where ids are changed back and forth', () =>
    withDatabase(async (db) => {
      const till = await openTill(db)
      await till.sync(1, ann)
      await till.apply(mappingsOf('No'))
      await till.sync(2, ann)
      await till.apply(mappingsOf('ID'))
      await till.sync(3, ann)
      await till.apply(mappingsOf('No'))
      await till.sync(4, ann)
      expect((await till.live()).map(({ externalId }) => externalId)).toEqual(['7'])
      expect(await till.formerIds()).toEqual(['1 (until mapping 1) ', '7 (until mapping 2) ', '1 (until mapping 3) '])
    }))

  it('does so too where the object was away meanwhile', () =>
    withDatabase(async (db) => {
      const till = await openTill(db)
      await till.sync(1, ann, bo)
      const before = (await till.live()).map(({ id }) => id)
      await db.transaction(async (trx) => retireObjects(trx, [await till.objectId()]))
      await till.apply(mappingsOf('No'))
      await till.sync(2, ann, bo)
      const now = await till.live()
      expect(now.map(({ golden }) => golden['given_name'])).toEqual(['Bo', 'Ann'])
      expect(now.filter(({ id }) => before.includes(id))).toEqual([])
    }))

  it('leaves nobody in quarantine under a former id, from where they would come a second time', () =>
    withDatabase(async (db) => {
      const till = await openTill(db)
      const unread = { ...ann, Born: '01.02.1980' }
      await till.sync(1, unread)
      expect(await listQuarantine(db, 'till', 10)).toHaveLength(1)
      await till.apply(mappingsOf('No', 'YYYY-MM-DD, DD.MM.YYYY'))
      expect(await listQuarantine(db, 'till', 10)).toEqual([])
      await till.sync(2, unread)
      await till.replay()
      expect((await till.live()).map(({ externalId }) => externalId)).toEqual(['7'])
    }))

  it('has no former record read again, and follows no merge of former ids', () =>
    withDatabase(async (db) => {
      const till = await openTill(db)
      await till.sync(1, ann, bo)
      const objectId = await till.objectId()
      const [record] = (await till.live()).map(({ id }) => id)
      await db.transaction(async (trx) => {
        await putOff(trx, objectId, record === undefined ? [] : [record])
        await noteMerges(trx, [{ loser: { objectId, externalId: '1' }, winner: { objectId, externalId: '7' } }])
      })
      await till.apply(mappingsOf('No'))
      await till.sync(2, ann, bo)
      expect(await recordsToReread(db, objectId, 0, 10)).toEqual([])
      const live = (await till.live()).map(({ id }) => id)
      expect(await db.transaction((trx) => mergedInto(trx, live))).toEqual([])
    }))
})
