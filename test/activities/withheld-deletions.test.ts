import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { storePage } from '../../activities/ingest/store-page.ts'
import type { ObjectMapping } from '../../core/model.ts'
import type { Page, RejectedRow } from '../../core/reading.ts'
import { loadMappings } from '../../engine/mapping/load.ts'
import { type Database, rows } from '../../store/database.ts'
import { deleteWithheld, endDeletionCase, waitingDeletions } from '../../store/deletions.ts'
import { countDirty } from '../../store/dirty.ts'
import { applyObject, objectsOf } from '../../store/objects.ts'
import { beginSync } from '../../store/runs.ts'
import { withDatabase } from '../support/database.ts'
import { customerMapping } from '../support/till.ts'

function mapping(): ObjectMapping {
  const shop =
    'connector: stub\nevery: 1m\nserves: [service]\nobjects:\n  customers:\n    kind: person\n    fields: { given_name: Name }\n'
  const files = [
    { path: 'customer.yaml', text: customerMapping },
    { path: 'shop.yaml', text: shop },
  ]
  const mappings = loadMappings(files, new Map([['stub', z.object({})]]), () => undefined)
  const found = mappings.connections.get('shop')?.objects.get('customers')
  if (found === undefined) throw new Error('no mapping')
  return found
}

const ids = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => String(from + n))
const hour = (number: number) => new Date(Date.UTC(2026, 0, 1, number))
const gone = { deleted: [], merged: [], rejected: [], complete: false }

/** A shop of 40 customers: a quarter of it, ten, is believed unasked. */
async function withShop(work: (shop: Awaited<ReturnType<typeof shopIn>>) => Promise<void>): Promise<void> {
  await withDatabase(async (db) => {
    const shop = await shopIn(db)
    await shop.all(1, ids(1, 40))
    await work(shop)
  })
}

async function shopIn(db: Database) {
  const its = mapping()
  const { version, fields, id } = its.reading
  const object = { connection: 'shop', connector: 'stub', serves: [], name: 'customers' }
  await db.transaction((trx) => applyObject(trx, { ...object, mappingVersion: version, reads: fields, idColumns: id }))
  const syncId = await beginSync(db, 'shop', 'a run')
  const store = async (at: number, there: readonly string[], more: Partial<Page> = {}) => {
    const [stored] = await objectsOf(db, 'shop')
    if (stored === undefined) throw new Error('no object')
    const records = there.map((external) => ({ id: external, fields: { Name: `Ann ${external}` } }))
    return storePage(db, stored, its, { ...gone, records, checkpoint: { at }, asOf: hour(at), ...more }, syncId)
  }
  return {
    db,
    /** A pull of everything. */
    all: (at: number, there: readonly string[], rejected: readonly RejectedRow[] = []) =>
      store(at, there, { pass: `pass ${at}`, complete: true, rejected }),
    /** A pull of what changed. */
    changes: (at: number, there: readonly string[], deleted: readonly string[] = []) => store(at, there, { deleted }),
    /** What the cases are called. */
    numbers: async () => (await waitingDeletions(db)).map(({ number }) => number),
    approve: (number: number) =>
      db.transaction(async (trx) => {
        if (!(await endDeletionCase(trx, number, 'approved', 'Dee'))) return undefined
        return (await deleteWithheld(trx, number)).length
      }),
    waiting: async () => (await waitingDeletions(db)).map(({ records, live }) => ({ records, live })),
    decide: (outcome: 'approved' | 'dismissed') =>
      db.transaction(async (trx) => {
        const [first] = await waitingDeletions(trx)
        await endDeletionCase(trx, first?.number ?? 0, outcome, 'Dee')
        return outcome === 'approved' ? (await deleteWithheld(trx, first?.number ?? 0)).length : 0
      }),
    live: async () =>
      (
        await rows<{ id: string }>(
          db,
          'select external_id as id from goldthread.source_record where deleted_at is null order by external_id::int',
        )
      ).map((row) => row.id),
    outcomes: async () => (await db('goldthread.deletion_case').orderBy('id')).map(({ outcome }) => outcome),
    dirty: () => countDirty(db),
  }
}

describe.concurrent('absences that are too many to be believed', () => {
  it('wait for a person, and nothing is deleted before', () =>
    withShop(async ({ all, waiting, live, decide, dirty, db }) => {
      expect(await all(2, ids(12, 40))).toMatchObject({ deleted: 0, withheld: 11 })
      expect(await live()).toEqual(ids(1, 40))
      expect(await waiting()).toEqual([{ records: 11, live: 40 }])
      await db('goldthread.dirty').delete()
      expect(await decide('approved')).toBe(11)
      expect(await live()).toEqual(ids(12, 40))
      expect(await waiting()).toEqual([])
      expect(await dirty()).toBe(11)
    }))

  it('wait once, however often they are told of', () =>
    withShop(async ({ all, waiting, outcomes }) => {
      await all(2, ids(12, 40))
      await all(3, ids(13, 40))
      expect(await waiting()).toEqual([{ records: 12, live: 40 }])
      expect(await outcomes()).toEqual([null])
    }))

  it('are not approved by a number under which fewer were shown', () =>
    withShop(async ({ all, numbers, approve, waiting, live, outcomes }) => {
      await all(2, ids(12, 40))
      const [shown = 0] = await numbers()
      await all(3, ids(40, 40)) // an export that was cut in its middle
      expect(await approve(shown)).toBeUndefined()
      expect(await live()).toEqual(ids(1, 40))
      expect(await waiting()).toEqual([{ records: 39, live: 40 }])
      const [now = 0] = await numbers()
      expect(now).not.toBe(shown)
      expect(await outcomes()).toEqual([null])
      expect(await approve(now)).toBe(39)
    }))

  it('are not approved by a former number where as many left as joined', () =>
    withShop(async ({ all, numbers, approve, waiting }) => {
      await all(2, ids(12, 40))
      const [shown = 0] = await numbers()
      await all(3, [...ids(1, 1), ...ids(13, 40)])
      expect(await waiting()).toEqual([{ records: 11, live: 40 }])
      expect(await approve(shown)).toBeUndefined()
    }))

  it('keep their number while they are only told of again, or seen again', () =>
    withShop(async ({ all, changes, numbers, approve }) => {
      await all(2, ids(21, 40))
      const [shown = 0] = await numbers()
      await changes(3, ['1'])
      await all(4, [...ids(1, 2), ...ids(21, 40)])
      expect(await approve(shown)).toBe(18)
    }))

  it('are taken off one by one as they are seen again, in a full pull or in one of changes', () =>
    withShop(async ({ all, changes, waiting, decide, live }) => {
      await all(2, ids(21, 40))
      await changes(3, ['1'])
      await all(4, [...ids(1, 5), ...ids(21, 40)])
      expect(await waiting()).toEqual([{ records: 15, live: 40 }])
      expect(await decide('approved')).toBe(15)
      expect(await live()).toEqual([...ids(1, 5), ...ids(21, 40)])
    }))

  it('count as seen again where their row is one that cannot be read', () =>
    withShop(async ({ all, waiting }) => {
      await all(2, ids(12, 40))
      await all(3, ids(12, 40), [{ id: '1', place: 'row 1', reason: 'it is broken' }])
      expect(await waiting()).toEqual([])
    }))

  it('are nothing to decide any more once all are seen again', () =>
    withShop(async ({ all, waiting, outcomes, live }) => {
      await all(2, ids(12, 40))
      await all(3, ids(1, 40))
      expect([await waiting(), await outcomes()]).toEqual([[], ['settled']])
      expect(await live()).toEqual(ids(1, 40))
    }))

  it('are believed once so few are left that nobody would have been asked', () =>
    withShop(async ({ all, waiting, outcomes, live }) => {
      await all(2, ids(12, 40))
      expect(await all(3, ids(4, 40))).toMatchObject({ deleted: 3, withheld: 0 })
      expect([await waiting(), await outcomes()]).toEqual([[], ['settled']])
      expect(await live()).toEqual(ids(4, 40))
    }))

  it('do not come back from an older state of the source', () =>
    withShop(async ({ all, changes, waiting }) => {
      await all(5, ids(12, 40))
      await changes(3, ['1'])
      expect(await waiting()).toEqual([{ records: 11, live: 40 }])
    }))

  it('stay where a person wants to keep them, and others are judged without them', () =>
    withShop(async ({ all, waiting, decide, live, outcomes }) => {
      await all(2, ids(12, 40))
      await decide('dismissed')
      expect(await all(3, ids(14, 40))).toMatchObject({ deleted: 2, withheld: 0 })
      expect(await live()).toEqual([...ids(1, 11), ...ids(14, 40)])
      expect([await waiting(), await outcomes()]).toEqual([[], ['dismissed']])
    }))

  it('that a person kept are judged anew after they were seen again', () =>
    withShop(async ({ all, waiting, decide, live }) => {
      await all(2, ids(12, 40))
      await decide('dismissed')
      await all(3, ids(1, 40))
      await all(4, ids(3, 40))
      expect(await live()).toEqual(ids(3, 40))
      expect(await waiting()).toEqual([])
    }))

  it('are not deleted where something newer is known of them', () =>
    withShop(async ({ db, all, decide, live }) => {
      await all(2, ids(12, 40))
      await db('goldthread.source_record')
        .where({ external_id: '1' })
        .update({ as_of: hour(3) })
      expect(await decide('approved')).toBe(10)
      expect(await live()).toEqual(['1', ...ids(12, 40)])
    }))

  it('prove nothing while a row has no id, and are no case for anybody', () =>
    withShop(async ({ all, waiting }) => {
      expect(await all(2, ids(12, 40), [{ place: 'row 9', reason: 'no id' }])).toMatchObject({ deleted: 0, withheld: 11 })
      expect(await waiting()).toEqual([])
    }))
})

describe.concurrent('deletions that the source names', () => {
  it('are believed up to the share, and wait as a whole above it', () =>
    withShop(async ({ changes, waiting, live, decide }) => {
      expect(await changes(2, [], ids(1, 11))).toMatchObject({ deleted: 0, withheld: 11 })
      expect(await waiting()).toEqual([{ records: 11, live: 40 }])
      expect(await decide('approved')).toBe(11)
      expect(await live()).toEqual(ids(12, 40))
    }))

  it('are added up over a day, page by page', () =>
    withShop(async ({ changes, waiting, live }) => {
      expect(await changes(2, [], ids(1, 6))).toMatchObject({ deleted: 6 })
      expect(await changes(3, [], ids(7, 10))).toMatchObject({ deleted: 4 })
      expect(await changes(4, [], ids(11, 13))).toMatchObject({ deleted: 0, withheld: 3 })
      expect(await waiting()).toEqual([{ records: 3, live: 30 }])
      expect(await live()).toEqual(ids(11, 40))
    }))

  it('of yesterday count no more', () =>
    withShop(async ({ db, changes }) => {
      await changes(2, [], ids(1, 10))
      await db('goldthread.named_deletion').update({ at: new Date(Date.now() - 86_400_000) })
      expect(await changes(3, [], ids(11, 13))).toMatchObject({ deleted: 3, withheld: 0 })
    }))

  it('that are told again wait once, and stay dismissed', () =>
    withShop(async ({ changes, waiting, decide, live }) => {
      await changes(2, [], ids(1, 12))
      await changes(3, [], ids(1, 2))
      expect(await waiting()).toEqual([{ records: 12, live: 40 }])
      await decide('dismissed')
      expect(await changes(4, [], ids(1, 3))).toMatchObject({ deleted: 0, withheld: 0 })
      expect(await live()).toEqual(ids(1, 40))
    }))

  it('of records that are gone already are none', () =>
    withShop(async ({ changes, waiting }) => {
      await changes(2, [], ids(1, 5))
      await changes(3, [], [...ids(1, 5), ...ids(90, 120)])
      expect(await waiting()).toEqual([])
    }))
})
