import type { Purpose, Usage } from '../core/traffic.ts'
import { type Database, one } from './database.ts'

/** A limit of an account as one purpose sees it. All but `rate` and `windowSeconds` are requests. */
export interface Bucket {
  /** What may be sent at once. */
  readonly capacity: number
  /** Comes back each second. 0: a window, in which everything comes back at once, at its end. */
  readonly rate: number
  readonly windowSeconds: number
  /** Of what the vendor says is left, this much is for others. */
  readonly kept: number
  /** What must be there when the request is sent. */
  readonly need: number
  /** How far turns that are reserved ahead may bring it down. */
  readonly floor: number
}

/** A limit that a turn counts against, or of which there is news, or both. */
export interface LimitNews extends Bucket {
  readonly name: string
  readonly counts: boolean
  /** What the vendor told last, and how many seconds ago. */
  readonly told?: Usage & { readonly age: number }
  /** How many seconds ago the last turn was taken whose request was not refused. */
  readonly passedAge?: number
}

export interface Taker {
  readonly account: number
  readonly connection: string
  readonly purpose: Purpose
}

/** Where it is not taken, nothing was, and the wait is until it is worth asking again. */
export interface Turn {
  readonly taken: boolean
  readonly waitMilliseconds: number
  /** The one that is waited for longest. */
  readonly limit: string | null
}

/** Where a vendor tells what is left of a rolling day, and never when there will be more, one request goes and looks. */
const lookAgainSeconds = 15 * 60

/**
 * Takes a turn under all these limits, or under none, and counts a request; before, it notes what the vendor told. A turn that is at most
 * `longestWait` milliseconds away is reserved, where that leaves enough to the purposes before this one. The limits' rows are there since
 * `openQuota`.
 *
 * One round trip: 1.3 ms with two limits, and 1,300 turns a second by 8 takers of one account (2 cores). The commit does not wait for the
 * disk, which would leave a third of that; a crash forgets what was taken in its last half second.
 */
export async function takeTurn(db: Database, taker: Taker, limits: readonly LimitNews[], longestWait: number): Promise<Turn> {
  return askQuota(db, taker, limits, longestWait, true)
}

/** Writes what the vendor told, without a turn. */
export async function noteUsage(db: Database, taker: Taker, news: readonly LimitNews[]): Promise<void> {
  await askQuota(db, taker, news, 0, false)
}

async function askQuota(
  db: Database,
  { account, connection, purpose }: Taker,
  limits: readonly LimitNews[],
  longestWait: number,
  isRequest: boolean,
): Promise<Turn> {
  const { taken, wait, limit } = await one<{ taken: boolean; wait: number; limit: string | null }>(db, turn, [
    JSON.stringify(limits.map(flat)),
    account,
    lookAgainSeconds,
    longestWait / 1000,
    account,
    account,
    purpose,
    isRequest,
    connection,
    longestWait / 1000,
  ])
  return { taken, waitMilliseconds: wait * 1000, limit }
}

function flat({ told, ...limit }: LimitNews) {
  return { ...limit, toldAge: told?.age, toldMax: told?.max, toldRemaining: told?.remaining, toldResetsAt: told?.resetsAt }
}

/**
 * Rows are locked in the order of their names, and the clock is read after the last lock. What the vendor told is news where it is younger
 * than what it told before, and than the end of a window. If it counts less left than we do, it is right, since others use the account too.
 * If it counts more, it is right for a window only: requests on their way are not in its figure, and those may be most of a burst.
 */
const turn = `
  with asked as (
    select * from jsonb_to_recordset(?::jsonb) as asked (
      name text, counts boolean, capacity float8, rate float8, "windowSeconds" float8, kept float8, need float8, floor float8,
      "toldAge" float8, "toldMax" float8, "toldRemaining" float8, "toldResetsAt" timestamptz, "passedAge" float8)
  ), locked as (
    select q.* from goldthread.quota q join asked using (name) where q.account_id = ? order by q.name for update of q
  ), moment as (
    select clock_timestamp() as now, count(*) from locked
  ), told as (
    select *, coalesce(now - "toldAge" * interval '1 second'
        > coalesce(greatest(told_at, case when resets_at <= now then resets_at end), '-infinity'), false) as "isNews"
    from locked join asked using (name) cross join moment
  ), filled as (
    select name, counts, rate, need, floor, now,
      least(capacity, case
        when rate > 0 then least(
          tokens + rate * greatest(0, extract(epoch from now - updated_at)::float8),
          case when "isNews" then "toldRemaining" - kept + rate * "toldAge" end)
        when "isNews" and "toldRemaining" is not null then "toldRemaining" - kept
        when resets_at <= now then capacity
        else tokens end) as tokens,
      case
        when rate > 0 then null
        when "isNews" and ("toldRemaining" is not null or "toldResetsAt" is not null) then "toldResetsAt"
        when resets_at > now or (resets_at is null and told_at is not null) then resets_at
        else now + "windowSeconds" * interval '1 second' end as resets_at,
      greatest(blocked_until, case when "isNews" and "toldRemaining" < 1 then "toldResetsAt" end) as blocked_until,
      case when coalesce(blocked_until, '-infinity') <= now - "passedAge" * interval '1 second' then 0 else refusals end as refusals,
      case when "isNews" then coalesce("toldMax", max) else max end as max,
      case when "isNews" then coalesce("toldRemaining", remaining) else remaining end as remaining,
      case when "isNews" then now - "toldAge" * interval '1 second' else told_at end as told_at
    from told
  ), awaited as (
    select *, greatest(0, extract(epoch from blocked_until - now), case
        when tokens >= need then 0
        when rate > 0 then (need - tokens) / rate
        when resets_at is not null then extract(epoch from resets_at - now)
        else ? - extract(epoch from now - told_at) end)::float8 as wait
    from filled
  ), turn as (
    select coalesce(bool_and(wait <= ? and (rate = 0 or tokens - 1 >= floor)), true) as taken,
      coalesce(max(wait), 0) as wait,
      coalesce(max(case when rate > 0 then (floor + 1 - tokens) / rate end), 0) as "waitForFloor",
      (array_agg(name order by wait desc))[1] as "limit"
    from awaited where counts
  ), written as (
    update goldthread.quota q set
      tokens = a.tokens - (a.counts and turn.taken)::int,
      resets_at = a.resets_at,
      blocked_until = a.blocked_until,
      refusals = a.refusals,
      max = a.max,
      remaining = a.remaining,
      told_at = case when a.counts and turn.taken and a.rate = 0 and a.tokens < a.need then a.now else a.told_at end,
      updated_at = a.now
    from awaited a cross join turn where q.account_id = ? and q.name = a.name
  ), counted as (
    insert into goldthread.request_count as r (day, account_id, connection_id, purpose, requests)
    select (now() at time zone 'utc')::date, ?, c.id, ?, 1 from goldthread.connection c cross join turn
    where turn.taken and ? and c.name = ?
    on conflict (day, account_id, connection_id, purpose) do update set requests = r.requests + 1
  )
  select taken, case when taken or wait > ? then wait else "waitForFloor" end as wait, "limit",
    set_config('synchronous_commit', 'off', true) from turn`
