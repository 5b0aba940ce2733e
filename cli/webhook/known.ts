import { GoldthreadError } from '../../core/errors.ts'
import { wakeWebhook } from '../../core/wake-webhook.ts'
import { type Webhook, webhooks } from '../../store/webhooks.ts'
import type { Context } from '../context.ts'

/** Has what waits for a webhook delivered. */
export async function wake(context: Context, webhook: number): Promise<void> {
  const { client, taskQueue } = await context.temporal()
  await wakeWebhook(client, taskQueue, webhook)
}

/** @throws GoldthreadError `failed` where there is none of that number */
export async function known(context: Context, name: string): Promise<Webhook> {
  const all = await webhooks(await context.store())
  const found = all.find(({ id }) => id === plainNumber(name))
  if (found !== undefined) return found
  throw new GoldthreadError('failed', `There is no webhook ${name}`, 'See which there are with `npx goldthread webhook list`')
}

export function plainNumber(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text)
  throw new GoldthreadError('configuration', `${text} is no number`, 'Write it as the list shows it')
}
