import { storableJson } from '../core/json.ts'
import type { Override, Value } from '../core/types.ts'
import { type Database, one, rows, type Transaction } from './database.ts'
import { markDirty } from './dirty.ts'
import { epoch } from './epoch.ts'
import { firstOf } from './parted.ts'

export const isInForce = (override: string) =>
  `(not ${override}.ended and ${override}.withdrawn_at is null and (${override}.expires_at is null or ${override}.expires_at > now()))`

export interface OverrideInForce extends Override {
  /** The first of its records that lives, and was not another customer's before: it is with the customer of that one. */
  readonly record: number
  readonly note: string | null
  readonly expiresAt: Date | null
}

/** Overrides in force that are with one of these records, in the order they were entered. */
export async function overridesOf(db: Database, recordIds: readonly number[]): Promise<readonly OverrideInForce[]> {
  if (recordIds.length === 0) return []
  return rows(
    db,
    `select v.id, v.records, v.field, v.value, v.author, v.note, ${epoch('v.at')} as at,
       v.expires_at as "expiresAt", alive.id as record
     from goldthread.golden_override v
     cross join lateral (${firstOf('v.records', 'v.parted')}) alive
     where v.records && ? and ${isInForce('v')} and alive.id = any(?) order by v.id`,
    [recordIds, recordIds],
  )
}

export interface NewOverride {
  /** Those of the customer. */
  readonly records: readonly number[]
  readonly field: string
  readonly value: Value
  readonly note: string | null
  readonly author: string
  readonly expiresAt: Date | null
}

/** Enters an override in place of those in force for the same field of the same customer. @returns its number */
export async function enterOverride(trx: Transaction, override: NewOverride): Promise<number> {
  const { records, field, value, note, author, expiresAt } = override
  await withdrawOverrides(trx, records, field, author)
  const { id } = await one<{ id: number }>(
    trx,
    // To the millisecond: written values know their override by it.
    `insert into goldthread.golden_override (records, field, value, note, author, at, expires_at)
     values (?, ?, ?::jsonb, ?, ?, date_trunc('milliseconds', clock_timestamp()), ?) returning id`,
    [records, field, storableJson(value), note, author, expiresAt],
  )
  await markDirty(trx, records, 'override', id)
  return id
}

/** Ends the overrides of a field that are with one of these records. @returns their numbers */
export async function withdrawOverrides(
  trx: Transaction,
  recordIds: readonly number[],
  field: string,
  by: string,
): Promise<readonly number[]> {
  const inForce = (await overridesOf(trx, recordIds)).filter((its) => its.field === field)
  for (const { id, records } of inForce) {
    await rows(trx, 'update goldthread.golden_override set withdrawn_by = ?, withdrawn_at = now(), ended = true where id = ?', [
      by,
      id,
    ])
    await markDirty(trx, records, 'override', id)
  }
  return inForce.map(({ id }) => id)
}

/** Leaves the records of overrides that have expired for reconcile to look at. */
export async function endOverrides(trx: Transaction): Promise<void> {
  const ended = await rows<{ id: number; records: readonly number[] }>(
    trx,
    `update goldthread.golden_override set ended = true where id in (
       select id from goldthread.golden_override where not ended and expires_at <= now() order by id for update skip locked)
     returning id, records`,
  )
  for (const { id, records } of ended) await markDirty(trx, records, 'override', id)
}
