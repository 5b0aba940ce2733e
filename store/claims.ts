import type { Holder } from '../core/ledger.ts'
import { copyRows } from './copy.ts'
import { type Database, rows, run, type Transaction } from './database.ts'

/** What a customer is to get in a system and no two records there may share, hashed. */
export interface ClaimOf {
  readonly claim: string
  readonly customer: number
}

/** Notes what these customers are to get, instead of what they were to get before. Most often it is the same. */
export async function replaceClaims(trx: Transaction, customers: readonly number[], claims: readonly ClaimOf[]): Promise<void> {
  const before = await rows<ClaimOf>(
    trx,
    'select claim::text, customer_id as customer from goldthread.claim where customer_id = any(?)',
    [customers],
  )
  const other = new Set(differing(before, claims))
  const isOther = ({ customer }: ClaimOf) => other.has(customer)
  if (before.some(isOther)) await run(trx, 'delete from goldthread.claim where customer_id = any(?)', [[...other]])
  await copyRows(
    trx,
    'goldthread.claim',
    ['claim', 'customer_id'],
    claims.filter(isOther).map(({ claim, customer }) => [claim, customer]),
  )
}

/** The customers who are to get something else. */
function differing(before: readonly ClaimOf[], now: readonly ClaimOf[]): readonly number[] {
  const named = ({ claim, customer }: ClaimOf) => `${customer} ${claim}`
  const [was, is] = [new Set(before.map(named)), new Set(now.map(named))]
  return [...before.filter((its) => !is.has(named(its))), ...now.filter((its) => !was.has(named(its)))].map(
    ({ customer }) => customer,
  )
}

/** Which customers are to get these. One by one, by the index: else Postgres reads the whole table for each batch. */
export async function claimantsOf(db: Database, claims: readonly string[]): Promise<readonly ClaimOf[]> {
  return rows(
    db,
    `select asked.claim::text, its.customer_id as customer from unnest(?::bigint[]) as asked(claim)
     cross join lateral (select customer_id from goldthread.claim where claim = asked.claim offset 0) its order by 2`,
    [claims],
  )
}

/** A value that a customer was denied, because another one has it there or is to get it. */
export interface Denied extends ClaimOf {
  readonly objectId: number
  readonly holder: Holder
}

/** What was denied to others for the sake of these customers. */
export async function deniedFor(db: Database, customers: readonly number[]): Promise<readonly Denied[]> {
  const found = await rows<ClaimOf & { readonly objectId: number; readonly holder: number; readonly record: number | null }>(
    db,
    `select customer_id as customer, object_id as "objectId", holder_customer as holder, holder_record as record, claim::text
     from goldthread.withheld where holder_customer = any(?)`,
    [customers],
  )
  return found.map(({ holder, record, ...its }) => ({ ...its, holder: { customer: holder, ...(record !== null && { record }) } }))
}
