import type { Change } from '../core/ledger.ts'
import type { RawFields } from '../core/types.ts'
import { type Database, one, rows, run } from './database.ts'
import { hasFormerId } from './former-ids.ts'

/** A row of the ledger on its way to its source. */
export interface SentWrite {
  readonly id: number
  readonly kind: 'create' | 'update'
  readonly customer: number
  /** Null: it is created, and nobody knows yet as what. */
  readonly record: number | null
  readonly externalId: string | null
  readonly key: string
  readonly changes: readonly Change[]
  readonly fields: RawFields
  readonly believed: RawFields
  /** This one included. */
  readonly attempts: number
}

const columns = `w.id::float8 as id, w.kind, w.customer_id as customer, w.record_id as record,
  case when not ${hasFormerId('r')} then r.external_id end as "externalId", w.key, w.changes,
  w.fields, w.believed, w.attempts`

/** Whether an approved write `w` may go now: a create, or one that was tried before, once planning has looked at its customer. */
export const isClaimable = `(w.kind = 'update' and w.attempts = 0 or w.customer_id not in (select customer_id from goldthread.unplanned))`

/** Objects of a connection that have something to send or to find out, by name. */
export async function objectsToPush(db: Database, connection: string): Promise<readonly string[]> {
  const found = await rows<{ name: string }>(
    db,
    `select o.name from goldthread.source_object o join goldthread.connection c on c.id = o.connection_id
     where c.name = ? and o.active and exists (
       select from goldthread.write w where w.object_id = o.id and w.status in ('approved', 'sending', 'unknown')) order by o.name`,
    [connection],
  )
  return found.map(({ name }) => name)
}

/**
 * Marks what may be sent as being sent, the oldest of each record first, and nothing of a record that has a write under way. Committed
 * before anything is sent, so that whatever happens somebody looks for what became of it. What may be out of date waits until its customer is
 * planned: a create, because the customer may be there by now, and what was tried before, because nothing was planned over it.
 */
export async function claimWrites(
  db: Database,
  objectId: number,
  attempt: Attempt,
  limit: number,
): Promise<readonly SentWrite[]> {
  const claimed = await claimAmong(db, objectId, attempt, limit, lookedAt * limit)
  return claimed.length > 0 ? claimed : claimAmong(db, objectId, attempt, limit, null)
}

interface Attempt {
  readonly push: number
  readonly token: string
}

/** Rows that are numbered for each that is claimed. All of a hundred thousand took 0.3 s, in each of five hundred batches. */
const lookedAt = 20

/**
 * Rows are numbered at once, and found again by their ids. Of 10,000 that were approved a moment ago Postgres expects one: to look for others of
 * each row's record took 8.8 s, to join the numbered rows 46 s, and this takes 0.02 s. `is true` keeps it from looking through all approved.
 */
async function claimAmong(
  db: Database,
  objectId: number,
  attempt: Attempt,
  limit: number,
  among: number | null,
): Promise<readonly SentWrite[]> {
  return rows(
    db,
    `with open as (
       (select id, record_id, customer_id, 1 as later from goldthread.write where object_id = ? and status = 'approved' order by id limit ?)
       union all
       select id, record_id, customer_id, 0 from goldthread.write where object_id = ? and status in ('sending', 'unknown')),
     turns as (
       select id, row_number() over (partition by coalesce(record_id, -customer_id) order by later, id) as turn from open),
     next as (
       select w.id from goldthread.write w where w.id = any(array(select id from turns where turn = 1))
         and (w.status = 'approved') is true and (w.expires_at is null or w.expires_at > now())
         and ${isClaimable}
       order by w.id limit ? for update of w skip locked),
     w as (
       update goldthread.write set status = 'sending', push_id = ?, token = ?, sent_at = clock_timestamp(), attempts = attempts + 1
       from next where write.id = next.id returning write.*)
     select ${columns} from w left join goldthread.source_record r on r.id = w.record_id order by w.id`,
    [objectId, among, objectId, limit, attempt.push, attempt.token],
  )
}

/** When the fate of a write is asked for next: the vendor may still be at work, and is asked more and more seldom. */
const due = `(w.sent_at + ? * power(2, least(w.attempts - 1, 20)) * interval '1 second')`

/** Takes over writes of which nobody knows what became: those whose answer was lost, and those whose sender died. */
export async function takeUnknown(
  db: Database,
  objectId: number,
  attempt: Attempt,
  { firstSeconds, limit }: { readonly firstSeconds: number; readonly limit: number },
): Promise<readonly SentWrite[]> {
  return rows(
    db,
    `with due as (
       select w.id from goldthread.write w
       where w.object_id = ? and w.status in ('sending', 'unknown') and ${due} <= clock_timestamp()
       order by w.id limit ? for update of w skip locked),
     w as (
       update goldthread.write set status = 'unknown', push_id = ?, token = ?, attempts = least(attempts + 1, 1000)
       from due where write.id = due.id returning write.*)
     select ${columns} from w left join goldthread.source_record r on r.id = w.record_id order by w.id`,
    [objectId, firstSeconds, limit, attempt.push, attempt.token],
  )
}

/** Milliseconds until the fate of a write is asked for next; undefined where none is unknown. */
export async function nextLook(db: Database, connection: string, firstSeconds: number): Promise<number | undefined> {
  const { milliseconds } = await one<{ milliseconds: number | null }>(
    db,
    `select (extract(epoch from min(${due}) - clock_timestamp()) * 1000)::float8 as milliseconds
     from goldthread.write w join goldthread.source_object o on o.id = w.object_id join goldthread.connection c on c.id = o.connection_id
     where c.name = ? and o.active and w.status in ('sending', 'unknown')`,
    [firstSeconds, connection],
  )
  return milliseconds === null ? undefined : Math.max(0, milliseconds)
}

/** Nothing of an attempt was sent. @param untried there was no turn for it: no attempt either */
export async function giveBack(db: Database, token: string, untried: boolean): Promise<void> {
  await run(
    db,
    `update goldthread.write set status = 'approved', token = null, attempts = attempts - ? where token = ? and status = 'sending'`,
    [Number(untried), token],
  )
}
