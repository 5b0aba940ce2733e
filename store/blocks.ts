import { copyRows } from './copy.ts'
import { rows, run, type Transaction } from './database.ts'

/** A key that a record shares with those it is compared with: a whole number below 2⁵³. */
export interface BlockKey {
  readonly key: number
  readonly record: number
}

/**
 * Replaces the keys of these records: what they had before stays as it is. Keys of a record lie all over a large table, and a change concerns
 * a few of them.
 *
 * @returns those that others or fewer share now
 */
export async function replaceKeys(
  trx: Transaction,
  recordIds: readonly number[],
  keys: readonly BlockKey[],
): Promise<readonly number[]> {
  const former = await rows<BlockKey>(
    trx,
    'select key::float8 as key, record_id as record from goldthread.block_key where record_id = any(?)',
    [recordIds],
  )
  const gone = without(former, keys)
  const added = without(keys, former)
  if (gone.length > 0) {
    await run(
      trx,
      // By the record, of which there are few: a key may be that of thousands.
      `delete from goldthread.block_key b using unnest(?::int[], ?::bigint[]) as gone(record_id, key)
       where b.record_id = gone.record_id and b.key + 0 = gone.key`,
      [gone.map(({ record }) => record), gone.map(({ key }) => key)],
    )
  }
  await copyRows(
    trx,
    'goldthread.block_key',
    ['key', 'record_id'],
    added.map(({ key, record }) => [key, record]),
  )
  return [...new Set([...gone, ...added].map(({ key }) => key))]
}

function without(these: readonly BlockKey[], others: readonly BlockKey[]): readonly BlockKey[] {
  const known = Map.groupBy(others, ({ record }) => record)
  return these.filter(({ key, record }) => known.get(record)?.some((its) => its.key === key) !== true)
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

/** The same of those keys that are not crowded. */
export async function comparedBy(trx: Transaction, keys: readonly number[]): Promise<readonly BlockKey[]> {
  return rows(
    trx,
    `select key::float8 as key, record_id as record from goldthread.block_key b where key = any(?::bigint[])
       and not exists (select from goldthread.crowded_key c where c.key = b.key) order by b.key, record_id`,
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
  if (keys.length === 0) return []
  const found = await rows<{ key: number; noted: boolean }>(
    trx,
    `select key::float8 as key, false as noted from goldthread.block_key where key = any(?::bigint[]) group by key having count(*) > ?
     union all select key::float8, true from goldthread.crowded_key where key = any(?::bigint[])`,
    [keys, limit, keys],
  )
  const crowded = new Set(found.flatMap(({ key, noted }) => (noted ? [] : [key])))
  const known = new Set(found.flatMap(({ key, noted }) => (noted ? [key] : [])))
  const entered = [...crowded].filter((key) => !known.has(key))
  const gone = [...known].filter((key) => !crowded.has(key))
  // Nearly never: most batches only look.
  if (entered.length > 0)
    await run(trx, 'insert into goldthread.crowded_key select unnest(?::bigint[]) on conflict do nothing', [entered])
  if (gone.length > 0) await run(trx, 'delete from goldthread.crowded_key where key = any(?::bigint[])', [gone])
  return [...entered, ...gone]
}
