import { randomUUID } from 'node:crypto'
import { GoldthreadError } from '../../core/errors.ts'
import { newSecret, postWebhook } from '../../core/standard-webhooks.ts'
import { wakeWebhook } from '../../core/wake-webhook.ts'
import { positionOf } from '../../resolve/feed.ts'
import { deadMessages, replayMessages } from '../../store/dead-messages.ts'
import type { ChangeKind } from '../../store/outbox.ts'
import { addWebhook, removeWebhook, rotateSecret, secretsOf, type Webhook, webhooks } from '../../store/webhooks.ts'
import type { Answer, Context } from '../context.ts'
import { table } from '../table.ts'
import { timeText } from '../times.ts'
import { webhookAddress } from '../webhook/address.ts'

/** How long a secret that was replaced still signs. */
const overlapHours = 24

export interface AddOptions {
  readonly events: readonly ChangeKind[]
  readonly from: string
}

/** `goldthread webhook add <url>`. Its secret is shown this once. */
export async function add(context: Context, address: string, { events, from }: AddOptions): Promise<Answer> {
  const { url, isNear } = webhookAddress(address)
  const db = await context.store()
  const position = await positionOf(db, from)
  const secret = newSecret()
  const webhook = await db.transaction((trx) => addWebhook(trx, { url, kinds: events, secret, from: position }))
  if (from !== 'now') await wake(context, webhook)
  return {
    data: { webhook, url, events, secret },
    text: [
      `Webhook ${webhook} is told of what becomes of customers: ${events.join(', ')}.`,
      ...(isNear ? ['Its address is in the network here. Nothing else keeps it from reaching what is there.'] : []),
      `Its secret, which is not shown again: ${secret}`,
      `See whether it gets there: goldthread webhook test ${webhook}`,
    ].join('\n'),
  }
}

/** `goldthread webhook list` */
export async function list(context: Context): Promise<Answer> {
  const all = await webhooks(await context.store())
  const header = ['webhook', 'address', 'events', 'state', 'behind', 'waiting', 'given up']
  return {
    data: { webhooks: all.map(({ id, kinds, ...its }) => ({ webhook: id, ...its, events: kinds })) },
    text:
      all.length === 0
        ? 'There is no webhook. Add one with `goldthread webhook add <url>`.'
        : table(
            header,
            all.map(({ id, url, kinds, behind, waiting, dead, ...its }) => [
              String(id),
              url,
              kinds.join(' '),
              stateOf(its),
              behind,
              waiting,
              dead,
            ]),
          ),
  }
}

function stateOf({ disabledAt, reason }: Pick<Webhook, 'disabledAt' | 'reason'>): string {
  return disabledAt === null ? 'on' : `off since ${timeText(disabledAt)}: ${reason}`
}

/** `goldthread webhook remove <webhook>` */
export async function remove(context: Context, name: string): Promise<Answer> {
  const { id } = await known(context, name)
  await removeWebhook(await context.store(), id)
  return { data: { webhook: id }, text: `Webhook ${id} is removed, with all that waited for it.` }
}

/** `goldthread webhook rotate <webhook>`: a new secret; the old one still signs for a day. */
export async function rotate(context: Context, name: string): Promise<Answer> {
  const { id } = await known(context, name)
  const secret = newSecret()
  const db = await context.store()
  await db.transaction((trx) => rotateSecret(trx, id, secret, overlapHours))
  return {
    data: { webhook: id, secret, overlapHours },
    text: `The new secret of webhook ${id}, which is not shown again: ${secret}\nThe one before it still signs too, for ${overlapHours} hours.`,
  }
}

/** `goldthread webhook test <webhook>`: an event of its own type, sent from here. */
export async function test(context: Context, name: string): Promise<Answer> {
  const { id, url } = await known(context, name)
  const message = { id: `msg_${id}_test_${randomUUID()}`, type: 'webhook.test', at: new Date(), data: { webhook: id } }
  const receipt = await postWebhook(url, message, await secretsOf(await context.store(), id))
  return {
    data: { webhook: id, arrived: receipt.ok, reason: receipt.ok ? null : receipt.reason },
    text: receipt.ok ? `It arrived at ${url}.` : `It did not arrive at ${url}: ${receipt.reason}.`,
    ...(!receipt.ok && { exitCode: 1 }),
  }
}

/** `goldthread webhook dead`: what was given up. */
export async function dead(context: Context): Promise<Answer> {
  const all = await deadMessages(await context.store())
  return {
    data: {
      messages: all.map(({ id, customer, kind, ...its }) => ({
        message: id,
        ...its,
        type: `customer.${kind}`,
        customer: `c${customer}`,
      })),
    },
    text:
      all.length === 0
        ? 'Nothing was given up.'
        : table(
            ['message', 'webhook', 'event', 'customer', 'of', 'attempts', 'why'],
            all.map(({ id, webhook, kind, customer, at, attempts, reason }) => [
              String(id),
              String(webhook),
              `customer.${kind}`,
              `c${customer}`,
              timeText(at),
              attempts,
              reason ?? '',
            ]),
          ),
  }
}

/** `goldthread webhook replay <message>…`: what was given up begins anew. */
export async function replay(context: Context, names: readonly string[]): Promise<Answer> {
  const again = await replayMessages(await context.store(), names.map(plainNumber))
  if (again.length === 0)
    throw new GoldthreadError('failed', 'None of these was given up', 'See what was with `goldthread webhook dead`')
  for (const webhook of new Set(again.map((its) => its.webhook))) await wake(context, webhook)
  return { data: { replayed: again.map(({ id }) => id) }, text: `${again.length} of ${names.length} are sent again.` }
}

async function wake(context: Context, webhook: number): Promise<void> {
  const { client, taskQueue } = await context.temporal()
  await wakeWebhook(client, taskQueue, webhook)
}

async function known(context: Context, name: string): Promise<Webhook> {
  const all = await webhooks(await context.store())
  const found = all.find(({ id }) => id === plainNumber(name))
  if (found !== undefined) return found
  throw new GoldthreadError('failed', `There is no webhook ${name}`, 'See which there are with `goldthread webhook list`')
}

function plainNumber(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text)
  throw new GoldthreadError('configuration', `${text} is no number`, 'Write it as the list shows it')
}
