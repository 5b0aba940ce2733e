import type { postWebhook, Receipt } from '../../core/standard-webhooks.ts'
import { eventsOf } from '../../resolve/feed.ts'
import type { Database } from '../../store/database.ts'
import { readOutbox } from '../../store/outbox.ts'
import { type LeasedWebhook, leaseWebhook } from '../../store/webhook-lease.ts'
import {
  dueMessages,
  type Kept,
  type Message,
  noteRound,
  waitingCustomers,
  waitingMessages,
} from '../../store/webhook-messages.ts'
import { secretsOf } from '../../store/webhooks.ts'
import { chooseFresh, type Fresh } from './choose-fresh.ts'

/** So many are sent at once, each of another customer. */
const roundSize = 16
/** So many changes are looked at for it. */
const windowSize = 200
/** So many messages may wait; then nothing new is taken until some of them arrive or are given up. */
const mostWaiting = 10_000
/** Longer than an attempt may take, so that two never send at once. */
const leaseSeconds = 20

/** Seconds from each failed attempt to the next: those that the specification proposes, over three days. After the last it is given up. */
export const pauses = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400] as const

export interface RoundCounts {
  readonly arrived: number
  readonly failed: number
  readonly dead: number
  /** Whether there may be more to do at once. */
  readonly moved: boolean
  /** Milliseconds until the next is due, where one waits. */
  readonly wait?: number
}

/**
 * Sends what is due and what is new, and notes in one transaction what came of it. Killed in between, it is sent again, under the same ids.
 *
 * @param token of the attempt @returns undefined where the webhook is removed or disabled
 */
export async function deliverRound(
  db: Database,
  id: number,
  token: string,
  post: typeof postWebhook,
): Promise<RoundCounts | undefined> {
  const webhook = await leaseWebhook(db, id, token, leaseSeconds)
  if (webhook === undefined) return undefined
  if ('takenFor' in webhook) return { arrived: 0, failed: 0, dead: 0, moved: false, wait: webhook.takenFor }
  const room = roomFor(webhook)
  const due = await dueMessages(db, id, room)
  const fresh = await freshFor(db, webhook, room - due.length)
  if (due.length === 0 && fresh.position === webhook.position) return idle(db, webhook)

  const messages = [...due, ...fresh.send]
  const receipts = await sendAll(db, webhook, messages, post)
  const kept = messages.flatMap((message, i) => keptOf(message, receipts[i]))
  const arrived = receipts.filter((receipt) => receipt?.ok).length
  const failed = kept.length
  await db.transaction((trx) =>
    noteRound(trx, id, token, {
      position: fresh.position,
      done: messages.filter((_, i) => receipts[i]?.ok !== false),
      kept: [...kept, ...fresh.behind.map((message) => ({ ...message, reason: null, pauseSeconds: 0 }))],
      arrived,
      failed,
      disable: receipts.flatMap((receipt) => (receipt?.ok === false && receipt.gone ? [receipt.reason] : []))[0],
    }),
  )
  return { arrived, failed, dead: kept.filter(({ pauseSeconds }) => pauseSeconds === null).length, moved: true }
}

/** How many may be sent now. After too many failures it is none, and then one, to see whether the receiver is there again. */
function roomFor({ restsFor }: LeasedWebhook): number {
  if (restsFor === null) return roundSize
  return restsFor > 0 ? 0 : 1
}

/** New changes that may be sent now. */
async function freshFor(db: Database, { id, kinds, position }: LeasedWebhook, room: number): Promise<Fresh> {
  const nothing = { send: [], behind: [], position }
  if (room <= 0 || (await waitingMessages(db, id)).count >= mostWaiting) return nothing
  const told = await readOutbox(db, position, windowSize)
  const busy = await waitingCustomers(
    db,
    id,
    told.map(({ customer }) => customer),
  )
  return chooseFresh(told, position, { kinds, busy, room })
}

async function idle(db: Database, { id, restsFor }: LeasedWebhook): Promise<RoundCounts> {
  const isResting = restsFor !== null && restsFor > 0
  const wait = isResting ? restsFor : (await waitingMessages(db, id)).nextIn
  return { arrived: 0, failed: 0, dead: 0, moved: false, ...(wait !== null && { wait: Math.max(0, wait) }) }
}

/** @returns what became of each; undefined where its version is not kept any more: there is nothing to tell */
async function sendAll(
  db: Database,
  { id, url }: LeasedWebhook,
  messages: readonly Message[],
  post: typeof postWebhook,
): Promise<readonly (Receipt | undefined)[]> {
  if (messages.length === 0) return []
  const secrets = await secretsOf(db, id)
  const events = await eventsOf(db, messages)
  return Promise.all(
    messages.map(async ({ seq, place }, i) => {
      const event = events[i]
      if (event === undefined) return undefined
      const { at, type, ...data } = event
      return post(url, { id: `msg_${id}_${seq}_${place}`, type, at, data }, secrets)
    }),
  )
}

function keptOf(message: Message, receipt: Receipt | undefined): readonly Kept[] {
  if (receipt === undefined || receipt.ok) return []
  const attempts = message.attempts + 1
  return [{ ...message, attempts, reason: receipt.reason, pauseSeconds: pauses[attempts - 1] ?? null }]
}
