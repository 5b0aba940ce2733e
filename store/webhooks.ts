import { type Database, one, rows, run, type Transaction } from './database.ts'
import { type ChangeKind, kindsOf, lettersOf, type Position } from './outbox.ts'

/** A web address that is told of changes. */
export interface Webhook {
  readonly id: number
  readonly url: string
  readonly kinds: readonly ChangeKind[]
  readonly at: Date
  readonly disabledAt: Date | null
  /** Why it is disabled. */
  readonly reason: string | null
  /** Too much in a row did not arrive: until when only one event is tried. */
  readonly restsUntil: Date | null
  /** Why what waits did not arrive, and when it is tried again. */
  readonly trouble: string | null
  readonly triedAt: Date | null
  /** Whether what comes next for it is not kept any more. */
  readonly missed: boolean
  /** Changes that it has not come to yet. */
  readonly behind: number
  /** Messages that wait to be tried again, or for others of their customer. */
  readonly waiting: number
  /** Messages that were given up. */
  readonly dead: number
}

/** @returns its number */
export async function addWebhook(
  trx: Transaction,
  webhook: { readonly url: string; readonly kinds: readonly ChangeKind[]; readonly secret: string; readonly from: Position },
): Promise<number> {
  const { id } = await one<{ id: number }>(
    trx,
    'insert into goldthread.webhook (url, kinds, seq, place) values (?, ?, ?, ?) returning id',
    [webhook.url, lettersOf(webhook.kinds), webhook.from.seq, webhook.from.place],
  )
  await run(trx, 'insert into goldthread.webhook_secret (webhook_id, secret) values (?, ?)', [id, webhook.secret])
  return id
}

const itsMessages = 'from goldthread.webhook_message m where m.webhook_id = w.id and m.dead_at is'
const failed = `${itsMessages} null and m.attempts > 0 order by m.next_at limit 1`

export async function webhooks(db: Database): Promise<readonly Webhook[]> {
  const found = await rows<Omit<Webhook, 'kinds'> & { readonly kinds: string }>(
    db,
    `select w.id, w.url, w.kinds, w.at, w.disabled_at as "disabledAt", w.reason,
       case when w.rests_until > now() then w.rests_until end as "restsUntil",
       (select m.reason ${failed}) as trouble, (select m.next_at ${failed}) as "triedAt",
       w.seq < (select seq from goldthread.outbox_start) as missed,
       (select count(*)::int ${itsMessages} null) as waiting, (select count(*)::int ${itsMessages} not null) as dead,
       (select coalesce(sum(cardinality(o.customers)), 0)::int from goldthread.outbox o where o.seq >= w.seq) - w.place as behind
     from goldthread.webhook w order by w.id`,
  )
  return found.map((webhook) => ({ ...webhook, kinds: kindsOf(webhook.kinds), behind: Math.max(0, webhook.behind) }))
}

/** With all that waits for it. @returns whether there was one */
export async function removeWebhook(db: Database, id: number): Promise<boolean> {
  return (await run(db, 'delete from goldthread.webhook where id = ?', [id])) > 0
}

/** Goes on where it stopped, with what waits at once. */
export async function enableWebhook(trx: Transaction, id: number): Promise<void> {
  await run(
    trx,
    'update goldthread.webhook set disabled_at = null, reason = null, failures = 0, rests_until = null where id = ?',
    [id],
  )
  await run(trx, 'update goldthread.webhook_message set next_at = now() where webhook_id = ? and dead_at is null', [id])
}

/** Signs with a new secret from now on, and with those before it for some hours more. */
export async function rotateSecret(trx: Transaction, id: number, secret: string, hours: number): Promise<void> {
  await run(
    trx,
    `update goldthread.webhook_secret set expires_at = now() + make_interval(hours => ?) where webhook_id = ? and expires_at is null`,
    [hours, id],
  )
  await run(trx, 'delete from goldthread.webhook_secret where webhook_id = ? and expires_at <= now()', [id])
  await run(trx, 'insert into goldthread.webhook_secret (webhook_id, secret) values (?, ?)', [id, secret])
}

/** Those that sign now, the newest first. */
export async function secretsOf(db: Database, id: number): Promise<readonly string[]> {
  const found = await rows<{ secret: string }>(
    db,
    `select secret from goldthread.webhook_secret where webhook_id = ? and (expires_at is null or expires_at > now())
     order by expires_at desc nulls first`,
    [id],
  )
  return found.map(({ secret }) => secret)
}

/** Those that have something to do by now. One that rests because nothing arrives has a timer that wakes it. */
export async function webhooksToWake(db: Database): Promise<readonly number[]> {
  const found = await rows<{ id: number }>(
    db,
    `select w.id from goldthread.webhook w where w.disabled_at is null and coalesce(w.rests_until, now()) <= now() and (
       exists (select from goldthread.outbox o where o.seq >= w.seq)
       or exists (select from goldthread.webhook_message m where m.webhook_id = w.id and m.dead_at is null and m.next_at <= now()))
     order by w.id`,
  )
  return found.map(({ id }) => id)
}
