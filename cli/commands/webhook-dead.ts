import { GoldthreadError } from '../../core/errors.ts'
import type { Database } from '../../store/database.ts'
import { deadMessages, replayMessages } from '../../store/dead-messages.ts'
import { webhooks } from '../../store/webhooks.ts'
import type { Answer, Context } from '../context.ts'
import { table } from '../table.ts'
import { timeText } from '../times.ts'
import { plainNumber, wake } from '../webhook/known.ts'

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
  const db = await context.store()
  const ids = names.map(plainNumber)
  await refuseOff(db, ids)
  const again = await replayMessages(db, ids)
  if (again.length === 0)
    throw new GoldthreadError('failed', 'None of these was given up', 'See what was with `npx goldthread webhook dead`')
  for (const webhook of new Set(again.map((its) => its.webhook))) await wake(context, webhook)
  return { data: { replayed: again.map(({ id }) => id) }, text: `${again.length} of ${names.length} are sent again.` }
}

/** What is sent again to a webhook that is off would wait for ever. */
async function refuseOff(db: Database, messages: readonly number[]): Promise<void> {
  const theirs = new Set((await deadMessages(db)).flatMap(({ id, webhook }) => (messages.includes(id) ? [webhook] : [])))
  const off = (await webhooks(db)).find(({ id, disabledAt }) => theirs.has(id) && disabledAt !== null)
  if (off === undefined) return
  throw new GoldthreadError(
    'failed',
    `Webhook ${off.id} is off`,
    `Switch it on first: \`npx goldthread webhook enable ${off.id}\``,
  )
}
