import { randomUUID } from 'node:crypto'
import { newSecret, postWebhook } from '../../core/standard-webhooks.ts'
import { positionOf } from '../../resolve/feed.ts'
import type { ChangeKind } from '../../store/outbox.ts'
import { addWebhook, enableWebhook, removeWebhook, rotateSecret, secretsOf, webhooks } from '../../store/webhooks.ts'
import type { Answer, Context } from '../context.ts'
import { counted } from '../counts.ts'
import { table } from '../table.ts'
import { webhookAddress } from '../webhook/address.ts'
import { known, wake } from '../webhook/known.ts'
import { missedText, stateText } from '../webhook/state.ts'

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
      `See whether it gets there: npx goldthread webhook test ${webhook}`,
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
        ? 'There is no webhook. Add one with `npx goldthread webhook add <url>`.'
        : table(
            header,
            all.map(({ id, url, kinds, behind, waiting, dead: given, ...its }) => [
              String(id),
              url,
              kinds.join(' '),
              stateText(its),
              behind,
              waiting,
              given,
            ]),
          ),
  }
}

/** `goldthread webhook remove <webhook>` */
export async function remove(context: Context, name: string): Promise<Answer> {
  const { id } = await known(context, name)
  await removeWebhook(await context.store(), id)
  return { data: { webhook: id }, text: `Webhook ${id} is removed, with all that waited for it.` }
}

/** `goldthread webhook enable <webhook>`: one that was switched off goes on where it stopped. */
export async function enable(context: Context, name: string): Promise<Answer> {
  const webhook = await known(context, name)
  const { id, disabledAt, missed, behind, waiting } = webhook
  const db = await context.store()
  await db.transaction((trx) => enableWebhook(trx, id))
  await wake(context, id)
  return {
    data: { webhook: id, wasOff: disabledAt !== null, behind, waiting, missed },
    text: [
      `Webhook ${id} ${disabledAt === null ? 'was on; what waits is sent now' : 'is on again'}: ${counted(behind, 'change')} and ${counted(waiting, 'message')} that waited go there.`,
      ...(missed ? [missedText] : []),
    ].join('\n'),
  }
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
