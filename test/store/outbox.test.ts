import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import type { Database, Transaction } from '../../store/database.ts'
import { type ChangeKind, type GoldenChange, outboxEnds, purgeOutbox, readOutbox, writeOutbox } from '../../store/outbox.ts'
import { withDatabase } from '../support/database.ts'

const change = (customer: number, version = 1, kind: ChangeKind = 'created'): GoldenChange => ({ customer, version, kind })
const start = { seq: 0, place: 0 }

/** A transaction that ends when it is told to. */
function held(db: Database, work: (trx: Transaction) => Promise<unknown>) {
  const begun = Promise.withResolvers<void>()
  const end = Promise.withResolvers<void>()
  const ended = db.transaction(async (trx) => {
    await work(trx)
    begun.resolve()
    await end.promise
  })
  return { begun: Promise.race([begun.promise, ended]), commit: () => (end.resolve(), ended) }
}

describe('a late commit', () => {
  it('is not overtaken: whoever comes second is told second, even if it began first', async () => {
    await withDatabase(async (db) => {
      const older = held(db, (trx) => trx.raw('insert into goldthread.crowded_key values (1)')) // has its number as a transaction
      await older.begun
      const late = held(db, (trx) => writeOutbox(trx, [change(1)]))
      await late.begun
      const overtaking = db.transaction((trx) => writeOutbox(trx, [change(2)]))
      await sleep(100)
      expect(await readOutbox(db, start, 10)).toEqual([]) // nobody can go past what is not committed
      await late.commit()
      await overtaking
      expect((await readOutbox(db, start, 10)).map(({ customer }) => customer)).toEqual([1, 2])
      await older.commit()
    })
  })

  it('is never skipped by a reader that goes on from where it was, whatever is going on', async () => {
    await withDatabase(async (db) => {
      const writers = Array.from({ length: 3 }, async (_, w) => {
        for (let i = 0; i < 15; i++) {
          await db
            .transaction(async (trx) => {
              await trx.raw('select pg_current_xact_id()') // a number before the turn
              if ((i + w) % 3 === 0) await sleep(4)
              await writeOutbox(trx, [change(w * 100 + i), change(w * 100 + i + 50)])
              if ((i + w) % 2 === 0) await sleep(6) // written and not committed, while others commit
              if (i % 5 === 4) throw new Error('rolled back')
            })
            .catch(() => undefined)
        }
      })
      const seen: number[] = []
      let from: { seq: number; place: number } = start
      const read = async () => {
        // Mostly it is at the end, where a commit may be late; at times it stops in the middle of a transaction.
        for (const { customer, next } of await readOutbox(db, from, seen.length % 4 === 0 ? 3 : 50)) {
          seen.push(customer)
          from = next
        }
      }
      let isOver = false
      const all = Promise.all(writers).then(() => (isOver = true))
      while (!isOver) await read()
      await all
      for (let before = -1; before < seen.length; ) {
        before = seen.length
        await read()
      }
      const { rows } = await db.raw('select unnest(customers) as customer from goldthread.outbox order by seq')
      const written = rows.map(({ customer }: { customer: number }) => customer)
      expect(seen).toEqual(written)
      expect(new Set(seen).size).toBe(3 * 12 * 2)
    })
  })
})

describe('a position', () => {
  it('leads on within a transaction and to the next', async () => {
    await withDatabase(async (db) => {
      await db.transaction((trx) => writeOutbox(trx, [change(1), change(2, 7, 'merged')]))
      await db.transaction((trx) => writeOutbox(trx, [change(3, 2, 'updated'), change(4, 3, 'closed')]))
      const all = await readOutbox(db, start, 10)
      expect(all.map(({ customer, version, kind }) => [customer, version, kind])).toEqual([
        [1, 1, 'created'],
        [2, 7, 'merged'],
        [3, 2, 'updated'],
        [4, 3, 'closed'],
      ])
      for (const [i, { next }] of all.entries()) expect(await readOutbox(db, next, 10)).toEqual(all.slice(i + 1))
      expect(await outboxEnds(db)).toEqual({ start: { seq: 1, place: 0 }, end: all.at(-1)?.next })
    })
  })

  it('before what was purged is known to be so, one after it is not', async () => {
    await withDatabase(async (db) => {
      for (const customer of [1, 2, 3]) await db.transaction((trx) => writeOutbox(trx, [change(customer)]))
      await db.raw(`update goldthread.outbox set at = now() - interval '31 days' where seq < 3`)
      await purgeOutbox(db, 30)
      await purgeOutbox(db, 30)
      const { start: kept, end } = await outboxEnds(db)
      expect([kept.seq, end.seq]).toEqual([3, 4])
      expect((await readOutbox(db, kept, 10)).map(({ customer }) => customer)).toEqual([3])
      await db.raw(`update goldthread.outbox set at = now() - interval '31 days'`)
      await purgeOutbox(db, 30)
      expect(await outboxEnds(db)).toEqual({ start: end, end })
    })
  })
})
