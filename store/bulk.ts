import type { Cause } from '../core/cause.ts'
import { copiedRows } from '../core/copy-text.ts'
import { copyInto, copyOut } from './copy.ts'
import { copyNumbers, type NumberColumn } from './copy-numbers.ts'
import { type Database, one, rows, run, type Transaction } from './database.ts'
import { epoch } from './epoch.ts'

/** What a transaction needs that goes over all records at once: between two queries it computes for a while, and it sorts and counts a lot. */
export async function expectMuch(trx: Transaction): Promise<void> {
  await expectPauses(trx)
  await run(trx, `set local maintenance_work_mem = '256MB'`)
}

/**
 * What a transaction needs that may compute for a while between two queries: thousands who share what nearly too many share are linked for
 * a minute, and a batch that is ended for it comes back for ever.
 */
export async function expectPauses(trx: Transaction): Promise<void> {
  await run(trx, `set local idle_in_transaction_session_timeout = '15min'`)
}

/** Whether at least so many records are dirty, and one of so many of all. */
export async function isMuchDirty(db: Database, least: number, oneOf: number): Promise<boolean> {
  const { enough } = await one<{ enough: boolean }>(
    db,
    'select coalesce(sum(cardinality(records)), 0) >= ? as enough from (select records from goldthread.dirty limit ?) waiting',
    [least, least],
  )
  if (!enough) return false
  const { much } = await one<{ much: boolean }>(
    db,
    // The last number is known at once, and no store has more records than that.
    `select case when waiting >= (select coalesce(max(id), 0) from goldthread.source_record) then true
       else waiting >= (select count(*) from goldthread.source_record) end as much
     from (select sum(cardinality(records)) * ? as waiting from goldthread.dirty) dirty`,
    [oneOf],
  )
  return much
}

/** Whether a pull is under way that began within so many minutes. */
export async function isPulling(db: Database, minutes: number): Promise<boolean> {
  const { there } = await one<{ there: boolean }>(
    db,
    `select exists (select from goldthread.sync_run
       where work = 'pull' and ended_at is null and started_at > now() - make_interval(mins => ?)) as there`,
    [minutes],
  )
  return there
}

/** Some dirty records and why they are. */
export interface DirtyRecords {
  readonly cause: Cause
  readonly records: readonly number[]
}

/** Takes all dirty records out of the queue. */
export async function claimAllDirty(trx: Transaction): Promise<readonly DirtyRecords[]> {
  // Told apart here: to unnest a million and gather each once took Postgres a second, and reading arrays as arrays the driver a quarter.
  const claimed = await rows<Cause & { readonly records: readonly number[] }>(
    trx,
    'delete from goldthread.dirty returning cause as kind, cause_number as number, to_json(records) as records',
  )
  const byCause = new Map<string, { readonly cause: Cause; readonly records: Set<number> }>()
  for (const { kind, number, records } of claimed) {
    const its = byCause.get(`${kind} ${number}`) ?? { cause: { kind, number }, records: new Set<number>() }
    byCause.set(`${kind} ${number}`, its)
    for (const record of records) its.records.add(record)
  }
  return Array.from(byCause.values(), ({ cause, records }) => ({ cause, records: [...records] }))
}

/** The customer of every record that has one. */
export async function allMembers(trx: Transaction): Promise<ReadonlyMap<number, number>> {
  const members = new Map<number, number>()
  for await (const piece of copyOut(trx, 'select record_id, customer_id from goldthread.membership')) {
    for (const [record, customer] of copiedRows(piece)) members.set(Number(record), Number(customer))
  }
  return members
}

/** Replaces all rows of a table that holds what was computed, step by step: without its indexes, which are made anew after it. */
export async function* replaceAll(trx: Transaction, table: Computed, parts: Iterable<NumberRows>): AsyncGenerator<void> {
  const indexes = await rows<{ name: string; definition: string; constraint: string | null }>(
    trx,
    // Of a table in partitions Postgres tells how the index of that table alone is made; without `only` it is made in all of them.
    `select i.indexrelid::regclass::text as name, replace(pg_get_indexdef(i.indexrelid), ' ON ONLY ', ' ON ') as definition,
       (select format('alter table %s add constraint %I %s', i.indrelid::regclass, c.conname, pg_get_constraintdef(c.oid))
        from pg_constraint c where c.conindid = i.indexrelid) as constraint
     from pg_index i where i.indrelid = ?::regclass order by 1`,
    [table],
  )
  await run(trx, `truncate ${table}`)
  for (const { name, constraint } of indexes) {
    await run(trx, constraint === null ? `drop index ${name}` : `alter table ${table} drop constraint ${nameOf(name)}`)
  }
  for (const { columns, length } of parts) {
    await copyNumbers(trx, table, columns, length)
    yield
  }
  for (const { definition, constraint } of indexes) {
    await run(trx, constraint ?? definition)
    yield
  }
  await run(trx, `analyze ${table}`)
}

export type Computed = 'goldthread.block_key' | 'goldthread.match_edge' | 'goldthread.crowded_key' | 'goldthread.membership'

export interface NumberRows {
  readonly columns: readonly NumberColumn[]
  readonly length: number
}

function nameOf(qualified: string): string {
  return qualified.split('.').at(-1) ?? ''
}

/** Has Postgres count the records. */
export async function analyzeRecords(trx: Transaction): Promise<void> {
  await run(trx, 'analyze goldthread.source_record')
}

/** So that queries for some thousand records do not read all of them, where Postgres has not counted them yet. */
export async function useIndexes(trx: Transaction): Promise<void> {
  await run(trx, 'set local enable_seqscan = off')
}

/**
 * The records of customers, customer by customer as they are given: lines for `copiedRecords`. They need not be stored as its members yet. One
 * that is deleted while everything is matched is told as it was, since it is dirty by that.
 *
 * @param losers who of them was merged away at the source
 */
export async function copiedMembers(
  reader: Transaction,
  customers: readonly { readonly customer: number; readonly records: readonly number[] }[],
  losers: ReadonlySet<number>,
): Promise<Uint8Array> {
  const members = customers.flatMap(({ records }) => records)
  const theirs = customers.flatMap(({ customer, records }) => records.map(() => customer))
  const merged = members.map((record) => losers.has(record))
  const query = `select m.customer, r.id, c.name, o.name, r.external_id, r.part, r.kind, r.mapped, r.consent,
      ${epoch('r.first_at')}, r.changed_at, r.cleared, m.merged
    from unnest('{${theirs.join(',')}}'::int[], '{${members.join(',')}}'::int[], '{${merged.join(',')}}'::boolean[])
      with ordinality as m(customer, record, merged, place)
    join goldthread.source_record r on r.id = m.record
    join goldthread.source_object o on o.id = r.object_id
    join goldthread.connection c on c.id = o.connection_id order by m.place`
  const pieces: Uint8Array[] = []
  for await (const piece of copyOut(reader, query)) pieces.push(piece)
  return Buffer.concat(pieces)
}

/** New customers as lines of COPY: id, kind, golden, lineage, cause, number of the cause. */
export async function insertCopied(trx: Transaction, lines: readonly Uint8Array[]): Promise<void> {
  if (lines.length > 0) await copyInto(trx, 'goldthread.customer (id, kind, golden, lineage, cause, cause_number)', lines)
}

export interface Noted {
  /** Records that hold values we wrote, or whose contact points were replaced. */
  readonly values: readonly number[]
  /** Records that an override is with. */
  readonly overrides: readonly number[]
}

/** Of which records there is more to say than what is copied. */
export async function notedRecords(trx: Transaction): Promise<Noted> {
  return one(
    trx,
    `select array(select record_id from goldthread.written_value union select record_id from goldthread.retired_value) as values,
       array(select distinct unnest(records) from goldthread.golden_override where not ended) as overrides`,
  )
}
