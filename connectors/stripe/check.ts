import type { Account, Context } from '../../core/connector.ts'
import { GoldthreadError } from '../../core/errors.ts'
import { openStripe } from './client.ts'
import { list } from './everything.ts'
import { keyHash, modeOf, type Settings } from './settings.ts'

/** Reads a customer and an event, since a restricted key may allow one without the other. */
export async function check(ctx: Context<Settings>): Promise<Account> {
  const api = await openStripe(ctx)
  await list(api, { limit: 1 })
  await api.list('events', (stripe) => stripe.events.list({ limit: 1 }))
  const mode = modeOf(ctx.settings)
  try {
    const { id, settings, business_profile: profile } = await api.ask('account', (stripe) => stripe.accounts.retrieveCurrent())
    return { id: `${id} ${mode}`, name: `${settings?.dashboard?.display_name ?? profile?.name ?? id} (${mode})` }
  } catch (error) {
    if (!(error instanceof GoldthreadError) || error.kind !== 'credentials') throw error
    // A restricted key need not be allowed to read its own account.
    return { id: `${keyHash(ctx.settings)} ${mode}`, name: `an account with a restricted key (${mode})` }
  }
}
