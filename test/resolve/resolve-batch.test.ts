import { fc } from '@fast-check/vitest'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Mappings } from '../../core/model.ts'
import type { RecordState } from '../../core/record-line.ts'
import type { MappedValues } from '../../core/types.ts'
import { loadMappings } from '../../engine/mapping/load.ts'
import { contradictionOf } from '../../engine/matching/explain/contradiction.ts'
import { resolveAll } from '../../resolve/bulk/resolve-all.ts'
import { matcherSource } from '../../resolve/matchers.ts'
import { resolveBatch } from '../../resolve/resolve-batch.ts'
import { type Database, one } from '../../store/database.ts'
import { decisionsAround, decisionsOf, enterDecision, type Verdict, withdrawDecision } from '../../store/decisions.ts'
import { countDirty, markAllDirty, markDirty } from '../../store/dirty.ts'
import { setModelVersion } from '../../store/models.ts'
import { applyObject, objectsOf } from '../../store/objects.ts'
import { deleteRecords, insertRecords, updateRecords } from '../../store/record-writes.ts'
import { customerTotals } from '../../store/totals.ts'
import { cutIntoPartitions, withDatabase } from '../support/database.ts'
import { isLong } from '../support/long.ts'
import { customerMapping, tillObject } from '../support/till.ts'

let mappings: Mappings
beforeAll(() => {
  mappings = loadMappings([{ path: 'customer.yaml', text: customerMapping }], new Map(), () => undefined)
})

/** One record of the till: its key is its external id; of the second person of a row `a` it is `a/2`. */
interface Entry {
  readonly given: string
  readonly family: string
  readonly email: number | readonly number[]
  readonly phone: number
}

const phones = ['+12015550101', '+13125557342', '+14155559480', '+16175556213']

function stateOf({ given, family, email, phone }: Entry): RecordState {
  const values: MappedValues = {
    given_name: given,
    family_name: family,
    emails: [email].flat().map((its) => ({ value: `${'abcd'.charAt(its).repeat(6)}@example.com` })),
    phones: [{ value: phones[phone] ?? '' }],
  }
  const nothing = { hash: '1', raw: {}, consent: {}, changedAt: {}, cleared: [] }
  return { kind: 'person', values, firstAt: 0, asOf: 0, mappingRevision: 1, syncId: 1, ...nothing }
}

const ann: Entry = { given: 'Ann', family: 'Berg', email: 1, phone: 1 }

async function till(db: Database, crowdLimit?: number) {
  await db.transaction(async (trx) => {
    await applyObject(trx, tillObject)
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
        for (const [key, entry] of entries) {
          const id = known.get(key)
          if (entry !== undefined && id !== undefined) await updateRecords(trx, [{ id, ...stateOf(entry) }])
          else if (entry !== undefined) {
            const [externalId = '', part = '1'] = key.split('/')
            const [added = 0] = await insertRecords(trx, [{ objectId, externalId, part: Number(part), ...stateOf(entry) }])
            known.set(key, added)
          } else if (id !== undefined) await deleteRecords(trx, [id], 1, 1)
          await markDirty(trx, [known.get(key) ?? []].flat())
        }
      }),
    /** Enters a decision that contradicts none, of two records that are there. */
    decide: (one: string, other: string, verdict: Verdict) =>
      db.transaction(async (trx) => {
        const [x = 0, y = 0] = [known.get(one), known.get(other)]
        if (x === 0 || y === 0 || x === y) return
        const judgement = { a: Math.min(x, y), b: Math.max(x, y), verdict }
        const inForce = await decisionsAround(trx, [x, y])
        if (contradictionOf(inForce, judgement).length > 0) return
        await enterDecision(trx, { records: [x, y], verdict, note: null, author: 'Dee' })
      }),
    /** All decisions about a record. */
    withdraw: (one: string) =>
      db.transaction(async (trx) => {
        for (const { id } of await decisionsOf(trx, [known.get(one) ?? 0])) await withdrawDecision(trx, id, 'Dee')
      }),
    resolve: async (batch = 1000) => {
      const matchers = matcherSource(crowdLimit)
      while ((await resolveBatch(db, mappings, matchers, batch)) !== undefined);
    },
    resolveAtOnce: async (beat: () => void = () => undefined) => {
      await resolveAll(db, mappings, matcherSource(crowdLimit), beat, { customersInPiece: 2, piecesInStep: 2, stepsAhead: 2 })
    },
    /** Keys, crowded keys and edges. */
    matches: async () => ({
      keys: await db('goldthread.block_key').orderBy(['key', 'record_id']),
      crowded: await db('goldthread.crowded_key').orderBy('key'),
      edges: await db('goldthread.match_edge').orderBy(['a', 'b']),
    }),
    /** Clusters by external ids, with their golden values. */
    customers: async () => {
      const rows = await db('goldthread.membership as m')
        .join('goldthread.source_record as r', 'r.id', 'm.record_id')
        .join('goldthread.customer as c', 'c.id', 'm.customer_id')
        .select<{ id: number; external_id: string; part: number; golden: unknown; closed_at: Date | null }[]>(
          'c.id',
          'r.external_id',
          'r.part',
          'c.golden',
          'c.closed_at',
        )
      const clusters = [...Map.groupBy(rows, ({ id }) => id).values()]
      return clusters
        .map((cluster) => ({
          id: cluster[0]?.id,
          ids: cluster
            .map(({ external_id, part }) => (part === 1 ? external_id : `${external_id}/${part}`))
            .toSorted()
            .join(' '),
          golden: cluster[0]?.golden,
          open: cluster.every((row) => row.closed_at === null),
        }))
        .toSorted((a, b) => (a.ids < b.ids ? -1 : 1))
    },
  }
}

const anyEntry = fc.record({
  given: fc.constantFrom('Ann', 'Anne', 'Bo', 'Cyril'),
  family: fc.constantFrom('Berg', 'Bergh', 'Castellan'),
  email: fc.nat(3),
  phone: fc.nat(3),
})
const anyId = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'a/2', 'b/2')
const anyPut = fc.record({ put: fc.tuple(anyId, fc.option(anyEntry, { nil: undefined, freq: 4 })) })
const anyDecision = fc.record({ decide: fc.tuple(anyId, anyId, fc.constantFrom<Verdict>('same', 'different')) })
const anyWithdrawal = fc.record({ withdraw: anyId })
const anyStep = fc.oneof({ weight: 6, arbitrary: anyPut }, anyDecision, anyWithdrawal)
const anySteps = fc.array(fc.record({ changes: fc.array(anyStep, { minLength: 1, maxLength: 4 }), atOnce: fc.boolean() }), {
  minLength: 1,
  maxLength: 6,
})

/** All that follows from records, decisions and models. */
const derived = 'goldthread.block_key, goldthread.crowded_key, goldthread.match_edge'
const customersToo = `${derived}, goldthread.membership, goldthread.customer, goldthread.customer_history, goldthread.former_customer`
const everything = `${customersToo}, goldthread.source_record, goldthread.dirty, goldthread.confirmed, goldthread.decision`

/** Made anew where everything is matched at once. */
async function indexesOf(db: Database, table: string): Promise<number> {
  const { count } = await one<{ count: number }>(
    db,
    'select count(*)::int from pg_index where indrelid = ?::regclass and indisvalid',
    [table],
  )
  return count
}

describe('customers', () => {
  it.each([
    ['', false],
    [', in tables that are cut into partitions', true],
  ])(
    'are the same whether records came in bulk or bit by bit, with changes, deletions and decisions in between%s',
    async (_, isCut) => {
      await withDatabase(async (db) => {
        if (isCut) await cutIntoPartitions(db)
        await fc.assert(
          fc.asyncProperty(anySteps, fc.integer({ min: 1, max: 5 }), fc.constantFrom(2, 3, 2000), async (steps, batch, crowd) => {
            await db.raw(`truncate ${everything}`)
            const { put, decide, withdraw, resolve, resolveAtOnce, customers, matches } = await till(db, crowd)
            for (const { changes, atOnce } of steps) {
              for (const its of changes) {
                if ('put' in its) await put([its.put])
                else if ('decide' in its) await decide(...its.decide)
                else await withdraw(its.withdraw)
              }
              await (atOnce ? resolveAtOnce() : resolve(batch))
            }
            const grown = await customers()
            const matched = await matches()
            expect(grown.every(({ open }) => open)).toBe(true)
            for (const anew of [resolve, resolveAtOnce]) {
              await db.raw(`truncate ${derived}`)
              await db.transaction((trx) => markAllDirty(trx))
              await anew()
              expect(await customers()).toEqual(grown)
              expect(await matches()).toEqual(matched)
            }
            await db.raw(`truncate ${customersToo}`)
            await db.transaction((trx) => markAllDirty(trx))
            await resolveAtOnce()
            const withoutIds = (its: typeof grown) => its.map(({ ids, golden }) => ({ ids, golden }))
            expect(withoutIds(await customers())).toEqual(withoutIds(grown))
          }),
          { numRuns: isLong ? 500 : isCut ? 5 : 15 },
        )
        expect(await indexesOf(db, isCut ? 'goldthread.block_key_0' : 'goldthread.block_key')).toBe(2)
      })
    },
    isLong ? 1_800_000 : 600_000,
  )

  it('are one where hundreds of records are the same, as far as they share a key', async () => {
    await withDatabase(async (db) => {
      const { put, resolve, customers } = await till(db)
      await put(Array.from({ length: 520 }, (_, i): [string, Entry] => [`${i}`, ann]))
      await resolve()
      expect(await customers()).toHaveLength(1)
    })
  })

  it('are not made with a model that is not the applied one', async () => {
    await withDatabase(async (db) => {
      const { put, resolve } = await till(db)
      await put([['a', ann]])
      await db.transaction((trx) => setModelVersion(trx, 'customer', 'another'))
      await expect(resolve()).rejects.toMatchObject({ kind: 'conflict' })
      expect(await countDirty(db)).toBe(1)
    })
  })

  it('keep their id when they grow, and redirect the one that goes up in another', async () => {
    await withDatabase(async (db) => {
      const { put, resolve } = await till(db)
      await put([
        ['a', ann],
        ['b', { ...ann, email: 2, phone: 2 }],
      ])
      await resolve()
      await put([['c', { ...ann, email: [1, 2], phone: 2 }]])
      await resolve()
      const rows = await db('goldthread.customer').select('id', 'merged_into').orderBy('id')
      expect(rows).toEqual([
        { id: 1, merged_into: null },
        { id: 2, merged_into: 1 },
      ])
    })
  })

  it('are not joined by one that shares the e-mail of one and the phone of the other, before a model is learned: a person is asked', async () => {
    await withDatabase(async (db) => {
      const { put, resolve, customers } = await till(db)
      await put([
        ['a', ann],
        ['b', { ...ann, email: 2, phone: 2 }],
        ['c', { ...ann, phone: 2 }],
      ])
      await resolve()
      expect((await customers()).map(({ ids }) => ids)).toEqual(['a c', 'b'])
    })
  })

  it('fall apart when the record that joined them goes, and the history says what they were', async () => {
    await withDatabase(async (db) => {
      const { put, resolve, customers } = await till(db)
      await put([
        ['a', ann],
        ['b', { ...ann, email: 2, phone: 2 }],
        ['c', { ...ann, email: [1, 2], phone: 2 }],
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
      const bo: Entry = { ...ann, email: 2, phone: 2 }
      await put([
        ['a', ann],
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
      await put([['a', ann]])
      await resolve()
      expect(await idOf('a')).toBe(1)
      const open = await db('goldthread.customer').select('id', 'closed_at', 'merged_into').orderBy('id')
      expect(open).toEqual([1, 2].map((id) => ({ id, closed_at: null, merged_into: null })))
    })
  })

  it('are not joined by a key that a crowd shares, unless they share more, and are again when few share it', async () => {
    await withDatabase(async (db) => {
      const { put, resolve, customers } = await till(db, 3)
      const names = ['Ann Berg', 'Ann Berg', 'Bo Berg', 'Cyril Berg']
      const many = names.map((name, i): [string, Entry] => {
        const [given = '', family = ''] = name.split(' ')
        return [`r${i}`, { given, family, email: 0, phone: i }]
      })
      const comparedPairs = async () => (await db('goldthread.match_edge')).length
      await put(many)
      await resolve(2)
      expect((await db('goldthread.crowded_key')).length).toBeGreaterThan(0)
      expect((await customers()).map(({ ids }) => ids)).toEqual(['r0 r1', 'r2', 'r3'])
      expect(await comparedPairs()).toBe(1)
      await put([['r3', undefined]])
      await resolve(2)
      expect(await db('goldthread.crowded_key')).toHaveLength(0)
      expect(await comparedPairs()).toBe(3)
    })
  })

  it('obey decisions: the same by way of others, and different whatever they share', async () => {
    await withDatabase(async (db) => {
      const { put, decide, withdraw, resolve, customers } = await till(db)
      const groups = async () => (await customers()).map(({ ids }) => ids)
      await put([
        ['a', ann],
        ['b', ann],
        ['c', { given: 'Cyril', family: 'Castellan', email: 2, phone: 2 }],
        ['d', { given: 'Bo', family: 'Dahl', email: 3, phone: 3 }],
      ])
      await resolve()
      expect(await groups()).toEqual(['a b', 'c', 'd'])
      await decide('a', 'b', 'different')
      await decide('b', 'c', 'same')
      await decide('c', 'd', 'same')
      await resolve()
      expect(await groups()).toEqual(['a', 'b c d'])
      await withdraw('c')
      await withdraw('a')
      await resolve()
      expect(await groups()).toEqual(['a b', 'c', 'd'])
    })
  })

  it('are two where a row holds two, whatever they share, until a person says that they are one', async () => {
    await withDatabase(async (db) => {
      const { put, decide, withdraw, resolve, resolveAtOnce, customers } = await till(db)
      const groups = async () => (await customers()).map(({ ids }) => ids)
      const max = { ...ann, given: 'Max' }
      await put([
        ['a', ann],
        ['a/2', { ...ann, given: 'Anne' }],
        ['b', max],
        ['b/2', ann],
        ['c', ann],
        ['d', max],
      ])
      await resolve()
      const apart = await groups()
      expect(apart.find((ids) => /a(?!\/)/.test(ids))).not.toContain('a/2')
      expect(apart.find((ids) => /b(?!\/)/.test(ids))).not.toContain('b/2')
      await db.transaction((trx) => markAllDirty(trx))
      await resolveAtOnce()
      expect(await groups()).toEqual(apart)
      await decide('a', 'a/2', 'same')
      await resolve()
      expect((await groups()).some((ids) => ids.includes('a a/2') || ids.includes('a/2 a'))).toBe(true)
      await withdraw('a')
      await resolve()
      expect(await groups()).toEqual(apart)
    })
  })

  it('are chosen all at once without keeping those waiting who look at the store', async () => {
    await withDatabase(async (db) => {
      const { put, resolveAtOnce } = await till(db)
      await put(
        Array.from({ length: 60 }, (_, k) => [`r${k}`, { given: `Given${k}`, family: `Family${k}`, email: k % 4, phone: k % 4 }]),
      )
      const ends: string[] = []
      let looking: Promise<unknown> | undefined
      await resolveAtOnce(() => {
        looking ??= customerTotals(db).then(() => ends.push('looked'))
      })
      ends.push('resolved')
      await looking
      expect(ends).toEqual(['looked', 'resolved'])
    })
  })
})
