import { storableJson } from '../core/json.ts'
import { type NewRecord, newCells, newColumns, type RecordState, stateCells, stateColumns } from '../core/record-line.ts'
import type { Consent, Kind, MappedValues } from '../core/types.ts'
import { copyInto, copyRows } from './copy.ts'
import { type Database, one, rows, run, type Transaction } from './database.ts'

export interface ChangedRecord extends RecordState {
  readonly id: number
}

/** @returns the ids given to them, in order */
export async function insertRecords(trx: Transaction, records: readonly NewRecord[]): Promise<readonly number[]> {
  const ids = await newRecordIds(trx, records.length)
  await copyRows(
    trx,
    'goldthread.source_record',
    newColumns,
    records.map((record, k) => newCells(ids[k] ?? 0, record)),
  )
  return ids
}

/** The same of lines of COPY, which are made while the ones before them are stored. */
export async function insertLines(trx: Transaction, lines: Iterable<Uint8Array>): Promise<void> {
  await copyInto(trx, `goldthread.source_record (${newColumns.join(', ')})`, lines)
}

export async function newRecordIds(db: Database, count: number): Promise<readonly number[]> {
  if (count === 0) return []
  const { ids } = await one<{ ids: readonly number[] }>(
    db,
    // By its name: to look up which sequence it is took most of the time.
    `select json_agg(nextval('goldthread.source_record_id_seq')) as ids from generate_series(1, ?)`,
    [count],
  )
  return ids
}

/** Stores the next version of records; one that had been deleted is back. */
export async function updateRecords(trx: Transaction, records: readonly ChangedRecord[]): Promise<void> {
  if (records.length === 0) return
  await run(
    trx,
    `create temp table next_version on commit drop as select id, ${stateColumns.join(', ')} from goldthread.source_record with no data`,
  )
  await copyRows(
    trx,
    'pg_temp.next_version',
    ['id', ...stateColumns],
    records.map((record) => [record.id, ...stateCells(record)]),
  )
  await run(
    trx,
    `update goldthread.source_record r set ${stateColumns.map((column) => `${column} = n.${column}`).join(', ')}, deleted_at = null
     from next_version n where r.id = n.id`,
  )
  await run(trx, 'drop table next_version')
}

/** Deletes records, unless a newer state of theirs is known. @returns the ids of those that were live until now */
export async function deleteRecords(
  trx: Transaction,
  recordIds: readonly number[],
  at: number,
  syncId: number,
): Promise<readonly number[]> {
  const deleted = await rows<{ id: number }>(
    trx,
    `update goldthread.source_record set deleted_at = ?, as_of = greatest(as_of, ?), sync_id = ?
     where id = any(?) and deleted_at is null and as_of <= ?
       and not exists (select from goldthread.confirmed f where f.record_id = source_record.id and f.as_of > ?) returning id`,
    [new Date(at), new Date(at), syncId, recordIds, new Date(at), new Date(at)],
  )
  return deleted.map(({ id }) => id)
}

/** Notes that unchanged records of a partial export were still so then; nothing else tells that an older export is older. */
export async function confirmRecords(trx: Transaction, recordIds: readonly number[], asOf: number): Promise<void> {
  if (recordIds.length === 0) return
  await run(
    trx,
    `insert into goldthread.confirmed (record_id, as_of) select unnest(?::int[]), ?
     on conflict (record_id) do update set as_of = excluded.as_of where confirmed.as_of < excluded.as_of`,
    [recordIds, new Date(asOf)],
  )
}

export async function bringToRevision(trx: Transaction, recordIds: readonly number[], revision: number): Promise<void> {
  await run(trx, 'update goldthread.source_record set mapping_revision = ? where id = any(?) and mapping_revision < ?', [
    revision,
    recordIds,
    revision,
  ])
}

/** Has the next row of these count as news, even if it says what it said before: no row has this hash. */
export async function expectNews(trx: Transaction, recordIds: readonly number[]): Promise<void> {
  if (recordIds.length === 0) return
  await run(trx, 'update goldthread.source_record set hash = 0 where id = any(?)', [recordIds])
}

/** What another mapping makes of a stored row. */
export interface Remapped {
  readonly id: number
  readonly kind: Kind
  readonly values: MappedValues
  readonly consent: Consent
}

/** Replaces what records map to, and nothing else of them. */
export async function replaceMapped(trx: Transaction, records: readonly Remapped[]): Promise<void> {
  if (records.length === 0) return
  await run(
    trx,
    `update goldthread.source_record r set kind = n.kind, mapped = n.mapped::json, consent = n.consent::json
     from unnest(?::int[], ?::text[], ?::text[], ?::text[]) as n(id, kind, mapped, consent) where r.id = n.id`,
    [
      records.map(({ id }) => id),
      records.map(({ kind }) => kind),
      records.map(({ values }) => storableJson(values)),
      records.map(({ consent }) => storableJson(consent)),
    ],
  )
}
