import { rows, run, type Transaction } from './database.ts'

/** A value of a write that its system refused. */
export interface RefusedValue {
  readonly write: number
  readonly field: string
  readonly identity: string
  readonly reason: string
}

/** Keeps values away that their system refused: of a create, at all records that it was for. */
export async function declineRefused(trx: Transaction, refused: readonly RefusedValue[]): Promise<void> {
  if (refused.length === 0) return
  await run(
    trx,
    `insert into goldthread.declined (record_id, field, identity, declined_by, reason)
     select place, n.field, n.identity, 'its system', n.reason
     from unnest(?::bigint[], ?::text[], ?::text[], ?::text[]) as n(write_id, field, identity, reason)
     join goldthread.write w on w.id = n.write_id
     cross join lateral unnest(case when w.record_id is null then w.anchors else array[w.record_id] end) as place
     on conflict (record_id, field, identity) do nothing`,
    [
      refused.map(({ write }) => write),
      refused.map(({ field }) => field),
      refused.map(({ identity }) => identity),
      refused.map(({ reason }) => reason),
    ],
  )
}

/**
 * Lets values of a field go to a record again, also those that were refused when it was to be created.
 *
 * @returns how many
 */
export async function undecline(trx: Transaction, record: number, field: string): Promise<number> {
  const gone = await rows<{ identity: string }>(
    trx,
    `delete from goldthread.declined d using goldthread.source_record r
     where r.id = ? and d.field = ? and (d.record_id = r.id or (
       starts_with(d.identity, 'create ' || r.object_id || ' ') and d.record_id in (
         select other.record_id from goldthread.membership own join goldthread.membership other using (customer_id)
         where own.record_id = r.id)))
     returning d.identity`,
    [record, field],
  )
  return new Set(gone.map(({ identity }) => identity)).size
}

/** Lets records of an object be created again for whom these are, with what was refused of them. @returns whether they were kept from it */
export async function undeclineCreate(trx: Transaction, records: readonly number[], create: string): Promise<boolean> {
  const count = await run(
    trx,
    `delete from goldthread.declined where record_id = any(?) and (identity = ? or starts_with(identity, ?))`,
    [records, create, `${create} `],
  )
  return count > 0
}
