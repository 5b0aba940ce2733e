import type { Account, Context } from '../../core/connector.ts'
import { askAccount } from './account.ts'
import { openHubSpot } from './open-hubspot.ts'
import type { Settings } from './settings.ts'
import { ListPage } from './shapes.ts'

/** Whether the token is good, and contacts can be read with it. */
export async function check(ctx: Context<Settings>): Promise<Account> {
  const api = await openHubSpot(ctx)
  const { portalId, uiDomain } = await askAccount(api)
  await api.ask({ path: api.paths.objects('contacts'), query: { limit: '1' }, shape: ListPage })
  const domain = uiDomain === undefined ? '' : ` at ${uiDomain}`
  return { id: String(portalId), name: `portal ${portalId}${domain}` }
}
