import { copyRows } from './copy.ts'
import { rows, run, type Transaction } from './database.ts'

/** A key that a record shares with those it is compared with: a whole number below 2⁵³. */
export interface BlockKey {
  readonly key: number
  readonly record: number
}

export async function keysOf(trx: Transaction, recordIds: readonly number[]): Promise<readonly number[]> {
  const found = await rows<{ key: number }>(
    trx,
    'select distinct key::float8 as key from goldthread.block_key where record_id = any(?)',
    [recordIds],
  )
  return found.map(({ key }) => key)
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
export async function recordsWithKeys(trx: Transaction, keys: readonly number[]): Promise<readonly BlockKey[]> {
  return rows(
    trx,
    `select key::float8 as key, record_id as record from goldthread.block_key where key = any(?::bigint[])
     order by block_key.key, record_id`,
    [keys],
  )
}

/** Which of these keys are crowded. */
export async function crowdedAmong(trx: Transaction, keys: readonly number[]): Promise<readonly number[]> {
  const found = await rows<{ key: number }>(
    trx,
    'select key::float8 as key from goldthread.crowded_key where key = any(?::bigint[])',
    [keys],
  )
  return found.map(({ key }) => key)
}

/**
 * Notes which of these keys more than so many records share now.
 *
 * @returns those that crossed the limit, either way
 */
export async function noteCrowded(trx: Transaction, keys: readonly number[], limit: number): Promise<readonly number[]> {
  const crossed = await rows<{ key: number }>(
    trx,
    `with asked(key) as (select unnest(?::bigint[])),
       above(key) as (
         select key from asked join goldthread.block_key using (key) group by key having count(*) > ?),
       entered as (
         insert into goldthread.crowded_key select key from above on conflict do nothing returning key),
       gone as (
         delete from goldthread.crowded_key where key in (select key from asked except select key from above) returning key)
     select key::float8 as key from entered union all select key::float8 from gone`,
    [keys, limit],
  )
  return crossed.map(({ key }) => key)
}
