import { type Database, one } from './database.ts'

/** How the pause after refusals grows where the vendor gives no time. */
export interface Pauses {
  readonly firstSeconds: number
  readonly longestSeconds: number
}

export interface Refusal {
  readonly account: number
  readonly limit: string
  readonly isWindow: boolean
  /** From now, where the vendor gave a time. */
  readonly waitMilliseconds: number | undefined
}

/**
 * Lets nobody take a turn under this limit until the vendor's time, or the pause, is over, whichever is later: a vendor that refuses
 * again and again at the time it gave is asked less and less. Refusals while it is blocked already count as one.
 *
 * @returns milliseconds until then
 */
export async function blockLimit(db: Database, refusal: Refusal, { firstSeconds, longestSeconds }: Pauses): Promise<number> {
  const { account, limit, isWindow, waitMilliseconds } = refusal
  const hint = waitMilliseconds === undefined ? null : waitMilliseconds / 1000
  const { wait } = await one<{ wait: number }>(
    db,
    `insert into goldthread.quota as q (account_id, name, blocked_until, refusals)
     values (?, ?, now() + greatest(?::float8, ?) * interval '1 second', 1)
     on conflict (account_id, name) do update set
       tokens = case when ? and ?::float8 is null then q.tokens else least(q.tokens, 0) end,
       resets_at = case when ? then coalesce(now() + ?::float8 * interval '1 second', q.resets_at) end,
       blocked_until = greatest(q.blocked_until, excluded.blocked_until, case when q.blocked_until > now() then null
         else now() + least(?, ? * 2 ^ least(q.refusals, 20)) * interval '1 second' end),
       refusals = q.refusals + (coalesce(q.blocked_until, '-infinity') <= now())::int
     returning (extract(epoch from blocked_until - now()) * 1000)::float8 as wait`,
    [account, limit, hint, firstSeconds, isWindow, hint, isWindow, hint, longestSeconds, firstSeconds],
  )
  return wait
}
