import { fc } from '@fast-check/vitest'
import { beforeAll, describe, expect, it } from 'vitest'
import { resolveBatch } from '../../activities/resolve/resolve-batch.ts'
import type { Mappings } from '../../core/model.ts'
import type { MappedValues } from '../../core/types.ts'
import { loadMappings } from '../../engine/mapping/load.ts'
import { commonKeyLimit } from '../../engine/matching/match.ts'
import type { Database } from '../../store/database.ts'
import { countDirty, markAllDirty, markDirty } from '../../store/dirty.ts'
import { setModelVersion } from '../../store/models.ts'
import { applyObject, objectsOf } from '../../store/objects.ts'
import { deleteRecords, insertRecords, type RecordState, updateRecords } from '../../store/record-writes.ts'
import { withDatabase } from '../support/database.ts'
import { customerMapping } from '../support/till.ts'

let mappings: Mappings
beforeAll(() => {
  mappings = loadMappings([{ path: 'customer.yaml', text: customerMapping }], new Map(), () => undefined)
})

/** One record of the till: its key is its external id. */
interface Entry {
  readonly name: string
  readonly email: number
  readonly phone: number
}

function stateOf({ name, email, phone }: Entry): RecordState {
  const values: MappedValues = {
    given_name: name,
    emails: [{ value: `${email}@example.com` }],
    phones: [{ value: `+1201555010${phone}` }],
  }
  const nothing = { hash: '1', raw: {}, consent: {}, changedAt: {}, cleared: [] }
  return { kind: 'person', values, firstAt: 0, asOf: 0, mappingRevision: 1, syncId: 1, ...nothing }
}

async function till(db: Database) {
  const object = {
    connection: 'till',
    connector: 'pos',
    serves: [],
    name: 'customers',
    mappingVersion: '1',
    reads: [],
    idColumns: [],
  }
  await db.transaction(async (trx) => {
    await applyObject(trx, object)
    await setModelVersion(trx, 'customer', mappings.customer.version)
    await setModelVersion(trx, 'matching', mappings.matching.version)
  })
  const [stored] = await objectsOf(db, 'till')
  const objectId = stored?.id ?? 0
  const known = new Map<string, number>()
  return {
    /** Adds, changes or, where there is no entry, deletes records. */
    put: (entries: readonly (readonly [string, Entry | undefined])[]) =>
      db.transaction(async (trx) => {
        for (const [externalId, entry] of entries) {
          const id = known.get(externalId)
          if (entry !== undefined && id !== undefined) await updateRecords(trx, [{ id, ...stateOf(entry) }])
          else if (entry !== undefined) {
            const [added = 0] = await insertRecords(trx, [{ objectId, externalId, part: 1, ...stateOf(entry) }])
            known.set(externalId, added)
          } else if (id !== undefined) await deleteRecords(trx, [id], 1, 1)
          await markDirty(trx, [known.get(externalId) ?? []].flat())
        }
      }),
    resolve: async (batch = 1000) => {
      while ((await resolveBatch(db, mappings, batch)) !== undefined);
    },
    /** Clusters by external ids, with their golden values. */
    customers: async () => {
      const rows = await db('goldthread.membership as m')
        .join('goldthread.source_record as r', 'r.id', 'm.record_id')
        .join('goldthread.customer as c', 'c.id', 'm.customer_id')
        .select<{ id: number; external_id: string; golden: unknown; closed_at: Date | null }[]>(
          'c.id',
          'r.external_id',
          'c.golden',
          'c.closed_at',
        )
      const clusters = [...Map.groupBy(rows, ({ id }) => id).values()]
      return clusters
        .map((cluster) => ({
          ids: cluster
            .map((row) => row.external_id)
            .toSorted()
            .join(' '),
          golden: cluster[0]?.golden,
          open: cluster.every((row) => row.closed_at === null),
        }))
        .toSorted((a, b) => (a.ids < b.ids ? -1 : 1))
    },
  }
}

const anyEntry = fc.record({ name: fc.constantFrom('Ann', 'Bo', 'Cy'), email: fc.nat(3), phone: fc.nat(3) })
const anyStep = fc.tuple(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'), fc.option(anyEntry, { nil: undefined, freq: 4 }))
const anySteps = fc.array(fc.array(anyStep, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 })

describe('customers', () => {
  it('are the same whether records came in bulk or bit by bit, with changes and deletions in between', async () => {
    await withDatabase(async (db) => {
      await fc.assert(
        fc.asyncProperty(anySteps, fc.integer({ min: 1, max: 5 }), async (steps, batch) => {
          await db.raw(
            'truncate goldthread.source_record, goldthread.dirty, goldthread.block_key, goldthread.match_edge, goldthread.membership, goldthread.customer, goldthread.customer_history, goldthread.former_customer, goldthread.confirmed',
          )
          const bitByBit = await till(db)
          for (const step of steps) {
            await bitByBit.put(step)
            await bitByBit.resolve(batch)
          }
          const grown = await bitByBit.customers()
          await db.raw(
            'truncate goldthread.block_key, goldthread.match_edge, goldthread.membership, goldthread.customer, goldthread.customer_history',
          )
          await db.transaction((trx) => markAllDirty(trx))
          await bitByBit.resolve()
          expect(grown).toEqual(await bitByBit.customers())
          expect(grown.every(({ open }) => open)).toBe(true)
        }),
        { numRuns: 25 },
      )
    })
  })

  it('are not made with a model that is not the applied one', async () => {
    await withDatabase(async (db) => {
      const { put, resolve } = await till(db)
      await put([['a', { name: 'Ann', email: 1, phone: 1 }]])
      await db.transaction((trx) => setModelVersion(trx, 'customer', 'another'))
      await expect(resolve()).rejects.toMatchObject({ kind: 'conflict' })
      expect(await countDirty(db)).toBe(1)
    })
  })

  it('keep their id when they grow, and redirect the one that goes up in another', async () => {
    await withDatabase(async (db) => {
      const { put, resolve } = await till(db)
      await put([
        ['a', { name: 'Ann', email: 1, phone: 1 }],
        ['b', { name: 'Ann', email: 2, phone: 2 }],
      ])
      await resolve()
      await put([['c', { name: 'Ann', email: 1, phone: 2 }]])
      await resolve()
      const rows = await db('goldthread.customer').select('id', 'merged_into').orderBy('id')
      expect(rows).toEqual([
        { id: 1, merged_into: null },
        { id: 2, merged_into: 1 },
      ])
    })
  })

  it('fall apart when the record that joined them goes, and the history says what they were', async () => {
    await withDatabase(async (db) => {
      const { put, resolve, customers } = await till(db)
      await put([
        ['a', { name: 'Ann', email: 1, phone: 1 }],
        ['b', { name: 'Ann', email: 2, phone: 2 }],
        ['c', { name: 'Ann', email: 1, phone: 2 }],
      ])
      await resolve()
      expect((await customers()).map(({ ids }) => ids)).toEqual(['a b c'])
      await put([['c', undefined]])
      await resolve()
      expect((await customers()).map(({ ids }) => ids)).toEqual(['a', 'b'])
      const history = await db('goldthread.customer_history').select('id', 'version')
      expect(history).toEqual([{ id: 1, version: 1 }])
    })
  })

  it('get their id back when they split off again, or come back after they were gone', async () => {
    await withDatabase(async (db) => {
      const { put, resolve } = await till(db)
      const idOf = async (externalId: string) => {
        const found = await db('goldthread.membership as m')
          .join('goldthread.source_record as r', 'r.id', 'm.record_id')
          .where('r.external_id', externalId)
          .first<{ customer_id: number } | undefined>('m.customer_id')
        return found?.customer_id
      }
      const bo: Entry = { name: 'Ann', email: 2, phone: 2 }
      await put([
        ['a', { name: 'Ann', email: 1, phone: 1 }],
        ['b', bo],
      ])
      await resolve()
      await put([['b', { ...bo, email: 1 }]])
      await resolve()
      expect([await idOf('a'), await idOf('b')]).toEqual([1, 1])
      await put([['b', bo]])
      await resolve()
      expect([await idOf('a'), await idOf('b')]).toEqual([1, 2])
      await put([['a', undefined]])
      await resolve()
      await put([['a', { name: 'Ann', email: 1, phone: 1 }]])
      await resolve()
      expect(await idOf('a')).toBe(1)
      const open = await db('goldthread.customer').select('id', 'closed_at', 'merged_into').orderBy('id')
      expect(open).toEqual([1, 2].map((id) => ({ id, closed_at: null, merged_into: null })))
    })
  })

  it('that share what a whole company shares are not joined by it, and are again when few share it', async () => {
    await withDatabase(async (db) => {
      const { put, resolve, customers } = await till(db)
      const many = Array.from({ length: commonKeyLimit }, (_, i): [string, Entry] => [
        `r${i}`,
        { name: 'Ann', email: 0, phone: 0 },
      ])
      const ids = async () => (await customers()).length
      await put(many)
      await resolve(30)
      expect(await ids()).toBe(1)
      await put([['one more', { name: 'Ann', email: 0, phone: 0 }]])
      await resolve(30)
      expect(await ids()).toBe(commonKeyLimit + 1)
      await put([['one more', undefined]])
      await resolve(30)
      expect(await ids()).toBe(1)
    })
  })
})
