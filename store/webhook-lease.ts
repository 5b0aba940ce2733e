import { type Database, rows, run } from './database.ts'
import { type ChangeKind, kindsOf, type Position } from './outbox.ts'

/** Clocks differ, so times leave the store as waits. */
export const milliseconds = (time: string) => `(extract(epoch from ${time} - now()) * 1000)::float8`

/** A webhook in the hands of one attempt. */
export interface LeasedWebhook {
  readonly id: number
  readonly url: string
  readonly kinds: readonly ChangeKind[]
  /** Where it goes on. */
  readonly position: Position
  /** Too many in a row did not arrive: milliseconds until one is tried again; null: nothing is wrong. */
  readonly restsFor: number | null
}

/**
 * Takes a webhook for some seconds: attempts of an activity can overlap, and two at once would send twice, and out of order.
 *
 * @returns milliseconds until another attempt's time is over, where one has it; undefined where the webhook is removed or disabled
 */
export async function leaseWebhook(
  db: Database,
  id: number,
  token: string,
  seconds: number,
): Promise<LeasedWebhook | { readonly takenFor: number } | undefined> {
  const [leased] = await rows<{ url: string; kinds: string; seq: string; place: number; restsFor: number | null }>(
    db,
    `update goldthread.webhook set lease = ?, leased_until = now() + make_interval(secs => ?)
     where id = ? and disabled_at is null and (lease is null or lease = ? or leased_until <= now())
     returning url, kinds, seq::text, place, ${milliseconds('rests_until')} as "restsFor"`,
    [token, seconds, id, token],
  )
  if (leased !== undefined) {
    const { url, kinds, seq, place, restsFor } = leased
    return { id, url, kinds: kindsOf(kinds), position: { seq: Number(seq), place }, restsFor }
  }
  const [taken] = await rows<{ takenFor: number }>(
    db,
    `select coalesce(${milliseconds('leased_until')}, 0) as "takenFor" from goldthread.webhook where id = ? and disabled_at is null`,
    [id],
  )
  return taken
}

export async function releaseWebhook(db: Database, id: number, token: string): Promise<void> {
  await run(db, 'update goldthread.webhook set lease = null, leased_until = null where id = ? and lease = ?', [id, token])
}
