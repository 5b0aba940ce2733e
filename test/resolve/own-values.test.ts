import { describe, expect, it } from 'vitest'
import type { MappedValues, Value } from '../../core/types.ts'
import { loadMappings } from '../../engine/mapping/load.ts'
import { ownRecords } from '../../resolve/known.ts'
import { matcherSource } from '../../resolve/matchers.ts'
import { openKind } from '../../resolve/open-kind.ts'
import { resolveBatch } from '../../resolve/resolve-batch.ts'
import type { Database } from '../../store/database.ts'
import { enterDecision } from '../../store/decisions.ts'
import { countDirty, markDirty } from '../../store/dirty.ts'
import { setModelVersion } from '../../store/models.ts'
import { applyObject, objectsOf } from '../../store/objects.ts'
import { endOverrides, enterOverride, overridesOf, withdrawOverrides } from '../../store/overrides.ts'
import { withReader } from '../../store/reader.ts'
import { deleteRecords, insertRecords, updateRecords } from '../../store/record-writes.ts'
import { openThreads } from '../../threads/pool.ts'
import { withDatabase } from '../support/database.ts'
import { customerMapping, tillObject } from '../support/till.ts'

const mappings = loadMappings([{ path: 'customer.yaml', text: customerMapping }], new Map(), () => undefined)
const matchers = matcherSource()

const stateOf = (values: MappedValues, at: number) => {
  const nothing = { hash: '1', raw: {}, consent: {}, changedAt: {}, cleared: [] }
  return { kind: 'person', values, firstAt: at, asOf: at, mappingRevision: 1, syncId: 1, ...nothing }
}

/** A store with one object, whose records are numbered from 1. */
async function store(db: Database) {
  await db.transaction(async (trx) => {
    await applyObject(trx, tillObject)
    await setModelVersion(trx, 'customer', mappings.customer.version)
    await setModelVersion(trx, 'matching', mappings.matching.version)
  })
  const objectId = (await objectsOf(db, 'till'))[0]?.id ?? 0
  let added = 0
  return {
    add: (values: MappedValues, at = 1) =>
      db.transaction(async (trx) => {
        const its = { objectId, part: 1, externalId: String((added += 1)), ...stateOf(values, at) }
        const [id = 0] = await insertRecords(trx, [its])
        await markDirty(trx, [id])
        return id
      }),
    change: (id: number, values: MappedValues, at: number) =>
      db.transaction(async (trx) => {
        await updateRecords(trx, [{ id, ...stateOf(values, at) }])
        await markDirty(trx, [id])
      }),
    remove: (id: number, at: number) => db.transaction(async (trx) => markDirty(trx, await deleteRecords(trx, [id], at, 1))),
    write: (record: number, field: string, item: Value, origin: number, before: Value | null = null) =>
      db('goldthread.written_value').insert({
        record_id: record,
        field,
        place: field,
        item: JSON.stringify(item),
        origin_record: origin,
        origin_at: new Date(1),
        before: JSON.stringify(before),
        before_raw: {},
        write_id: 1,
      }),
    apart: (one: number, other: number) =>
      db.transaction((trx) => enterDecision(trx, { records: [one, other], verdict: 'different', note: null, author: 'Dee' })),
    resolve: async () => {
      while ((await resolveBatch(db, mappings, matchers, 100)) !== undefined);
    },
    /** The golden record of the customer that a record is in. */
    golden: async (record: number) => {
      const { rows } = await db.raw(
        `select c.id, c.golden, c.lineage from goldthread.membership m join goldthread.customer c on c.id = m.customer_id
         where m.record_id = ?`,
        [record],
      )
      return rows[0] ?? {}
    },
  }
}

const ann = { given_name: 'Ann', family_name: 'Berg', emails: [{ value: 'ann@example.com' }] }

describe('what we wrote', () => {
  it('joins nobody, and is learned from by no training', async () => {
    await withDatabase(async (db) => {
      const { add, write, resolve, golden } = await store(db)
      const [one, other] = [await add(ann), await add(ann)]
      await write(other, 'given_name', 'Ann', one)
      await write(other, 'family_name', 'Berg', one)
      await write(other, 'emails', { value: 'ann@example.com' }, one)
      await resolve()
      expect((await golden(one)).id).not.toBe((await golden(other)).id)
      expect((await golden(other)).golden).toEqual({})
      await using threads = openThreads(1)
      const { records, population } = await withReader(db, (reader) =>
        db.transaction((trx) => openKind({ trx, reader }, threads, 'person', mappings.matching.fields, [], () => undefined)),
      )
      const knownOf = (id: number) => population.columns.filter(({ codes }) => codes[records.indexOf(id)] !== 0).length
      expect([knownOf(one), knownOf(other)]).toEqual([3, 0])
    })
  })

  it('does not defeat a newer value of its origin', async () => {
    await withDatabase(async (db) => {
      const { add, change, write, resolve, golden } = await store(db)
      const [one, other] = [await add({ ...ann, town: 'Ulm' }), await add({ ...ann, town: 'Ulm' }, 9)]
      await write(other, 'town', 'Ulm', one)
      await resolve()
      await change(one, { ...ann, town: 'Bonn' }, 5)
      await resolve()
      expect((await golden(other)).golden.town).toBe('Bonn')
    })
  })

  it('stands in for its origin when that is deleted, and no more when it is back', async () => {
    await withDatabase(async (db) => {
      const { add, change, remove, write, resolve, golden } = await store(db)
      const [one, other] = [await add({ ...ann, town: 'Ulm' }), await add({ ...ann, town: 'Ulm' }, 9)]
      await write(other, 'town', 'Ulm', one, 'Trier')
      await resolve()
      expect((await golden(other)).golden.town).toBe('Trier')
      await remove(one, 10)
      await resolve()
      expect(await golden(other)).toMatchObject({
        golden: { town: 'Ulm' },
        lineage: { town: { from: [{ record: one, at: 1 }] } },
      })
      await change(one, { ...ann, town: 'Bonn' }, 5)
      await resolve()
      expect((await golden(other)).golden.town).toBe('Trier')
    })
  })

  it('stands in for nobody who is somebody else', async () => {
    await withDatabase(async (db) => {
      const { add, remove, write, resolve, golden } = await store(db)
      const [one, other] = [await add({ ...ann, town: 'Ulm' }), await add({ given_name: 'Bo', town: 'Ulm' }, 9)]
      await write(other, 'town', 'Ulm', one, 'Trier')
      await resolve()
      await remove(one, 10)
      await resolve()
      expect((await golden(other)).golden.town).toBe('Trier')
    })
  })

  it('and what a source replaced are with the records that are loaded', async () => {
    await withDatabase(async (db) => {
      const { add, write } = await store(db)
      const id = await add(ann)
      await write(id, 'given_name', 'Ann', 99, 'Anne')
      const point = { value: '+12125550142' }
      const retired = { record_id: id, field: 'phones', item: point, identity: '"+12125550142"', at: new Date(7) }
      await db('goldthread.retired_value').insert(retired)
      const [record] = await db.transaction((trx) => ownRecords(trx, [id]))
      expect(record).toMatchObject({ values: { given_name: 'Anne' }, retired: [{ field: 'phones', item: point, at: 7 }] })
    })
  })
})

describe('a record that we created', () => {
  it('is of the customer it was created for, by the ledger, and follows none of its records who was told apart from the first', async () => {
    await withDatabase(async (db) => {
      const { add, remove, apart, resolve, golden } = await store(db)
      const customers = async (...ids: readonly number[]) => Promise.all(ids.map(async (id) => (await golden(id)).id))
      const [one, other, created] = [await add(ann), await add(ann), await add({})]
      await resolve()
      const [object] = await objectsOf(db, 'till')
      const write = { object_id: object?.id, customer_id: 1, kind: 'create', cause: 'golden', key: 'k', status: 'written' }
      const nothing = { changes: '[]', fields: {}, believed: {}, hash: 1 }
      await db('goldthread.write').insert({ ...write, ...nothing, record_id: created, anchors: [one, other] })
      await db.transaction((trx) => markDirty(trx, [created]))
      await resolve()
      expect(new Set(await customers(one, other, created)).size).toBe(1)
      await apart(one, other)
      await resolve()
      const [first, second, third] = await customers(one, other, created)
      expect(third).toBe(first)
      expect(second).not.toBe(first)
      await remove(one, 5)
      await resolve()
      expect(await customers(created, other)).toEqual([first, second])
    })
  })
})

describe('an override', () => {
  const enter = (db: Database, records: readonly number[], value: Value, expiresAt: Date | null = null) =>
    db.transaction((trx) => enterOverride(trx, { records, field: 'town', value, note: null, author: 'Dee', expiresAt }))

  it('outranks the sources until it is withdrawn, and a later one takes its place', async () => {
    await withDatabase(async (db) => {
      const { add, resolve, golden } = await store(db)
      const id = await add({ ...ann, town: 'Ulm' })
      await resolve()
      await enter(db, [id], 'Bonn')
      await resolve()
      expect(await golden(id)).toMatchObject({ golden: { town: 'Bonn' }, lineage: { town: { rule: 'override' } } })
      const later = await enter(db, [id], 'Trier')
      await resolve()
      expect((await golden(id)).golden.town).toBe('Trier')
      expect(await db.transaction((trx) => withdrawOverrides(trx, [id], 'town', 'Eve'))).toEqual([later])
      await resolve()
      expect((await golden(id)).golden.town).toBe('Ulm')
      expect(await db('goldthread.golden_override').select('withdrawn_by').orderBy('id')).toEqual([
        { withdrawn_by: 'Dee' },
        { withdrawn_by: 'Eve' },
      ])
    })
  })

  it('ends by itself', async () => {
    await withDatabase(async (db) => {
      const { add, resolve, golden } = await store(db)
      const id = await add({ ...ann, town: 'Ulm' })
      await enter(db, [id], 'Bonn', new Date(Date.now() + 3_600_000))
      await resolve()
      expect((await golden(id)).golden.town).toBe('Bonn')
      await db('goldthread.golden_override').update({ expires_at: new Date(0) })
      await db.transaction(endOverrides)
      expect(await countDirty(db)).toBe(1)
      await resolve()
      expect((await golden(id)).golden.town).toBe('Ulm')
      await db.transaction(endOverrides)
      expect(await countDirty(db)).toBe(0)
    })
  })

  it('is with the first of its records, in whatever customer that is, and with nobody who was told apart from that one', async () => {
    await withDatabase(async (db) => {
      const { add, change, remove, apart, resolve, golden } = await store(db)
      const [one, other] = [await add(ann), await add(ann)]
      await resolve()
      await enter(db, [one, other], 'Bonn')
      await apart(one, other)
      await resolve()
      const towns = async () => [(await golden(one)).golden?.town, (await golden(other)).golden?.town]
      expect(await towns()).toEqual(['Bonn', undefined])
      await remove(one, 5)
      await resolve()
      expect(await towns()).toEqual([undefined, undefined])
      expect(await overridesOf(db, [one])).toEqual([])
      await change(one, ann, 6)
      await resolve()
      expect(await towns()).toEqual(['Bonn', undefined])
    })
  })
})
