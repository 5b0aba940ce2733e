import { GoldthreadError } from '../core/errors.ts'
import { type Database, one, rows, run, type Transaction } from './database.ts'
import { type GoldenChange, kindsOf, lettersOf, type Position } from './outbox.ts'
import { milliseconds } from './webhook-lease.ts'

/** A change on its way to a webhook. */
export interface Message extends GoldenChange, Position {
  readonly at: Date
  /** Those that failed. */
  readonly attempts: number
}

const first = `not exists (select from goldthread.webhook_message e where e.webhook_id = m.webhook_id and e.customer_id = m.customer_id
  and e.dead_at is null and (e.seq, e.place) < (m.seq, m.place))`

/** Messages whose time has come, of each customer the first. */
export async function dueMessages(db: Database, webhook: number, limit: number): Promise<readonly Message[]> {
  const found = await rows<Omit<Message, 'kind' | 'seq'> & { readonly kind: string; readonly seq: string }>(
    db,
    `select m.seq::text, m.place, m.at, m.customer_id as customer, m.version, m.kind, m.attempts from goldthread.webhook_message m
     where m.webhook_id = ? and m.dead_at is null and m.next_at <= now() and ${first} order by m.next_at, m.seq, m.place limit ?`,
    [webhook, limit],
  )
  return found.flatMap((its) => kindsOf(its.kind).map((kind) => ({ ...its, kind, seq: Number(its.seq) })))
}

/** What waits for a webhook, and milliseconds until the next of it is due. */
export async function waitingMessages(
  db: Database,
  webhook: number,
): Promise<{ readonly count: number; readonly nextIn: number | null }> {
  return one(
    db,
    `select count(*)::int as count, ${milliseconds(`min(m.next_at) filter (where ${first})`)} as "nextIn"
     from goldthread.webhook_message m where m.webhook_id = ? and m.dead_at is null`,
    [webhook],
  )
}

/** Which of these customers have a message that waits. */
export async function waitingCustomers(
  db: Database,
  webhook: number,
  customers: readonly number[],
): Promise<ReadonlySet<number>> {
  const found = await rows<{ customer: number }>(
    db,
    `select distinct customer_id as customer from goldthread.webhook_message
     where webhook_id = ? and dead_at is null and customer_id = any(?)`,
    [webhook, customers],
  )
  return new Set(found.map(({ customer }) => customer))
}

/** A message that stays. */
export interface Kept extends Message {
  readonly reason: string | null
  /** Until it is tried again; null: it is given up. */
  readonly pauseSeconds: number | null
}

/** What came of a round of messages. */
export interface Round {
  readonly position: Position
  /** Those that are done with. */
  readonly done: readonly Position[]
  readonly kept: readonly Kept[]
  /** How many arrived, and how many did not. */
  readonly arrived: number
  readonly failed: number
  /** Why the webhook is disabled by it. */
  readonly disable: string | undefined
}

/** So many failures in a row, of whatever customers, and the receiver is taken for down. */
const failuresToRest = 16
const restSeconds = 300

/** Notes a round. @throws GoldthreadError `conflict` where another attempt has the webhook by now: then that one notes what it did */
export async function noteRound(trx: Transaction, webhook: number, token: string, round: Round): Promise<void> {
  const { position, arrived, failed, disable = null } = round
  const noted = await run(
    trx,
    `update goldthread.webhook set seq = ?, place = ?, failures = case when ?::boolean then 0 else failures + ?::int end,
       disabled_at = case when ?::text is not null then now() end, reason = ? where id = ? and lease = ?`,
    [position.seq, position.place, arrived > 0, failed, disable, disable, webhook, token],
  )
  if (noted === 0) throw new GoldthreadError('conflict', `Another attempt delivers to webhook ${webhook}`)
  await run(
    trx,
    `update goldthread.webhook set rests_until = case when failures = 0 then null
       when failures >= ${failuresToRest} and ?::boolean then now() + interval '${restSeconds} seconds' else rests_until end where id = ?`,
    [failed > 0, webhook],
  )
  await run(
    trx,
    `delete from goldthread.webhook_message m using unnest(?::bigint[], ?::int[]) as d(seq, place)
     where m.webhook_id = ? and m.seq = d.seq and m.place = d.place`,
    [round.done.map((its) => its.seq), round.done.map((its) => its.place), webhook],
  )
  for (const kept of round.kept) await keepMessage(trx, webhook, kept)
}

async function keepMessage(trx: Transaction, webhook: number, kept: Kept): Promise<void> {
  await run(
    trx,
    `insert into goldthread.webhook_message
       (webhook_id, seq, place, at, customer_id, version, kind, attempts, reason, next_at, dead_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, now() + make_interval(secs => ?), case when ? then now() end)
     on conflict (webhook_id, seq, place) do update set attempts = excluded.attempts, reason = excluded.reason,
       next_at = excluded.next_at, dead_at = excluded.dead_at`,
    [
      webhook,
      kept.seq,
      kept.place,
      kept.at,
      kept.customer,
      kept.version,
      lettersOf([kept.kind]),
      kept.attempts,
      kept.reason,
      kept.pauseSeconds ?? 0,
      kept.pauseSeconds === null,
    ],
  )
}
