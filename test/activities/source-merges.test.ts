import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { remapRecords } from '../../activities/ingest/remap-records.ts'
import { replayRows } from '../../activities/ingest/replay-rows.ts'
import { storePage } from '../../activities/ingest/store-page.ts'
import type { Page, RawRecord } from '../../core/reading.ts'
import type { RawFields } from '../../core/types.ts'
import { loadMappings } from '../../engine/mapping/load.ts'
import { matcherSource } from '../../resolve/matchers.ts'
import { resolveBatch } from '../../resolve/resolve-batch.ts'
import type { Database } from '../../store/database.ts'
import { markAllDirty } from '../../store/dirty.ts'
import { setModelVersion } from '../../store/models.ts'
import { applyObject, objectsOf } from '../../store/objects.ts'
import { beginSync } from '../../store/runs.ts'
import { customerTotals } from '../../store/totals.ts'
import { withDatabase } from '../support/database.ts'
import { customerMapping } from '../support/till.ts'

/** What has no name of a person is an organisation. */
const kind = '{ from: Name, values: { Acme: organisation }, otherwise: person }'

/** @param otherwise what happens to a bad e-mail */
function mappingsWith(otherwise: 'quarantine' | 'unknown') {
  const fields = `{ given_name: Name, emails: [{ from: Email, otherwise: ${otherwise} }] }`
  const object = (id: string) => `  ${id}: { kind: person, id: ID, fields: ${fields} }`
  const companies = `  companies: { kind: ${kind}, id: ID, fields: ${fields} }`
  const connection = (...objects: string[]) => `connector: stub\nevery: 1m\nserves: [service]\nobjects:\n${objects.join('\n')}\n`
  return loadMappings(
    [
      { path: 'customer.yaml', text: customerMapping.replace('[person]', '[person, organisation]') },
      { path: 'crm.yaml', text: connection(object('contacts'), object('leads'), companies) },
      { path: 'shop.yaml', text: connection(object('customers')) },
    ],
    new Map([['stub', z.object({})]]),
    () => undefined,
  )
}

const mappings = mappingsWith('quarantine')
const mended = mappingsWith('unknown')

const person = (id: string, email: string, name = 'Ann'): RawRecord => ({
  id,
  fields: { ID: id, Name: name, Email: `${email}@example.com` },
})

/** A CRM with contacts and leads, and a shop, whose pages are stored as pulls would. */
async function systems(db: Database) {
  await db.transaction(async (trx) => {
    await setModelVersion(trx, 'customer', mappings.customer.version)
    await setModelVersion(trx, 'matching', mappings.matching.version)
    for (const { name, connector, serves, objects } of mappings.connections.values())
      for (const { name: object, reading } of objects.values()) {
        const read = { mappingVersion: reading.version, reads: reading.fields, idColumns: reading.id }
        await applyObject(trx, { connection: name, connector, serves, name: object, ...read })
      }
  })
  let clock = 0
  const page = async (place: string, more: Partial<Page>) => {
    const [connection = '', name = ''] = place.split('/')
    const stored = (await objectsOf(db, connection)).find((its) => its.name === name)
    const mapping = mappings.connections.get(connection)?.objects.get(name)
    if (stored === undefined || mapping === undefined) throw new Error('no object')
    const nothing = { records: [], rejected: [], deleted: [], merged: [], complete: false }
    const at = { checkpoint: { at: ++clock }, asOf: new Date(Date.UTC(2026, 0, clock)) }
    return storePage(db, stored, mapping, { ...nothing, ...at, ...more }, await beginSync(db, connection, 'a run'))
  }
  const resolve = async () => {
    while ((await resolveBatch(db, mappings, matcherSource(), 1000)) !== undefined);
  }
  return {
    page,
    resolve,
    /** Brings in what is in quarantine with a mapping that takes it. */
    replay: async (place: string) => {
      const [connection = '', name = ''] = place.split('/')
      const object = (await objectsOf(db, connection)).find((its) => its.name === name)
      const mapping = mended.connections.get(connection)?.objects.get(name)
      if (object === undefined || mapping === undefined) throw new Error('no object')
      const syncId = await beginSync(db, connection, 'a run')
      await db.transaction((trx) => replayRows(trx, { object, mapping, syncId }, 0, 100))
    },
    rebuild: async () => {
      await db.transaction(markAllDirty)
      await resolve()
    },
    /** Who is one customer, by external ids, and the customer's e-mails. */
    customers: async () => {
      await resolve()
      const found = await db('goldthread.membership as m')
        .join('goldthread.source_record as r', 'r.id', 'm.record_id')
        .join('goldthread.customer as c', 'c.id', 'm.customer_id')
        .select<{ id: number; external_id: string; golden: { emails?: { value: string }[] } }[]>(
          'c.id',
          'r.external_id',
          'c.golden',
        )
        .orderBy('r.external_id')
      return Object.fromEntries(
        [...Map.groupBy(found, ({ id }) => id).values()].map((its) => [
          its.map(({ external_id }) => external_id).join(' '),
          its[0]?.golden.emails
            ?.map(({ value }) => value.replace('@example.com', ''))
            .toSorted()
            .join(' ') ?? '',
        ]),
      )
    },
  }
}

describe('a record that its source merged into another one', () => {
  it('is no source of values any more, and whoever was found the same as it stays with the winner', async () => {
    await withDatabase(async (db) => {
      const { page, customers, rebuild } = await systems(db)
      await page('crm/contacts', { records: [person('A', 'old'), person('B', 'new')] })
      await page('shop/customers', { records: [person('s', 'old')] })
      expect(await customers()).toEqual({ 'A s': 'old', B: 'new' })
      const counts = await page('crm/contacts', { merged: [{ loser: 'A', winner: 'B' }] })
      expect(counts).toMatchObject({ merged: 1, deleted: 0 })
      expect(await customers()).toEqual({ 'A B s': 'new old' }) // `old` is what the shop says
      await rebuild()
      expect(await customers()).toEqual({ 'A B s': 'new old' })
    })
  })

  it('leads to a winner that is told of later, or that got a new id', async () => {
    await withDatabase(async (db) => {
      const { page, customers } = await systems(db)
      await page('crm/contacts', { records: [person('A', 'a'), person('B', 'b')] })
      await page('crm/contacts', {
        merged: [
          { loser: 'A', winner: 'C' },
          { loser: 'B', winner: 'C' },
        ],
      })
      expect(await customers()).toEqual({})
      await page('crm/contacts', { records: [person('C', 'b')] })
      expect(await customers()).toEqual({ 'A B C': 'b' })
    })
  })

  it.each([
    { how: 'in order', pages: ['A>B', 'B>C'] },
    { how: 'the later one first', pages: ['B>C', 'A>B'] },
    { how: 'in one page', pages: ['A>B B>C'] },
  ])('follows a chain of merges, told $how', async ({ pages }) => {
    await withDatabase(async (db) => {
      const { page, customers } = await systems(db)
      await page('crm/contacts', { records: ['A', 'B', 'C'].map((id) => person(id, id.toLowerCase())) })
      for (const merges of pages) {
        const merged = merges.split(' ').map((merge) => ({ loser: merge.slice(0, 1), winner: merge.slice(2) }))
        await page('crm/contacts', { merged })
      }
      expect(await customers()).toEqual({ 'A B C': 'c' })
    })
  })

  it('may be of another object: a lead that became a contact', async () => {
    await withDatabase(async (db) => {
      const { page, customers } = await systems(db)
      await page('crm/leads', { records: [person('L', 'lead')] })
      await page('crm/contacts', { records: [person('C', 'contact')] })
      const merged = [
        { loser: 'L', winner: 'P', into: 'companies' },
        { loser: 'L', winner: 'C', into: 'contacts' }, // the last one that is pulled counts
        { loser: 'L', winner: 'P', into: 'accounts' },
      ]
      await page('crm/leads', { merged })
      expect(await customers()).toEqual({ 'C L': 'contact' })
    })
  })

  it('is gone where the winner is of an object that is not pulled', async () => {
    await withDatabase(async (db) => {
      const { page, customers } = await systems(db)
      await page('crm/leads', { records: [person('L', 'lead')] })
      expect(await page('crm/leads', { merged: [{ loser: 'L', winner: 'X', into: 'accounts' }] })).toMatchObject({ merged: 1 })
      expect(await customers()).toEqual({})
    })
  })

  it('is gone where the winner is of another kind, and back in it where that is mapped as its own', async () => {
    await withDatabase(async (db) => {
      const { page, customers } = await systems(db)
      await page('crm/contacts', { records: [person('A', 'a')] })
      await page('crm/companies', { records: [person('B', 'b', 'Acme')] })
      await page('shop/customers', { records: [person('s', 'a')] })
      expect(await customers()).toEqual({ 'A s': 'a', B: 'b' })
      await page('crm/contacts', { merged: [{ loser: 'A', winner: 'B', into: 'companies' }] })
      expect(await customers()).toEqual({ B: 'b', s: 'a' })
      await page('crm/companies', { records: [person('B', 'b', 'Ann')] })
      expect(await customers()).toEqual({ 'A B s': 'a b' })
    })
  })

  it('is gone with the winner', async () => {
    await withDatabase(async (db) => {
      const { page, customers } = await systems(db)
      await page('crm/contacts', { records: [person('A', 'a'), person('B', 'b')] })
      await page('shop/customers', { records: [person('s', 'a')] })
      await page('crm/contacts', { merged: [{ loser: 'A', winner: 'B' }] })
      expect(await customers()).toEqual({ 'A B s': 'a b' })
      await page('crm/contacts', { deleted: ['B'] })
      expect(await customers()).toEqual({ s: 'a' })
    })
  })

  it('is one of its own again where its source has it again', async () => {
    await withDatabase(async (db) => {
      const { page, customers } = await systems(db)
      await page('crm/contacts', { records: [person('A', 'a'), person('B', 'b')] })
      await page('crm/contacts', { merged: [{ loser: 'A', winner: 'B' }] })
      await page('crm/contacts', { records: [person('A', 'a')] })
      expect(await customers()).toEqual({ A: 'a', B: 'b' })
    })
  })

  it('changes nothing when it is told again, or in a circle', async () => {
    await withDatabase(async (db) => {
      const { page, resolve, customers } = await systems(db)
      await page('crm/contacts', { records: [person('A', 'a'), person('B', 'b')] })
      await page('crm/contacts', { merged: [{ loser: 'A', winner: 'B' }] })
      await resolve()
      expect(await page('crm/contacts', { merged: [{ loser: 'A', winner: 'B' }] })).toMatchObject({ merged: 0 })
      expect(await db('goldthread.dirty')).toEqual([])
      await page('crm/contacts', { merged: [{ loser: 'A', winner: 'A' }] })
      expect(await customers()).toEqual({ 'A B': 'b' })
    })
  })

  it('leaves alone a record that is known to be live in a newer state', async () => {
    await withDatabase(async (db) => {
      const { page, customers } = await systems(db)
      await page('crm/contacts', { records: ['A', 'B', 'X'].map((id) => person(id, id.toLowerCase())) })
      const counts = await page('crm/contacts', { merged: [{ loser: 'A', winner: 'B' }], asOf: new Date(Date.UTC(2025, 0, 1)) })
      expect(counts).toMatchObject({ merged: 0 })
      await page('crm/contacts', { merged: [{ loser: 'X', winner: 'A' }] })
      expect(await customers()).toEqual({ 'A X': 'a', B: 'b' })
      await page('crm/contacts', { deleted: ['A'] })
      expect(await customers()).toEqual({ B: 'b' })
    })
  })

  it('goes with another winner than before, whoever was told to lose in the same page', async () => {
    await withDatabase(async (db) => {
      const { page, customers } = await systems(db)
      await page('crm/contacts', { records: ['A', 'B', 'C', 'D'].map((id) => person(id, id.toLowerCase())) })
      await page('crm/contacts', { merged: [{ loser: 'A', winner: 'B' }] })
      await page('crm/contacts', {
        merged: [
          { loser: 'A', winner: 'D' },
          { loser: 'B', winner: 'C' },
        ],
      })
      expect(await customers()).toEqual({ 'A D': 'd', 'B C': 'c' })
    })
  })

  it('is merged no more where it comes back as a row that cannot be mapped, before and after a rebuild', async () => {
    await withDatabase(async (db) => {
      const { page, customers, rebuild } = await systems(db)
      await page('crm/contacts', { records: [person('A', 'a'), person('B', 'b')] })
      await page('crm/contacts', { merged: [{ loser: 'A', winner: 'B' }] })
      expect(await customers()).toEqual({ 'A B': 'b' })
      expect(await page('crm/contacts', { records: [person('A', 'no @ mail')] })).toMatchObject({ rejected: 1 })
      const before = await customers()
      await rebuild()
      expect(await customers()).toEqual(before)
    })
  })

  it('brings who was found the same as it to a winner that came in from quarantine', async () => {
    await withDatabase(async (db) => {
      const { page, replay, customers, rebuild } = await systems(db)
      await page('crm/contacts', { records: [person('A', 'a'), person('B', 'no @ mail')] })
      await page('shop/customers', { records: [person('s', 'a')] })
      await page('crm/contacts', { merged: [{ loser: 'A', winner: 'B' }] })
      expect(await customers()).toEqual({ s: 'a' })
      await replay('crm/contacts')
      expect(await customers()).toEqual({ 'A B s': 'a' })
      await rebuild()
      expect(await customers()).toEqual({ 'A B s': 'a' })
    })
  })

  it.each([
    { how: 'merged', page: { merged: [{ loser: 'A', winner: 'B' }] }, expected: { 'A B': 'b' } },
    { how: 'deleted', page: { deleted: ['A'] }, expected: { B: 'b' } },
  ])('does not come back out of quarantine once it was $how', async ({ page: last, expected }) => {
    await withDatabase(async (db) => {
      const { page, replay, customers } = await systems(db)
      await page('crm/contacts', { records: [person('A', 'a'), person('B', 'b')] })
      await page('crm/contacts', { deleted: ['A'] })
      await page('crm/contacts', { records: [person('A', 'no @ mail')] })
      await page('crm/contacts', last)
      await replay('crm/contacts')
      expect(await customers()).toEqual(expected)
    })
  })

  it('counts as no second record of its customer', async () => {
    await withDatabase(async (db) => {
      const { page, resolve } = await systems(db)
      await page('crm/contacts', { records: ['A', 'B', 'C'].map((id) => person(id, id === 'C' ? 'a' : id.toLowerCase())) })
      await resolve()
      expect(await customerTotals(db)).toEqual({ customers: 2, joined: 1 })
      await page('crm/contacts', { merged: [{ loser: 'A', winner: 'C' }] })
      await resolve()
      expect(await customerTotals(db)).toEqual({ customers: 2, joined: 0 })
    })
  })

  it('is mapped anew with a changed mapping, as the others are: what it is found by is in one form with theirs', async () => {
    await withDatabase(async (db) => {
      const { page, customers } = await systems(db)
      await page('crm/contacts', { records: [person('A', 'a'), person('B', 'b')] })
      await page('shop/customers', { records: [person('s', 'a-new')] })
      await page('crm/contacts', { merged: [{ loser: 'A', winner: 'B' }] })
      expect(await customers()).toEqual({ 'A B': 'b', s: 'a-new' })
      const object = (await objectsOf(db, 'crm')).find(({ name }) => name === 'contacts')
      const mapping = mappings.connections.get('crm')?.objects.get('contacts')
      if (object === undefined || mapping === undefined) throw new Error('no object')
      const renamed = (raw: RawFields) => ({ ...raw, Email: String(raw['Email']).replace(/^a@/, 'a-new@') })
      const target = {
        object: { ...object, mappingRevision: object.mappingRevision + 1 },
        mapping: { ...mapping, map: (raw: RawFields) => mapping.map(renamed(raw)) },
        syncId: 1,
      }
      for (let after: number | undefined = 0; after !== undefined; ) {
        const from: number = after
        after = (await db.transaction((trx) => remapRecords(trx, target, undefined, from, 10))).last
      }
      expect(await customers()).toEqual({ 'A B s': 'a-new b' })
    })
  })
})
