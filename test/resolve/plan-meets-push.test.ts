import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { matcherSource } from '../../resolve/matchers.ts'
import { planBatch } from '../../resolve/plan/plan-batch.ts'
import type { Database, Transaction } from '../../store/database.ts'
import { openWrites } from '../../store/ledger.ts'
import { lockObject, objectsOf } from '../../store/objects.ts'
import { quarantineRows } from '../../store/quarantine.ts'
import { markRecordsUnplanned } from '../../store/unplanned.ts'
import { withDatabase } from '../support/database.ts'
import { openOffice } from '../support/written.ts'

const ann = { Given: 'Ann', Family: 'Berg', Email: 'ann.berg@example.com', Town: 'Ulm' }

/** The database, in which something else happens as soon as planning has asked whether anything is dirty. */
function withMeanwhile(db: Database, meanwhile: () => Promise<unknown>): Database {
  const watched = (trx: Transaction): Transaction =>
    new Proxy(trx, {
      get: (target, name, receiver) => {
        if (name !== 'raw') return Reflect.get(target, name, receiver)
        return async (sql: string, bindings: readonly string[]) => {
          const result = await target.raw(sql, bindings)
          if (sql.includes('from goldthread.dirty')) await meanwhile()
          return result
        }
      },
    })
  return new Proxy(db, {
    get: (target, name, receiver) => {
      if (name !== 'transaction') return Reflect.get(target, name, receiver)
      return (work: (trx: Transaction) => Promise<unknown>) => target.transaction((trx) => work(watched(trx)))
    },
  })
}

it('a create that is settled while its customer is planned is not planned a second time', () =>
  withDatabase(async (db) => {
    const office = await openOffice(db)
    const shop = await office.put('shop', '1', ann)
    await office.resolve()
    await office.plan()
    await db('goldthread.write').update({ status: 'sending' })
    await db.transaction((trx) => markRecordsUnplanned(trx, [shop]))
    const settled = async () => {
      const record = await office.put('desk', 'a', ann)
      await db('goldthread.write').update({ status: 'written', record_id: record })
    }
    expect(await planBatch(withMeanwhile(db, settled), office.mappings(), 10, matcherSource())).toMatchObject({ writes: 0 })
    expect(await openWrites(db)).toEqual([])
  }))

it('nobody stays planned to be created of whom a row is put aside meanwhile', () =>
  withDatabase(async (db) => {
    const office = await openOffice(db)
    await office.plan()
    await office.put('shop', '1', ann)
    await office.resolve()
    const [desk] = await objectsOf(db, 'desk')
    const row = { externalId: 'a', hash: '1', place: 'x', reasons: [], raw: ann, replayable: true, asOf: 1 }
    const page = () =>
      db.transaction(async (trx) => {
        await lockObject(trx, desk?.id ?? 0)
        await quarantineRows(trx, desk?.id ?? 0, 1, [row])
      })
    let pages: readonly Promise<void>[] = []
    const meanwhile = () => Promise.race([(pages = [page()])[0], sleep(500)]) // which waits for the planning perhaps
    await planBatch(withMeanwhile(db, meanwhile), office.mappings(), 10, matcherSource())
    await Promise.all(pages)
    await office.plan()
    expect(await openWrites(db)).toEqual([])
  }))
