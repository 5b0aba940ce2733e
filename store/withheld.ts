import type { Withheld, WithheldReason } from '../core/ledger.ts'
import { copyRows } from './copy.ts'
import { type Database, rows, run, type Transaction } from './database.ts'

const columns = [
  'customer_id',
  'object_id',
  'record_id',
  'field',
  'reason',
  'holder_customer',
  'holder_record',
  'claim',
  'detail',
  'quarantined',
] as const

/** Notes what the planning of these customers left out, instead of what an earlier one did. */
export async function replaceWithheld(
  trx: Transaction,
  customers: readonly number[],
  withheld: readonly Withheld[],
): Promise<void> {
  await run(trx, 'delete from goldthread.withheld where customer_id = any(?)', [customers])
  await copyRows(
    trx,
    'goldthread.withheld',
    [...columns],
    withheld.map(({ customer, objectId, record, field, reason, holder, claim, detail, quarantined }) => [
      customer,
      objectId,
      record ?? null,
      field ?? null,
      reason,
      holder?.customer ?? null,
      holder?.record ?? null,
      claim ?? null,
      detail ?? null,
      quarantined ?? null,
    ]),
  )
}

export interface WithheldTotal {
  readonly connection: string
  readonly object: string
  readonly reason: WithheldReason
  readonly count: number
}

const tables = `goldthread.withheld h join goldthread.source_object o on o.id = h.object_id
  join goldthread.connection c on c.id = o.connection_id`

export async function withheldTotals(db: Database, connection?: string): Promise<readonly WithheldTotal[]> {
  return rows(
    db,
    `select c.name as connection, o.name as object, h.reason, count(*)::int as count from ${tables}
     where ${connection === undefined ? 'true' : 'c.name = ?'} group by 1, 2, 3 order by 1, 2, 3`,
    connection === undefined ? [] : [connection],
  )
}

export interface WithheldRow {
  readonly connection: string
  readonly object: string
  readonly customer: number
  readonly record: number | null
  readonly field: string | null
  readonly reason: WithheldReason
  /** Of a value that another customer has there: whose record; null where that customer is to get it. */
  readonly holderRecord: number | null
  /** Whose that record is now, or who is to get it. */
  readonly holderCustomer: number | null
  /** The vendor's words. */
  readonly detail: string | null
  /** The row in quarantine that may be the one who is to be created, or `tooMany`. */
  readonly quarantined: number | null
}

export async function listWithheld(
  db: Database,
  { connection, customer, limit }: { readonly connection?: string; readonly customer?: number; readonly limit: number },
): Promise<readonly WithheldRow[]> {
  const conditions = [connection === undefined ? [] : ['c.name = ?'], customer === undefined ? [] : ['h.customer_id = ?']].flat()
  return rows(
    db,
    `select c.name as connection, o.name as object, h.customer_id as customer, h.record_id as record, h.field, h.reason,
       h.holder_record as "holderRecord", coalesce(m.customer_id, h.holder_customer) as "holderCustomer", h.detail, h.quarantined
     from ${tables} left join goldthread.membership m on m.record_id = h.holder_record
     where ${['true', ...conditions].join(' and ')}
     order by 1, 2, 6, 3, 4, 5 limit ?`,
    [connection ?? [], customer ?? [], limit].flat(),
  )
}

/** By record: fields that kept flipping between what we write and what their system makes of it. */
export async function parkedOf(
  db: Database,
  recordIds: readonly number[],
): Promise<readonly { readonly record: number; readonly field: string }[]> {
  return rows(db, 'select record_id as record, field from goldthread.parked where record_id = any(?)', [recordIds])
}

export interface Declined {
  readonly record: number
  readonly field: string
  readonly identity: string
}

export interface DeclinedThere extends Declined {
  /** The vendor's words, where it refused the value. */
  readonly reason: string | null
}

/** Values that a person does not want at these records. */
export async function declinedOf(db: Database, recordIds: readonly number[]): Promise<readonly DeclinedThere[]> {
  return rows(db, 'select record_id as record, field, identity, reason from goldthread.declined where record_id = any(?)', [
    recordIds,
  ])
}

/** Keeps values from being written to a record again. */
export async function decline(trx: Transaction, declined: readonly Declined[], by: string): Promise<void> {
  await run(
    trx,
    `insert into goldthread.declined (record_id, field, identity, declined_by)
     select *, ? from unnest(?::int[], ?::text[], ?::text[])
     on conflict (record_id, field, identity) do nothing`,
    [by, declined.map(({ record }) => record), declined.map(({ field }) => field), declined.map(({ identity }) => identity)],
  )
}

/** Lets these values go there again. */
export async function undeclineValues(trx: Transaction, declined: readonly Declined[]): Promise<void> {
  await run(
    trx,
    `delete from goldthread.declined d using unnest(?::int[], ?::text[], ?::text[]) as n(record_id, field, identity)
     where d.record_id = n.record_id and d.field = n.field and d.identity = n.identity`,
    [declined.map(({ record }) => record), declined.map(({ field }) => field), declined.map(({ identity }) => identity)],
  )
}

/** Lets a field of a record be written again; what it did before counts no more. @returns whether it was parked */
export async function unpark(trx: Transaction, record: number, field: string): Promise<boolean> {
  await run(trx, 'delete from goldthread.flip where record_id = ? and field = ?', [record, field])
  return (await run(trx, 'delete from goldthread.parked where record_id = ? and field = ?', [record, field])) > 0
}
