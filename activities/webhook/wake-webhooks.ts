import { wakeWebhook } from '../../core/wake-webhook.ts'
import { webhooksToWake } from '../../store/webhooks.ts'
import type { Dependencies } from '../dependencies.ts'

/** Asks the store who is behind, and not what was just done, so that what an earlier attempt left is not forgotten. */
export async function wakeWebhooks({ db, client, taskQueue }: Dependencies): Promise<void> {
  for (const webhook of await webhooksToWake(db)) await wakeWebhook(client, taskQueue, webhook)
}
