import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { remapRecords } from '../../activities/ingest/remap-records.ts'
import { replayRows } from '../../activities/ingest/replay-rows.ts'
import { storePage } from '../../activities/ingest/store-page.ts'
import type { ObjectMapping } from '../../core/model.ts'
import type { Page, RawRecord, RejectedRow } from '../../core/reading.ts'
import { loadMappings } from '../../engine/mapping/load.ts'
import type { Database } from '../../store/database.ts'
import { applyObject, lockObject, objectsOf, type StoredObject } from '../../store/objects.ts'
import type { HashRange } from '../../store/records.ts'
import { beginSync } from '../../store/runs.ts'
import { withDatabase } from '../support/database.ts'
import { customerMapping } from '../support/till.ts'

const strict = 'given_name: Name, family_name: Last, town: City, date_of_birth: { from: Born, clean: [{ date: YYYY-MM-DD }] }'
const lenient = strict.replace('YYYY-MM-DD', '[YYYY-MM-DD, DD.MM.YYYY]')

function mappingOf(fields: string, more = ''): ObjectMapping {
  const till = `connector: stub\nevery: 1m\nserves: [service]\nobjects:\n  customers:\n    kind: person\n    id: ID\n    ${more}\n    fields: { ${fields} }\n`
  const files = [
    { path: 'customer.yaml', text: customerMapping },
    { path: 'till.yaml', text: till },
  ]
  const mapping = loadMappings(files, new Map([['stub', z.object({})]]), () => undefined)
    .connections.get('till')
    ?.objects.get('customers')
  if (mapping === undefined) throw new Error('no mapping')
  return mapping
}

const day = (number: number) => new Date(Date.UTC(2026, 0, number))
const row = (id: string, fields: Readonly<Record<string, string>>): RawRecord => ({
  id,
  fields: { ID: id, ...fields },
  place: `row ${id}`,
})

/** A till whose pages are stored as a pull would. */
async function till(db: Database, first: ObjectMapping) {
  let mapping = first
  const reading = () => ({
    mappingVersion: mapping.reading.version,
    reads: mapping.reading.fields,
    idColumns: mapping.reading.id,
  })
  const apply = () =>
    db.transaction((trx) =>
      applyObject(trx, { connection: 'till', connector: 'stub', serves: [], name: 'customers', ...reading() }),
    )
  await apply()
  const syncId = await beginSync(db, 'till', 'a run')
  const object = async (): Promise<StoredObject> => {
    const [stored] = await objectsOf(db, 'till')
    if (stored === undefined) throw new Error('no object')
    return stored
  }
  const store = async (on: number, records: readonly RawRecord[], more: Partial<Page> = {}) => {
    const page: Page = {
      records,
      rejected: [],
      deleted: [],
      merged: [],
      checkpoint: { on },
      asOf: day(on),
      complete: false,
      ...more,
    }
    return storePage(db, await object(), mapping, page, syncId)
  }
  return {
    store,
    /** A full export. */
    full: (on: number, records: readonly RawRecord[], rejected: readonly RejectedRow[] = []) =>
      store(on, records, { rejected, pass: `pass ${on}`, complete: true }),
    mend: async (mended: ObjectMapping) => {
      mapping = mended
      await apply()
    },
    replay: async () => {
      const { id } = await object()
      return db.transaction(async (trx) => replayRows(trx, { object: await lockObject(trx, id), mapping, syncId }, 0, 100))
    },
    remap: async (piece?: HashRange) => {
      const { id } = await object()
      return db.transaction(async (trx) =>
        remapRecords(trx, { object: await lockObject(trx, id), mapping, syncId }, piece, 0, 100),
      )
    },
    live: async () => {
      const found = await db('goldthread.source_record').whereNull('deleted_at').orderBy(['external_id', 'part'])
      return found.map(({ external_id, mapped }) => [external_id, mapped.given_name, mapped.town ?? null])
    },
    /** When the names of records changed. */
    changed: async () => {
      const found = await db('goldthread.source_record').orderBy('external_id')
      return found.map(({ changed_at, first_at }) => new Date(changed_at.given_name ?? first_at.getTime()))
    },
    waiting: async () => (await db('goldthread.quarantine').orderBy('id')).map(({ external_id }) => external_id),
  }
}

const plain = mappingOf('given_name: Name, town: City')

describe('a row that cannot be mapped', () => {
  it('waits, and the newest of its id is the one that a replay brings in', async () => {
    await withDatabase(async (db) => {
      const { store, mend, replay, live, waiting } = await till(db, mappingOf(strict))
      await store(1, [row('1', { Name: 'Old', Born: '1980-01-01' })])
      await store(2, [row('1', { Name: 'New', Born: '01.01.1980' })])
      await store(3, [row('1', { Name: 'Between', Born: '01.01.1980' })])
      await store(4, [row('1', { Name: 'New', Born: '01.01.1980' })])
      expect(await waiting()).toEqual(['1'])
      await mend(mappingOf(lenient))
      expect(await replay()).toMatchObject({ mapped: 1, rejected: 0 })
      expect(await live()).toEqual([['1', 'New', null]])
      expect(await waiting()).toEqual([])
    })
  })

  it('that was never stored comes in once, though it was bad twice', async () => {
    await withDatabase(async (db) => {
      const { store, mend, replay, live } = await till(db, mappingOf(strict))
      await store(1, [row('1', { Name: 'Ann', Born: '1.1.1980' })])
      await store(2, [row('1', { Name: 'Ann', City: 'Ulm', Born: '01.01.1980' })])
      await mend(mappingOf(lenient))
      await replay()
      expect(await live()).toEqual([['1', 'Ann', 'Ulm']])
    })
  })

  it('is as old after a replay as its source says: the mended ones passed for the newest of all', async () => {
    await withDatabase(async (db) => {
      const { store, mend, replay, changed } = await till(db, mappingOf(strict))
      await store(20, [
        { ...row('1', { Name: 'Ann', Born: '01.01.1980' }), modifiedAt: day(1) },
        { ...row('2', { Name: 'Ben', Born: '01.01.1981' }), modifiedAt: day(4), fieldChangedAt: { Name: day(3) } },
        row('3', { Name: 'Cem', Born: '01.01.1982' }),
      ])
      await mend(mappingOf(lenient))
      expect(await replay()).toMatchObject({ mapped: 3, rejected: 0 })
      expect(await changed()).toEqual([day(1), day(3), day(20)])
    })
  })

  it('is let go when its record comes back as it was', async () => {
    await withDatabase(async (db) => {
      const { store, waiting } = await till(db, mappingOf(strict))
      await store(1, [row('1', { Name: 'Ann' })])
      await store(2, [row('1', { Name: 'Ann', Born: 'never' })])
      expect(await waiting()).toEqual(['1'])
      await store(3, [row('1', { Name: 'Ann' })])
      expect(await waiting()).toEqual([])
    })
  })

  it('of an older full export does not outlive a newer one that lacks it', async () => {
    await withDatabase(async (db) => {
      const { full, mend, replay, live, waiting } = await till(db, mappingOf(strict))
      await full(1, [row('1', { Name: 'Ann' }), row('2', { Name: 'Gone', Born: '01.01.1980' })])
      expect(await waiting()).toEqual(['2'])
      await full(2, [row('1', { Name: 'Ann' })])
      await mend(mappingOf(lenient))
      await replay()
      expect(await live()).toEqual([['1', 'Ann', null]])
    })
  })

  it('on the first page of a full pull still waits after the last one, which was read later', async () => {
    await withDatabase(async (db) => {
      const { store, full, waiting } = await till(db, mappingOf(strict))
      await full(1, [row('0', { Name: 'Former', Born: '1.1.1980' })])
      await store(2, [row('1', { Name: 'Ann', Born: '1.1.1980' })], { pass: 'pages' })
      await store(3, [row('2', { Name: 'Bo' })], { pass: 'pages', complete: true })
      expect(await waiting()).toEqual(['1'])
    })
  })

  it('after a changed mapping, leaves its record as it was, until the mapping is mended', async () => {
    await withDatabase(async (db) => {
      const { store, mend, remap, live, waiting } = await till(db, mappingOf(lenient))
      await store(1, [row('1', { Name: 'Ann', Born: '01.01.1980' })])
      await mend(mappingOf(strict))
      await remap()
      expect([await live(), await waiting()]).toEqual([[['1', 'Ann', null]], ['1']])
      await mend(mappingOf(lenient))
      await remap()
      expect(await waiting()).toEqual([])
    })
  })

  it('after a changed mapping, waits until it is mended, and not until it comes again', async () => {
    await withDatabase(async (db) => {
      const { full, store, mend, remap, replay, live, waiting } = await till(db, mappingOf(lenient))
      const rows = [row('1', { Name: 'Ann', Born: '01.02.1980', Till: '7' }), row('2', { Name: 'Bo', Born: '1980-01-01' })]
      await full(1, rows)
      const upper = (fields: string) => mappingOf(fields.replace('town: City', 'town: { from: City, clean: [upper] }'))
      await mend(mappingOf(strict))
      await remap()
      await mend(upper(strict))
      await remap()
      expect(await waiting()).toEqual(['1'])
      expect(await replay()).toMatchObject({ mapped: 0, rejected: 1 })
      expect(await waiting()).toEqual(['1'])
      expect(await full(2, rows)).toMatchObject({ unchanged: 1, rejected: 1, deleted: 0 })
      expect(await waiting()).toEqual(['1'])
      expect(await full(3, rows)).toMatchObject({ unchanged: 1, rejected: 1, deleted: 0 })
      expect(await waiting()).toEqual(['1'])
      expect(await live()).toEqual([
        ['1', 'Ann', null],
        ['2', 'Bo', null],
      ])
      await mend(upper(lenient))
      expect(await remap()).toMatchObject({ mapped: 2, rejected: 0 })
      await store(4, rows)
      expect(await waiting()).toEqual([])
    })
  })
})

it('rows are mapped anew in pieces: each in one of them, with both people whom it names', async () => {
  await withDatabase(async (db) => {
    const mapped = (town: string) =>
      mappingOf(`given_name: Name, family_name: Last, town: ${town}`, 'people: { given: Name, family: Last }')
    const { store, mend, remap } = await till(db, mapped('City'))
    const couples = Array.from({ length: 40 }, (_, i) => row(`id ${i}`, { Name: 'John & Mary', Last: 'Smith', City: 'Ulm' }))
    await store(1, couples)
    await mend(mapped('{ from: City, clean: [upper] }'))
    const inPieces: number[] = []
    for (const index of [0, 1, 2]) {
      inPieces.push((await remap({ index, of: 3 })).mapped)
      const done = await db('goldthread.source_record').where({ mapping_revision: 2 })
      expect(done).toHaveLength(2 * inPieces.reduce((sum, its) => sum + its, 0))
    }
    expect(inPieces.reduce((sum, its) => sum + its, 0)).toBe(40)
    expect(Math.min(...inPieces)).toBeGreaterThan(0)
    expect(await remap()).toMatchObject({ mapped: 0 })
  })
})

describe('an older state', () => {
  it('overwrites nothing newer', async () => {
    await withDatabase(async (db) => {
      const { store, live } = await till(db, plain)
      await store(5, [row('1', { Name: 'New' })])
      expect(await store(3, [row('1', { Name: 'Old' })])).toMatchObject({ stale: 1, changed: 0 })
      expect(await live()).toEqual([['1', 'New', null]])
    })
  })

  it('overwrites nothing that a newer export found unchanged', async () => {
    await withDatabase(async (db) => {
      const { store, live } = await till(db, plain)
      await store(1, [row('1', { Name: 'Ann' })])
      await store(5, [row('1', { Name: 'Ann' })])
      await store(3, [row('1', { Name: 'Other' })])
      expect(await live()).toEqual([['1', 'Ann', null]])
    })
  })

  it('deletes nothing newer', async () => {
    await withDatabase(async (db) => {
      const { store, full, live } = await till(db, plain)
      await store(5, [row('1', { Name: 'New' }), row('2', { Name: 'Too' })])
      await full(3, [row('2', { Name: 'Too' })])
      await store(3, [], { deleted: ['1'] })
      expect(await live()).toEqual([
        ['1', 'New', null],
        ['2', 'Too', null],
      ])
    })
  })
})

describe('a row that holds two people', () => {
  it('loses the second and gets her back', async () => {
    await withDatabase(async (db) => {
      const { store, live } = await till(
        db,
        mappingOf('given_name: Name, family_name: Last, town: City', 'people: { given: Name, family: Last }'),
      )
      const couple = row('1', { Name: 'John & Mary', Last: 'Smith' })
      await store(1, [couple])
      await store(2, [row('1', { Name: 'John', Last: 'Smith' })])
      await store(3, [row('1', { Name: 'John', Last: 'Smith', City: 'Ulm' })])
      expect((await live()).map(([, name]) => name)).toEqual(['John'])
      await store(4, [couple])
      expect((await live()).map(([, name]) => name)).toEqual(['John', 'Mary'])
    })
  })
})

describe('a record that was deleted and returns', () => {
  it('keeps nothing of whoever had its id', async () => {
    await withDatabase(async (db) => {
      const { full, live } = await till(db, plain)
      await full(1, [row('1', { Name: 'Ann' }), row('2', { Name: 'Bo', City: 'Ulm' })])
      await full(2, [row('1', { Name: 'Ann' })])
      await full(3, [row('1', { Name: 'Ann' }), row('2', { Name: 'Cy' })])
      expect(await live()).toEqual([
        ['1', 'Ann', null],
        ['2', 'Cy', null],
      ])
    })
  })
})

it('puts aside the rows that the database does not take, and stores all others of the page', async () => {
  await withDatabase(async (db) => {
    const { store, live, waiting } = await till(db, plain)
    const longAgo = new Date(Date.UTC(-200_000, 0))
    const rows = ['1', '2', '3', '4', '5', '6', '7'].map((id) => row(id, { Name: `N${id}` }))
    const page = rows.map((its, i) => (i === 2 || i === 5 ? { ...its, modifiedAt: longAgo } : its))
    expect(await store(1, page)).toMatchObject({ rows: 7, added: 5, rejected: 2 })
    expect((await live()).map(([id]) => id)).toEqual(['1', '2', '4', '5', '7'])
    expect(await waiting()).toEqual(['3', '6'])
  })
})

it('counts a repeated id, and the later row counts', async () => {
  await withDatabase(async (db) => {
    const { store, live } = await till(db, plain)
    expect(await store(1, [row('1', { Name: 'Ann' }), row('1', { Name: 'Bo' })])).toMatchObject({
      rows: 2,
      added: 1,
      repeated: 1,
    })
    expect(await live()).toEqual([['1', 'Bo', null]])
  })
})

it('keeps the columns of a bad row in their order', async () => {
  await withDatabase(async (db) => {
    const { store } = await till(db, plain)
    const raw = { Zip: '1', A: '2', 'Middle name': '3' }
    await store(1, [], { rejected: [{ place: 'a.csv:2', reason: '4 cells where the header has 3', raw }] })
    const [entry] = await db('goldthread.quarantine')
    expect(Object.keys(entry.raw)).toEqual(['Zip', 'A', 'Middle name'])
  })
})
