import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { identityOf } from '../../engine/golden/identity.ts'
import type { Database } from '../../store/database.ts'
import { enterDecision } from '../../store/decisions.ts'
import { markAllDirty } from '../../store/dirty.ts'
import { noteFlips, noteRetired } from '../../store/flips.ts'
import { openWrites } from '../../store/ledger.ts'
import { enterOverride } from '../../store/overrides.ts'
import { decline } from '../../store/withheld.ts'
import { noteWritten } from '../../store/written-changes.ts'
import { withDatabase } from '../support/database.ts'
import { openOffice } from '../support/written.ts'

const known = { Given: 'Zebulonia', Family: 'Quartermain', Email: 'zebulonia@example.com' }
const shelter = 'Secret Shelter'
const words = 'zebulonia|quartermain|secret shelter'

/** Tables with a row that holds any of these words. */
async function tablesWith(db: Database, what: string): Promise<readonly string[]> {
  const tables = await db('information_schema.tables')
    .where({ table_schema: 'goldthread', table_type: 'BASE TABLE' })
    .pluck<string[]>('table_name')
  const found: string[] = []
  for (const table of tables) {
    const { rows } = await db.raw(`select from goldthread.${table} t where t::text ~* ? limit 1`, [what])
    if (rows.length > 0) found.push(table)
  }
  return found.toSorted()
}

async function erase(db: Database): Promise<void> {
  const script = await readFile(new URL('../../docs/erase.sql', import.meta.url), 'utf8')
  await db.transaction((trx) => trx.raw(script))
}

it('nothing is left of whom the script of the documentation erases, and of others everything', () =>
  withDatabase(async (db) => {
    const office = await openOffice(db)
    const inShop = await office.put('shop', '1', { ...known, Town: shelter })
    const atDesk = await office.put('desk', 'a', known)
    const bo = await office.put('shop', '2', { Given: 'Bo', Family: 'Castell', Email: 'bo@example.com' })
    await office.resolve()
    await office.plan()
    const [write] = await openWrites(db)
    await db('goldthread.write').update({ status: 'written', ended_at: new Date() })
    const point = { value: 'zebulonia@example.com' }
    await db.transaction(async (trx) => {
      const changes = (write?.changes ?? []).flatMap(({ field, place, to, origin }) =>
        to === null || origin === undefined ? [] : [{ field, place, item: to, origin }],
      )
      const ours = { record: atDesk, before: null, beforeRaw: {}, write: write?.id ?? 0 }
      await noteWritten(
        trx,
        changes.map((change) => ({ ...ours, ...change })),
      )
      const said = { field: 'town', value: shelter, note: 'Zebulonia rang', author: 'Dee', expiresAt: null }
      await enterOverride(trx, { records: [inShop], ...said })
      await noteRetired(trx, [{ record: inShop, field: 'emails', item: point, identity: identityOf(point), at: 1 }])
      await decline(trx, [{ record: inShop, field: 'emails', identity: identityOf(point) }], 'Dee')
      await noteFlips(trx, [{ record: atDesk, field: 'town', ours: shelter, theirs: null, write: 1 }])
      await enterDecision(trx, { records: [inShop, bo], verdict: 'different', note: 'not Zebulonia', author: 'Dee' })
    })
    await office.resolve()
    await office.remove([inShop, atDesk])
    await expect(erase(db)).rejects.toThrow('Something waits for reconcile')
    await office.resolve()
    await office.plan()
    expect(await tablesWith(db, words)).toContain('customer')
    await erase(db)
    expect(await tablesWith(db, words)).toEqual([])
    expect(await tablesWith(db, 'castell')).toEqual(['customer', 'source_record', 'write'])
    await db.transaction((trx) => markAllDirty(trx))
    await office.resolve()
    await office.plan()
    expect(await db('goldthread.membership').pluck('record_id')).toEqual([bo])
  }))

type Office = Awaited<ReturnType<typeof openOffice>>

/** Two records of the shop that are taken for one, with a steward's word of them. */
async function takenForOne(db: Database, office: Office): Promise<readonly [number, number]> {
  const both = [await office.put('shop', '1', known), await office.put('shop', '2', known)] as const
  await office.resolve()
  const word = { field: 'town', value: shelter, note: `${shelter} rang`, author: 'Dee', expiresAt: null }
  await db.transaction((trx) => enterOverride(trx, { records: both, ...word }))
  await office.resolve()
  return both
}

it.each<[string, (office: Office, db: Database, both: readonly [number, number]) => Promise<unknown>]>([
  [
    'before',
    async (office) => {
      await office.put('shop', '2', { Given: 'Bo', Family: 'Castell', Email: 'bo@example.com' }, 2)
      await office.resolve()
    },
  ],
  [
    'at the same time',
    (_, db, records) => db.transaction((trx) => enterDecision(trx, { records, verdict: 'different', note: null, author: 'Dee' })),
  ],
])('what was said of whom it erases falls to nobody who was told apart from them %s', (_, part) =>
  withDatabase(async (db) => {
    const office = await openOffice(db)
    const [gone, other] = await takenForOne(db, office)
    await part(office, db, [gone, other])
    await office.remove([gone])
    await office.resolve()
    await office.plan()
    await erase(db)
    expect(await tablesWith(db, shelter)).toEqual([])
    await db.transaction((trx) => markAllDirty(trx))
    await office.resolve()
    expect(await tablesWith(db, shelter)).toEqual([])
    expect(await db('goldthread.membership').pluck('record_id')).toEqual([other])
  }),
)

it('nothing is left of a customer of whom a steward alone had said anything', () =>
  withDatabase(async (db) => {
    const office = await openOffice(db)
    const record = await office.put('shop', '1', { Given: 'Z' })
    const word = { field: 'given_name', value: known.Given, note: null, author: 'Dee', expiresAt: null }
    await db.transaction((trx) => enterOverride(trx, { records: [record], ...word }))
    await office.resolve()
    await office.remove([record])
    await office.resolve()
    await office.plan()
    await erase(db)
    expect(await tablesWith(db, words)).toEqual([])
  }))

it('what we wrote to others of a customer stays there, also where whoever said it is erased', () =>
  withDatabase(async (db) => {
    const office = await openOffice(db)
    const person = { Given: 'Ann', Family: 'Berg', Email: 'ann.berg@example.com', Town: 'Ulm' }
    const inShop = await office.put('shop', '1', person)
    const atDesk = await office.put('desk', 'a', person)
    const ours = { record: atDesk, field: 'town', place: 'Town', item: 'Ulm', before: null, beforeRaw: { Town: null }, write: 1 }
    await db.transaction((trx) => noteWritten(trx, [{ ...ours, origin: { record: inShop, at: 1 } }]))
    await office.resolve()
    await office.remove([inShop])
    await office.resolve()
    expect(await office.plan()).toMatchObject({ writes: 0 })
    await erase(db)
    await db.transaction((trx) => markAllDirty(trx))
    await office.resolve()
    expect(await office.plan()).toMatchObject({ writes: 0 })
    expect(await db('goldthread.customer').whereNull('closed_at').pluck('golden')).toMatchObject([{ town: 'Ulm' }])
  }))
