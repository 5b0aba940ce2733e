import { copyRows } from './copy.ts'
import { type Database, one, rows, run, type Transaction } from './database.ts'

/** Leaves customers for planning to look at: their golden records, their records or what may be written changed. */
export async function markUnplanned(trx: Transaction, customerIds: readonly number[]): Promise<void> {
  await copyRows(
    trx,
    'goldthread.unplanned',
    ['customer_id'],
    [...new Set(customerIds)].map((id) => [id]),
  )
}

/** The same for the customers of these records. */
export async function markRecordsUnplanned(trx: Transaction, recordIds: readonly number[]): Promise<void> {
  await run(
    trx,
    `insert into goldthread.unplanned (customer_id)
     select distinct customer_id from goldthread.membership where record_id = any(?)`,
    [recordIds],
  )
}

/** The same for every customer that does not wait already. Who is planned at this very moment may be passed over: planning looks at the policies once more. */
export async function markEveryCustomerUnplanned(trx: Transaction): Promise<void> {
  await run(
    trx,
    `insert into goldthread.unplanned (customer_id) select c.id from goldthread.customer c
     where c.closed_at is null and not exists (select from goldthread.unplanned u where u.customer_id = c.id) order by c.id`,
  )
}

/** The same for those of whom something is planned or approved for an object: nothing is to be written to it any more. */
export async function markPlannedUnplanned(trx: Transaction, objectId: number): Promise<void> {
  await run(
    trx,
    `insert into goldthread.unplanned (customer_id) select distinct customer_id from goldthread.write
     where object_id = ? and status in ('planned', 'approved') and cause = 'golden'`,
    [objectId],
  )
}

export interface UnplannedClaim {
  readonly seqs: readonly string[]
  /** Each once. */
  readonly customerIds: readonly number[]
}

/** The customers that wait longest. They stay in the queue until `settleUnplanned`, in the same transaction. */
export async function claimUnplanned(trx: Transaction, limit: number): Promise<UnplannedClaim> {
  const claimed = await rows<{ seq: string; id: number }>(
    trx,
    'select seq::text, customer_id as id from goldthread.unplanned u order by u.seq limit ?',
    [limit],
  )
  return { seqs: claimed.map(({ seq }) => seq), customerIds: [...new Set(claimed.map(({ id }) => id))] }
}

/** By number and not by range: a customer that was marked meanwhile, with an earlier number but a later commit, stays. */
export async function settleUnplanned(trx: Transaction, claim: UnplannedClaim): Promise<void> {
  await run(trx, 'delete from goldthread.unplanned where seq = any(?::bigint[])', [[...claim.seqs]])
}

export async function countUnplanned(db: Database): Promise<number> {
  const { count } = await one<{ count: number }>(db, 'select count(distinct customer_id)::int as count from goldthread.unplanned')
  return count
}

export async function isAnythingUnplanned(db: Database): Promise<boolean> {
  const { there } = await one<{ there: boolean }>(db, 'select exists (select from goldthread.unplanned) as there')
  return there
}
