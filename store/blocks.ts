import { copyRows } from './copy.ts'
import { rows, run, type Transaction } from './database.ts'

/** A key is a signed 64-bit hash, in decimal. */
export interface BlockKey {
  readonly key: string
  readonly record: number
}

export interface KeyCount {
  readonly key: string
  readonly count: number
}

export async function keysOf(trx: Transaction, recordIds: readonly number[]): Promise<readonly string[]> {
  const found = await rows<{ key: string }>(trx, 'select distinct key::text from goldthread.block_key where record_id = any(?)', [
    recordIds,
  ])
  return found.map(({ key }) => key)
}

/** How many records have each of these keys; a key that none has is not there. */
export async function countKeys(trx: Transaction, keys: readonly string[]): Promise<readonly KeyCount[]> {
  return rows(
    trx,
    'select key::text, count(*)::int as count from goldthread.block_key where key = any(?::bigint[]) group by key',
    [keys],
  )
}

export async function replaceKeys(trx: Transaction, recordIds: readonly number[], keys: readonly BlockKey[]): Promise<void> {
  await run(trx, 'delete from goldthread.block_key where record_id = any(?)', [recordIds])
  await copyRows(
    trx,
    'goldthread.block_key',
    ['key', 'record_id'],
    keys.map(({ key, record }) => [key, record]),
  )
}

/** Who has one of these keys, by key and record. */
export async function recordsWithKeys(trx: Transaction, keys: readonly string[]): Promise<readonly BlockKey[]> {
  return rows(
    trx,
    'select key::text, record_id as record from goldthread.block_key where key = any(?::bigint[]) order by key, record_id',
    [keys],
  )
}

/** Notes which keys are shared by too many now, and which no more. */
export async function noteCommonKeys(trx: Transaction, common: readonly string[], rare: readonly string[]): Promise<void> {
  if (common.length > 0) {
    await run(trx, 'insert into goldthread.common_key select unnest(?::bigint[]) on conflict do nothing', [common])
  }
  if (rare.length > 0) await run(trx, 'delete from goldthread.common_key where key = any(?::bigint[])', [rare])
}

/** Two records found the same; `a` is the smaller id. */
export interface MatchEdge {
  readonly a: number
  readonly b: number
  readonly rule: string
}

/** Replaces all edges of these records. */
export async function replaceEdges(trx: Transaction, recordIds: readonly number[], edges: readonly MatchEdge[]): Promise<void> {
  await run(trx, 'delete from goldthread.match_edge where a = any(?) or b = any(?)', [recordIds, recordIds])
  await copyRows(
    trx,
    'goldthread.match_edge',
    ['a', 'b', 'rule'],
    edges.map(({ a, b, rule }) => [a, b, rule]),
  )
}

/** Every edge that touches one of these records. */
export async function edgesOf(trx: Transaction, recordIds: readonly number[]): Promise<readonly MatchEdge[]> {
  return rows(
    trx,
    `select a, b, rule from goldthread.match_edge where a = any(?)
     union select a, b, rule from goldthread.match_edge where b = any(?) order by a, b`,
    [recordIds, recordIds],
  )
}
