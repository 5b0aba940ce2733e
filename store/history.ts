import type { CauseKind } from '../core/cause.ts'
import type { GoldenRecord } from '../core/types.ts'
import { type Database, rows } from './database.ts'

/** A version of a customer, from when it was made on. A closed one keeps the values that it had. */
export interface Version extends GoldenRecord {
  readonly id: number
  readonly version: number
  readonly at: Date
  readonly closed: boolean
  readonly mergedInto: number | null
  /** Null: from before causes were kept. */
  readonly cause: CauseKind | null
  readonly causeNumber: number | null
}

const columns = `id, version, kind, golden as values, lineage, closed_at is not null as closed, merged_into as "mergedInto",
  cause, cause_number as "causeNumber"`
const versions = `(
  select ${columns}, from_at as at from goldthread.customer_history where id = any(?)
  union all select ${columns}, changed_at from goldthread.customer where id = any(?)) v`

/** All versions of these customers, of each the first one first. */
export async function versionsOf(db: Database, customers: readonly number[]): Promise<readonly Version[]> {
  return rows(db, `select * from ${versions} order by id, version`, [customers, customers])
}

/** A customer as it was at a time, to the end of its millisecond; undefined where it was not there yet. */
export async function versionAt(db: Database, customer: number, at: Date): Promise<Version | undefined> {
  const [found] = await rows<Version>(
    db,
    `select * from ${versions} where at < ?::timestamptz + interval '1 millisecond' order by version desc limit 1`,
    [[customer], [customer], at],
  )
  return found
}

/** A version by its number. */
export interface VersionName {
  readonly customer: number
  readonly version: number
}

/** Those of these versions that are there, in any order. */
export async function namedVersions(db: Database, names: readonly VersionName[]): Promise<readonly Version[]> {
  const wanted = 'unnest(?::int[], ?::int[]) as n(customer, number)'
  const bound = [names.map(({ customer }) => customer), names.map(({ version }) => version)]
  return rows(
    db,
    `select ${columns}, from_at as at from goldthread.customer_history join ${wanted} on id = n.customer and version = n.number
     union all select ${columns}, changed_at from goldthread.customer join ${wanted} on id = n.customer and version = n.number`,
    [...bound, ...bound],
  )
}

/** From a time on, a record belongs to a customer; to none where that is 0. */
export interface Move {
  readonly at: Date
  readonly record: number
  readonly customer: number
}

/**
 * Where the records went that were ever in a customer, in order. It looks through the whole log, which has no index: one would cost the first
 * load more than all who ever look.
 */
export async function movesOf(db: Database, customer: number): Promise<readonly Move[]> {
  return rows(
    db,
    `with hers as materialized (
       select distinct m.record from goldthread.customer_id_log l cross join lateral unnest(l.records, l.customers) as m(record, customer)
       where l.customers @> array[?]::int[] and m.customer = ?)
     select l.at, m.record, m.customer from goldthread.customer_id_log l
     cross join lateral unnest(l.records, l.customers) as m(record, customer)
     where l.records && (select coalesce(array_agg(record), '{}') from hers) and m.record in (select record from hers)
     order by l.seq, m.record`,
    [customer, customer],
  )
}

/** What the numbers of causes stand for: whose connection it was, or who said so. */
export interface CauseName {
  readonly kind: CauseKind
  readonly number: number
  readonly name: string
}

const causeTables = [
  [['sync', 'mapping'], 'select s.id, c.name from goldthread.sync_run s join goldthread.connection c on c.id = s.connection_id'],
  [['push'], 'select p.id, c.name from goldthread.push p join goldthread.connection c on c.id = p.connection_id'],
  [['decision'], 'select d.id, coalesce(d.withdrawn_by, d.author) as name from goldthread.decision d'],
  [['unmerge'], 'select u.id, u.author as name from goldthread.unmerge u'],
  [['override'], 'select o.id, coalesce(o.withdrawn_by, o.author) as name from goldthread.golden_override o'],
] as const

/** Of those that are still there. */
export async function causeNames(
  db: Database,
  causes: readonly { readonly kind: CauseKind; readonly number: number }[],
): Promise<readonly CauseName[]> {
  const found: CauseName[] = []
  for (const [kinds, select] of causeTables) {
    const hers = causes.filter(({ kind }) => kinds.some((its) => its === kind))
    if (hers.length === 0) continue
    const named = await rows<{ id: number; name: string }>(db, `select * from (${select}) n where id = any(?)`, [
      [...new Set(hers.map(({ number }) => number))],
    ])
    const names = new Map(named.map(({ id, name }) => [id, name]))
    for (const { kind, number } of hers) {
      const name = names.get(number)
      if (name !== undefined) found.push({ kind, number, name })
    }
  }
  return found
}

/** Those of these records that we created at a source, with the push that did. */
export async function createdAmong(
  db: Database,
  records: readonly number[],
): Promise<readonly { readonly record: number; readonly push: number }[]> {
  return rows(
    db,
    `select record_id as record, max(push_id) as push from goldthread.write
     where kind = 'create' and push_id is not null and record_id = any(?) group by record_id`,
    [records],
  )
}

/** The connection of each of these records, deleted ones among them. */
export async function connectionsOf(
  db: Database,
  records: readonly number[],
): Promise<readonly { readonly id: number; readonly connection: string }[]> {
  return rows(
    db,
    `select r.id, c.name as connection from goldthread.source_record r
     join goldthread.source_object o on o.id = r.object_id
     join goldthread.connection c on c.id = o.connection_id where r.id = any(?)`,
    [records],
  )
}
