import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openMappers } from '../../activities/ingest/mappers.ts'
import { storePage } from '../../activities/ingest/store-page.ts'
import type { ObjectMapping } from '../../core/model.ts'
import type { Page, RawRecord } from '../../core/reading.ts'
import { noCounts, type SyncCounts } from '../../core/sync-counts.ts'
import { loadMappings } from '../../engine/mapping/load.ts'
import type { Database } from '../../store/database.ts'
import { applyObject, objectsOf } from '../../store/objects.ts'
import { beginSync } from '../../store/runs.ts'
import { withDatabase } from '../support/database.ts'
import { customerMapping, tillObject } from '../support/till.ts'

const till = `
connector: stub
every: 1m
serves: [service]
objects:
  customers:
    kind: person
    id: ID
    people: { given: Name, family: Last }
    fields: { given_name: Name, family_name: Last, town: City, date_of_birth: { from: Born, clean: [{ date: YYYY-MM-DD }] } }
`

function mappingOf(): ObjectMapping {
  const files = [
    { path: 'customer.yaml', text: customerMapping },
    { path: 'till.yaml', text: till },
  ]
  const { connections } = loadMappings(files, new Map([['stub', z.object({})]]), () => undefined)
  const mapping = connections.get('till')?.objects.get('customers')
  if (mapping === undefined) throw new Error('no mapping')
  return mapping
}

const names = ['Ann', 'Bob & Eve', 'Carl', 'Dora']

/** Rows of a page: couples, days that no mapping takes, text that Postgres refuses, and ids that came before, or twice. */
function rowsOf(page: number): readonly RawRecord[] {
  const row = (id: number, town: string): RawRecord => ({
    id: String(id),
    fields: { ID: String(id), Name: names[id % 4], Last: `Lee ${id}`, City: town, Born: id % 17 === 0 ? 'soon' : '1980-02-03' },
    place: `row ${id}`,
    ...(id % 5 === 0 && { modifiedAt: new Date(id) }),
    ...(id % 7 === 0 && { fieldChangedAt: { City: new Date(id) } }),
  })
  const first = page * 2_000
  const own = Array.from({ length: 2_500 }, (_, i) => row(first + i, `Ulm ${page}`))
  return [...own.slice(0, 1_500), row(first + 3, 'Bonn'), row(first + 34, 'Bonn'), ...own.slice(1_500)]
}

function pageOf(number: number, rows: (page: number) => readonly RawRecord[]): Page {
  const asOf = new Date(Date.UTC(2026, 0, 1 + number))
  return { records: rows(number), rejected: [], deleted: [], merged: [], checkpoint: { number }, asOf, complete: false }
}

const muchNew: SyncCounts = { ...noCounts, rows: 20_000, added: 20_000 }

/** Stores three pages of which two share ids, and tells what is there then. */
async function stored(db: Database, cores: number, rows: (page: number) => readonly RawRecord[]) {
  const mapping = mappingOf()
  const { reading } = mapping
  const applied = { mappingVersion: reading.version, reads: reading.fields, idColumns: reading.id }
  await db.transaction((trx) =>
    applyObject(trx, { connection: 'till', connector: 'stub', serves: [], name: 'customers', ...applied }),
  )
  const syncId = await beginSync(db, 'till', 'a run')
  await using mappers = openMappers(db, cores)
  mappers.learn(muchNew)
  const counts: SyncCounts[] = []
  let mappedAhead = 0
  for (let number = 0; number < 3; number++) {
    const page = pageOf(number, rows)
    const [object] = await objectsOf(db, 'till')
    if (object === undefined) throw new Error('no object')
    mappers.begin(page, { object, mapping, syncId })
    const ahead = mappers.begun(page)
    if (ahead !== undefined) mappedAhead++
    counts.push(await storePage(db, object, mapping, page, syncId, { ahead }))
  }
  const records = await db('goldthread.source_record')
    .select('external_id', 'part', 'kind', 'hash', 'raw', 'mapped', 'consent', 'first_at', 'changed_at', 'cleared', 'as_of')
    .orderBy(['external_id', 'part'])
  const waiting = await db('goldthread.quarantine')
    .select('external_id', 'hash', 'place', 'reasons', 'raw')
    .orderBy(['place', 'hash'])
  const [dirty] = await db('goldthread.dirty').select(db.raw('sum(cardinality(records))::int as records'))
  return { mappedAhead, its: { counts, records, waiting, dirty } }
}

describe('a page that was mapped ahead, in other threads', () => {
  it.each([2, 4])('is stored as one that is mapped when it has its turn, on %i cores', async (cores) => {
    await withDatabase(async (db) => {
      const ahead = await stored(db, cores, rowsOf)
      expect(ahead.mappedAhead).toBe(3)
      expect(ahead.its.records.length).toBeGreaterThan(7_000)
      expect(ahead.its.waiting.length).toBeGreaterThan(100)
      await withDatabase(async (other) => {
        const inTurn = await stored(other, 1, rowsOf)
        expect(inTurn.mappedAhead).toBe(0)
        expect(ahead.its).toEqual(inTurn.its)
      })
    })
  })

  it('loses the rows that the database does not take, and no other', async () => {
    const tooLarge = (page: number) =>
      rowsOf(page).map((row, i) => (i === 700 ? { ...row, modifiedAt: new Date(8_640_000_000_000_000) } : row))
    await withDatabase(async (db) => {
      const ahead = await stored(db, 2, tooLarge)
      await withDatabase(async (other) => expect(ahead.its).toEqual((await stored(other, 1, tooLarge)).its))
    })
  })
})

it('a page is left to its turn where little was new before it', async () => {
  await withDatabase(async (db) => {
    await using mappers = openMappers(db, 2)
    const counters = { mappingRevision: 1, checkpointVersion: 0, checkpoint: null }
    const target = { object: { ...tillObject, ...counters, id: 1 }, mapping: mappingOf(), syncId: 1 }
    const isBegun = () => {
      const page = pageOf(0, rowsOf)
      mappers.begin(page, target)
      return mappers.begun(page) !== undefined
    }
    expect(isBegun()).toBe(false)
    mappers.learn({ ...noCounts, rows: 10_000, added: 10_000 })
    expect(isBegun()).toBe(false)
    mappers.learn({ ...noCounts, rows: 10_000, added: 10_000 })
    expect(isBegun()).toBe(true)
    mappers.learn({ ...noCounts, rows: 10_000, unchanged: 9_000, added: 1_000 })
    expect(isBegun()).toBe(false)
  })
})
