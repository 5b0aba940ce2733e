import { expect, it } from 'vitest'
import { matcherSource } from '../../resolve/matchers.ts'
import { planBatch } from '../../resolve/plan/plan-batch.ts'
import type { Database, Transaction } from '../../store/database.ts'
import { openWrites } from '../../store/ledger.ts'
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
