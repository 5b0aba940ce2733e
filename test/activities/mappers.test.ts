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

/** Stores three pages that share ids, each begun while the one before is stored, and tells what is there then. */
async function stored(db: Database, threads: number, rows: (page: number) => readonly RawRecord[]) {
  const mapping = mappingOf()
  const { reading } = mapping
  const applied = { mappingVersion: reading.version, reads: reading.fields, idColumns: reading.id }
  await db.transaction((trx) =>
    applyObject(trx, { connection: 'till', connector: 'stub', serves: [], name: 'customers', ...applied }),
  )
  const syncId = await beginSync(db, 'till', 'a run')
  const free = { count: threads }
  const mappers = openMappers(db, free)
  mappers.learn(muchNew)
  const counts: SyncCounts[] = []
  const drawn = new Set<number>()
  const pages = [0, 1, 2].map((number) => pageOf(number, rows))
  const objectNow = async () => {
    const [object] = await objectsOf(db, 'till')
    if (object === undefined) throw new Error('no object')
    return object
  }
  const first = await objectNow()
  for (const [number, page] of pages.entries()) {
    if (number === 0) mappers.begin(page, { object: first, mapping, syncId })
    const ahead = mappers.begun(page)
    const storing = storePage(db, await objectNow(), mapping, page, syncId, { ahead })
    const next = pages[number + 1]
    if (next !== undefined) mappers.begin(next, { object: first, mapping, syncId })
    counts.push(await storing)
    for (const { numbers } of (await ahead?.mapped) ?? []) for (const id of numbers) drawn.add(id)
  }
  await mappers[Symbol.asyncDispose]()
  expect(free.count).toBe(threads)
  const records = await db('goldthread.source_record')
    .select('external_id', 'part', 'kind', 'hash', 'raw', 'mapped', 'consent', 'first_at', 'changed_at', 'cleared', 'as_of')
    .orderBy(['external_id', 'part'])
  const waiting = await db('goldthread.quarantine')
    .select('external_id', 'hash', 'place', 'reasons', 'raw')
    .orderBy(['place', 'hash'])
  const [dirty] = await db('goldthread.dirty').select(db.raw('sum(cardinality(records))::int as records'))
  const ids = await db('goldthread.source_record').where({ part: 1 }).pluck('id')
  return { fromAhead: ids.filter((id) => drawn.has(id)).length, all: ids.length, its: { counts, records, waiting, dirty } }
}

describe('a page that was mapped ahead, in other threads', () => {
  it.each([1, 3])('is stored as one that is mapped when it has its turn, with threads: %i', async (threads) => {
    await withDatabase(async (db) => {
      const ahead = await stored(db, threads, rowsOf)
      expect(ahead.fromAhead).toBeGreaterThan(ahead.all * 0.8) // couples use up numbers of others
      expect(ahead.its.records.length).toBeGreaterThan(7_000)
      expect(ahead.its.waiting.length).toBeGreaterThan(100)
      await withDatabase(async (other) => {
        const inTurn = await stored(other, 0, rowsOf)
        expect(inTurn.fromAhead).toBe(0)
        expect(ahead.its).toEqual(inTurn.its)
      })
    })
  })

  it('loses the rows that the database does not take, and no other', async () => {
    const tooLarge = (page: number) =>
      rowsOf(page).map((row, i) => (i === 700 ? { ...row, modifiedAt: new Date(8_640_000_000_000_000) } : row))
    await withDatabase(async (db) => {
      const ahead = await stored(db, 1, tooLarge)
      await withDatabase(async (other) => expect(ahead.its).toEqual((await stored(other, 0, tooLarge)).its))
    })
  })
})

it('a page whose mapping fails ahead is mapped in its turn', async () => {
  await withDatabase(async (db) => {
    await using mappers = openMappers(db, { count: 1 })
    mappers.learn(muchNew)
    const counters = { mappingRevision: 1, checkpointVersion: 0, checkpoint: null, isRead: false }
    const mapping = { ...mappingOf(), recipe: { ...mappingOf().recipe, spec: 'no mapping at all' } }
    const page = pageOf(0, rowsOf)
    mappers.begin(page, { object: { ...tillObject, ...counters, id: 1 }, mapping, syncId: 1 })
    expect(await mappers.begun(page)?.mapped).toBeUndefined()
  })
})

it('pulls share the threads there are', async () => {
  await withDatabase(async (db) => {
    const free = { count: 4 }
    const counters = { mappingRevision: 1, checkpointVersion: 0, checkpoint: null, isRead: false }
    const target = { object: { ...tillObject, ...counters, id: 1 }, mapping: mappingOf(), syncId: 1 }
    const pulls = [1, 2, 3].map(() => openMappers(db, free))
    const begun = pulls.map((mappers) => {
      const page = pageOf(0, () => [])
      mappers.learn(muchNew)
      mappers.begin(page, target)
      return mappers.begun(page) !== undefined
    })
    expect(begun).toEqual([true, true, false])
    expect(free.count).toBe(0)
    for (const mappers of pulls) await mappers[Symbol.asyncDispose]()
    expect(free.count).toBe(4)
  })
})

it('a page is left to its turn where little was new before it', async () => {
  await withDatabase(async (db) => {
    await using mappers = openMappers(db, { count: 1 })
    const counters = { mappingRevision: 1, checkpointVersion: 0, checkpoint: null, isRead: false }
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
