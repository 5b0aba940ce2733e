import { storableJson, storableText } from '../core/json.ts'
import type { Item, Value } from '../core/types.ts'
import { run, type Transaction } from './database.ts'

/** A value of ours that did not last. */
export interface Flip {
  readonly record: number
  readonly field: string
  readonly ours: Value
  readonly theirs: Value | null
  readonly write: number
}

/** So many within a day are a person's doing; more are two machines'. */
const mostFlips = 3

/** Notes values that did not last, and parks the fields that keep flipping: nothing is written to them until a person lets go. */
export async function noteFlips(trx: Transaction, flips: readonly Flip[]): Promise<void> {
  if (flips.length === 0) return
  const records = flips.map(({ record }) => record)
  const fields = flips.map(({ field }) => field)
  await run(
    trx,
    `insert into goldthread.flip (record_id, field, ours, theirs, write_id)
     select record_id, field, ours::jsonb, nullif(theirs, 'null')::jsonb, write_id
     from unnest(?::int[], ?::text[], ?::text[], ?::text[], ?::bigint[]) as n(record_id, field, ours, theirs, write_id)`,
    [
      records,
      fields,
      flips.map(({ ours }) => storableJson(ours)),
      flips.map(({ theirs }) => storableJson(theirs)),
      flips.map(({ write }) => write),
    ],
  )
  await run(
    trx,
    `insert into goldthread.parked (record_id, field)
     select f.record_id, f.field from goldthread.flip f
     where (f.record_id, f.field) in (select * from unnest(?::int[], ?::text[])) and f.at > now() - interval '24 hours'
     group by f.record_id, f.field having count(*) > ? on conflict do nothing`,
    [records, fields, mostFlips],
  )
}

/** A contact point that a record does not say any more, or says again. */
export interface Replaced {
  readonly record: number
  readonly field: string
  readonly item: Item
  readonly identity: string
  /** Epoch milliseconds. */
  readonly at: number
}

/** Notes contact points whose source put others in their place. */
export async function noteRetired(trx: Transaction, retired: readonly Replaced[]): Promise<void> {
  if (retired.length === 0) return
  await run(
    trx,
    `insert into goldthread.retired_value (record_id, field, item, identity, at)
     select record_id, field, item::jsonb, identity, at::timestamptz
     from unnest(?::int[], ?::text[], ?::text[], ?::text[], ?::text[]) as n(record_id, field, item, identity, at)
     on conflict (record_id, field, identity) do update set item = excluded.item, at = excluded.at`,
    [
      retired.map(({ record }) => record),
      retired.map(({ field }) => field),
      retired.map(({ item }) => storableJson(item)),
      retired.map(({ identity }) => storableText(identity)),
      retired.map(({ at }) => new Date(at).toISOString()),
    ],
  )
}

/** The record says them again. */
export async function forgetRetired(trx: Transaction, back: readonly Omit<Replaced, 'item' | 'at'>[]): Promise<void> {
  if (back.length === 0) return
  await run(
    trx,
    `delete from goldthread.retired_value v using unnest(?::int[], ?::text[], ?::text[]) as n(record_id, field, identity)
     where v.record_id = n.record_id and v.field = n.field and v.identity = n.identity`,
    [back.map(({ record }) => record), back.map(({ field }) => field), back.map(({ identity }) => storableText(identity))],
  )
}
