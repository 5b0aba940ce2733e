import type { Cause } from '../core/cause.ts'
import { storableJson } from '../core/json.ts'
import type { GoldenRecord, Kind, LineageEntry, Value } from '../core/types.ts'
import { copyRows } from './copy.ts'
import { type Database, one, rows, run, type Transaction } from './database.ts'

export async function newCustomerIds(trx: Transaction, count: number): Promise<readonly number[]> {
  if (count === 0) return []
  const query = `select json_agg(nextval('goldthread.customer_id')) as ids from generate_series(1, ?)`
  const { ids } = await one<{ ids: readonly number[] }>(trx, query, [count])
  return ids
}

/** A closed customer that records may take up again. */
export interface Former {
  readonly record: number
  readonly customer: number
}

/** Remembers which customer records were in when it was closed. */
export async function rememberFormer(trx: Transaction, former: readonly Former[]): Promise<void> {
  if (former.length === 0) return
  await run(
    trx,
    `insert into goldthread.former_customer (record_id, customer_id) select * from unnest(?::int[], ?::int[])
     on conflict (record_id) do update set customer_id = excluded.customer_id`,
    [former.map(({ record }) => record), former.map(({ customer }) => customer)],
  )
}

/** Closed customers that the records of these groups were in last, the ones with most of them first. */
export async function formerOf(trx: Transaction, groups: readonly (readonly number[])[]): Promise<readonly Former[]> {
  if (groups.length === 0 || !(await hasFormer(trx))) return []
  return rows(
    trx,
    `select f.record_id as record, f.customer_id as customer from goldthread.former_customer f
     join goldthread.customer c on c.id = f.customer_id
     where f.record_id = any(?) and c.closed_at is not null order by f.customer_id, f.record_id`,
    [groups.flat()],
  )
}

async function hasFormer(trx: Transaction): Promise<boolean> {
  const { there } = await one<{ there: boolean }>(trx, 'select exists (select from goldthread.former_customer) as there')
  return there
}

/** A golden record as it is stored, closed ones among them. */
export interface StoredCustomer extends GoldenRecord {
  readonly id: number
  readonly version: number
  readonly changedAt: Date
  readonly closed: boolean
  /** Where its records went, where they all went to one. */
  readonly mergedInto: number | null
}

const columns = `id, kind, golden as values, lineage, version, changed_at as "changedAt", closed_at is not null as closed,
  merged_into as "mergedInto"`

export async function customersOf(db: Database, ids: readonly number[]): Promise<readonly StoredCustomer[]> {
  if (ids.length === 0) return []
  return rows(db, `select ${columns} from goldthread.customer where id = any(?) order by id`, [ids])
}

/** A page of live golden records, in id order after `after`. */
export async function liveCustomers(db: Database, after: number, limit: number): Promise<readonly StoredCustomer[]> {
  return rows(db, `select ${columns} from goldthread.customer where id > ? and closed_at is null order by id limit ?`, [
    after,
    limit,
  ])
}

export interface GoldenWrite {
  readonly id: number
  readonly kind: Kind
  readonly values: Readonly<Record<string, Value>>
  readonly lineage: Readonly<Record<string, LineageEntry>>
  /** Why it is made anew. */
  readonly cause: Cause
}

/** A customer as it is now. */
export interface Versioned {
  readonly customer: number
  readonly version: number
}

export async function insertCustomers(trx: Transaction, golden: readonly GoldenWrite[]): Promise<void> {
  await copyRows(
    trx,
    'goldthread.customer',
    ['id', 'kind', 'golden', 'lineage', 'cause', 'cause_number'],
    golden.map(({ id, kind, values, lineage, cause }) => [
      id,
      kind,
      storableJson(values),
      storableJson(lineage),
      cause.kind,
      cause.number,
    ]),
  )
}

/** Stores next versions; the superseded ones go to the history. A closed customer that has records again is open again. */
export async function updateCustomers(trx: Transaction, golden: readonly GoldenWrite[]): Promise<readonly Versioned[]> {
  if (golden.length === 0) return []
  await keepVersions(
    trx,
    golden.map(({ id }) => id),
  )
  return rows(
    trx,
    `update goldthread.customer c set kind = n.kind, golden = n.golden::jsonb, lineage = n.lineage::json,
       version = c.version + 1, changed_at = now(), closed_at = null, merged_into = null,
       cause = n.cause::goldthread.cause, cause_number = nullif(n.number, 0)
     from unnest(?::int[], ?::text[], ?::text[], ?::text[], ?::text[], ?::int[]) as n(id, kind, golden, lineage, cause, number)
     where c.id = n.id returning c.id as customer, c.version`,
    [...columnsOf(golden), ...causesOf(golden)],
  )
}

/** Puts the versions that are about to be superseded into the history. */
async function keepVersions(trx: Transaction, ids: readonly number[]): Promise<void> {
  await run(
    trx,
    `insert into goldthread.customer_history
       (id, version, kind, golden, lineage, from_at, cause, cause_number, closed_at, merged_into)
     select id, version, kind, golden, lineage, changed_at, cause, cause_number, closed_at, merged_into
     from goldthread.customer where id = any(?)`,
    [ids],
  )
}

/** The values stayed, their origins did not: no new version. */
export async function updateLineage(trx: Transaction, golden: readonly GoldenWrite[]): Promise<void> {
  if (golden.length === 0) return
  await run(
    trx,
    `update goldthread.customer c set lineage = n.lineage::json
     from unnest(?::int[], ?::text[], ?::text[], ?::text[]) as n(id, kind, golden, lineage) where c.id = n.id`,
    columnsOf(golden),
  )
}

function columnsOf(golden: readonly GoldenWrite[]) {
  return [
    golden.map(({ id }) => id),
    golden.map(({ kind }) => kind),
    golden.map(({ values }) => storableJson(values)),
    golden.map(({ lineage }) => storableJson(lineage)),
  ]
}

function causesOf(of: readonly { readonly cause: Cause }[]) {
  return [of.map(({ cause }) => cause.kind), of.map(({ cause }) => cause.number ?? 0)] as const
}

export interface Closing {
  readonly id: number
  /** Where its records all went, if to one. */
  readonly into: number | undefined
  readonly cause: Cause
}

/** A customer without records is closed, not dropped: that is its last version, with the values it had. */
export async function closeCustomers(trx: Transaction, closing: readonly Closing[]): Promise<readonly Versioned[]> {
  if (closing.length === 0) return []
  await keepVersions(
    trx,
    closing.map(({ id }) => id),
  )
  return rows(
    trx,
    `update goldthread.customer c set closed_at = now(), merged_into = nullif(n.into_id, 0), version = c.version + 1,
       changed_at = now(), cause = n.cause::goldthread.cause, cause_number = nullif(n.number, 0)
     from unnest(?::int[], ?::int[], ?::text[], ?::int[]) as n(id, into_id, cause, number)
     where c.id = n.id returning c.id as customer, c.version`,
    [closing.map(({ id }) => id), closing.map(({ into }) => into ?? 0), ...causesOf(closing)],
  )
}
