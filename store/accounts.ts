import { type Purpose, purposes } from '../core/traffic.ts'
import { type Database, one, rows, run } from './database.ts'

/** The account that a connection with these settings leads to, where it was told before. */
export async function accountOf(db: Database, connection: string, settingsHash: string): Promise<number | undefined> {
  const [found] = await rows<{ id: number }>(
    db,
    'select account_id as id from goldthread.connection where name = ? and settings_hash = ?::bigint and account_id is not null',
    [connection, settingsHash],
  )
  return found?.id
}

export async function assignAccount(db: Database, connection: string, account: number, settingsHash: string): Promise<void> {
  await run(db, 'update goldthread.connection set account_id = ?, settings_hash = ?::bigint where name = ?', [
    account,
    settingsHash,
    connection,
  ])
}

/** Makes an account known, by the name that the vendor tells it from others by. */
export async function noteAccount(db: Database, connector: string, name: string): Promise<number> {
  const { id } = await one<{ id: number }>(
    db,
    `insert into goldthread.account (connector, name) values (?, ?)
     on conflict (connector, name) do update set name = excluded.name returning id`,
    [connector, name],
  )
  return id
}

/** Makes the account's limits where they are missing; counts of requests go after 90 days. @returns what the vendor said they are */
export async function openQuota(db: Database, account: number, limits: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const told = await rows<{ name: string; max: number }>(
    db,
    `with made as (insert into goldthread.quota (account_id, name) select ?, unnest(?::text[]) on conflict do nothing),
       old as (delete from goldthread.request_count where day < current_date - 90)
     select name, max from goldthread.quota where account_id = ? and max is not null`,
    [account, limits, account],
  )
  return new Map(told.map(({ name, max }) => [name, max]))
}

/** A limit as its vendor tells it; null where it does not. */
export interface ToldLimit {
  readonly name: string
  readonly max: number | null
  readonly remaining: number | null
  readonly toldAt: Date | null
  readonly resetsAt: Date | null
  /** Nobody is sent to the vendor before. */
  readonly blockedUntil: Date | null
}

export type RequestCounts = Readonly<Record<Purpose, number>> & {
  readonly connection: string
  readonly account: string
  readonly limits: readonly ToldLimit[]
}

/** What each connection with limits asked of its vendor today, in UTC, and what the vendor says is left. */
export async function requestsToday(db: Database): Promise<readonly RequestCounts[]> {
  const counts = await rows<Omit<RequestCounts, 'limits'>>(
    db,
    `select c.name as connection, a.name as account, ${purposes.map(countOf).join(', ')}
     from goldthread.connection c join goldthread.account a on a.id = c.account_id
     left join goldthread.request_count r on r.connection_id = c.id and r.day = (now() at time zone 'utc')::date
     where c.active group by c.name, a.id order by c.name`,
  )
  const limits = await rows<ToldLimit & { connection: string }>(
    db,
    `select c.name as connection, q.name, q.max, q.remaining, q.told_at as "toldAt",
       case when q.resets_at > now() and q.told_at is not null then q.resets_at end as "resetsAt",
       case when q.blocked_until > now() then q.blocked_until end as "blockedUntil"
     from goldthread.quota q join goldthread.connection c using (account_id) order by q.name`,
  )
  return counts.map((counted) => ({
    ...counted,
    limits: limits
      .filter(({ connection }) => connection === counted.connection)
      .map(({ connection: _connection, ...limit }) => limit),
  }))
}

function countOf(purpose: Purpose): string {
  return `coalesce(sum(r.requests) filter (where r.purpose = '${purpose}'), 0)::int as ${purpose}`
}
