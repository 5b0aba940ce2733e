import type { Account, Context } from '../../core/connector.ts'
import { accountOf } from './account.ts'
import { openHubSpot } from './api.ts'
import type { Settings } from './settings.ts'
import { AccountDetails, ListPage } from './shapes.ts'

/** Whether the token is good, and contacts can be read with it. */
export async function check(ctx: Context<Settings>): Promise<Account> {
  const api = await openHubSpot(ctx)
  const account = accountOf(ctx.settings)
  account.asked = true
  const { body } = await api.ask({ path: api.paths.account, shape: AccountDetails })
  account.timeZone = body.timeZone
  await api.ask({ path: api.paths.objects('contacts'), query: { limit: '1' }, shape: ListPage })
  const domain = body.uiDomain === undefined ? '' : ` at ${body.uiDomain}`
  return { id: String(body.portalId), name: `portal ${body.portalId}${domain}` }
}
