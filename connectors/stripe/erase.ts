import type { Context } from '../../core/connector.ts'
import type { WriteResult } from '../../core/write.ts'
import { type Api, openStripe } from './client.ts'
import { Refused } from './errors.ts'
import { requireCustomers } from './records.ts'
import type { Settings } from './settings.ts'
import { reasonOf, settled, written } from './write.ts'

/**
 * Deletes customers, which cannot be undone and ends their subscriptions at once. Stripe keeps their payments and invoices, with
 * the names in them, and its events for 30 days; only a redaction takes those away, which is a job of its own in Stripe.
 */
export async function erase(ctx: Context<Settings>, object: string, ids: readonly string[]): Promise<readonly WriteResult[]> {
  requireCustomers(object)
  const api = await openStripe(ctx)
  return settled(ids, ctx.settings, (id) => eraseOne(api, id))
}

async function eraseOne(api: Api, id: string): Promise<WriteResult> {
  try {
    return await written(api, 'delete', (stripe) => stripe.customers.del(id))
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return error.status === 404 ? { outcome: 'unchanged', id } : { outcome: 'rejected', reason: reasonOf(error) }
  }
}
