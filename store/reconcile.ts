import { type Database, run, type Transaction } from './database.ts'

export const reconcileLock = 7_310_944_201 // any number that nobody else locks

/** Runs work as the only one that changes clusters; attempts of an activity can overlap, and the second waits here. */
export async function asOnlyReconcile<Result>(db: Database, work: (trx: Transaction) => Promise<Result>): Promise<Result> {
  return db.transaction(async (trx) => {
    await run(trx, 'select pg_advisory_xact_lock(?::bigint)', [reconcileLock])
    return work(trx)
  })
}
