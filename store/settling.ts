import { storableJson, storableText } from '../core/json.ts'
import type { WriteStatus } from '../core/ledger.ts'
import type { Consent, Kind, MappedValues, RawFields } from '../core/types.ts'
import { one, rows, run, type Transaction } from './database.ts'

/** What became of a write, or that it may be sent again. */
export interface Fate {
  readonly id: number
  readonly status: Exclude<WriteStatus, 'planned' | 'withdrawn' | 'sending'>
  readonly reason?: string
  /** This attempt was none. */
  readonly untried?: boolean
}

/** Notes what became of writes. @returns those that this attempt still had: another one may have taken over the others */
export async function settleWrites(
  trx: Transaction,
  { push, token }: { readonly push: number; readonly token: string },
  fates: readonly Fate[],
): Promise<ReadonlySet<number>> {
  const settled = await rows<{ id: number }>(
    trx,
    `update goldthread.write w set status = f.status, reason = coalesce(nullif(f.reason, ''), w.reason), push_id = ?, attempts = w.attempts - f.untried,
       ended_at = case when f.status in ('approved', 'unknown') then null else clock_timestamp() end
     from unnest(?::bigint[], ?::text[], ?::text[], ?::int[]) as f(id, status, reason, untried)
     where w.id = f.id and w.token = ? and w.status in ('sending', 'unknown') returning w.id::float8 as id`,
    [
      push,
      fates.map(({ id }) => id),
      fates.map(({ status }) => status),
      // An empty reason is none: arrays of nulls are no binding.
      fates.map(({ reason }) => storableText(reason ?? '')),
      fates.map(({ untried }) => Number(untried ?? false)),
      token,
    ],
  )
  return new Set(settled.map(({ id }) => id))
}

/** Which record a create became. */
export async function nameCreated(
  trx: Transaction,
  created: readonly { readonly id: number; readonly record: number }[],
): Promise<void> {
  await run(
    trx,
    `update goldthread.write w set record_id = c.record from unnest(?::bigint[], ?::int[]) as c(id, record) where w.id = c.id`,
    [created.map(({ id }) => id), created.map(({ record }) => record)],
  )
}

/** Lets the customers of these writes be planned anew: the ones they were planned for, and the ones their records are of now. */
export async function planAnew(trx: Transaction, writeIds: readonly number[]): Promise<void> {
  if (writeIds.length === 0) return
  await run(
    trx,
    `insert into goldthread.unplanned (customer_id)
     select customer_id from goldthread.write where id = any(?)
     union select m.customer_id from goldthread.write w join goldthread.membership m on m.record_id = w.record_id where w.id = any(?)`,
    [writeIds, writeIds],
  )
}

/** A record as it stands after a write of ours. */
export interface Overwritten {
  readonly id: number
  readonly kind: Kind
  readonly raw: RawFields
  readonly values: MappedValues
  readonly consent: Consent
}

/**
 * Lays our own writes over stored records: the times of their fields stay, as their sources said nothing. The hash is of no row, so that the
 * next pull compares values, and an edit back to the former row is not taken for unchanged.
 */
export async function overwriteRecords(trx: Transaction, records: readonly Overwritten[]): Promise<void> {
  if (records.length === 0) return
  await run(
    trx,
    `update goldthread.source_record r
     set kind = n.kind, raw = n.raw::json, mapped = n.mapped::json, consent = n.consent::json, hash = 0
     from unnest(?::int[], ?::text[], ?::text[], ?::text[], ?::text[]) as n(id, kind, raw, mapped, consent) where r.id = n.id`,
    [
      records.map(({ id }) => id),
      records.map(({ kind }) => kind),
      records.map(({ raw }) => storableJson(raw)),
      records.map(({ values }) => storableJson(values)),
      records.map(({ consent }) => storableJson(consent)),
    ],
  )
}

/** The sync that brought something of an object last: what a push learns of it is stored under that number. */
export async function lastSyncId(trx: Transaction, objectId: number): Promise<number> {
  const { id } = await one<{ id: number }>(
    trx,
    `select coalesce(max(s.id), 0) as id from goldthread.sync_run s
     join goldthread.source_object o on o.connection_id = s.connection_id where o.id = ?`,
    [objectId],
  )
  return id
}
