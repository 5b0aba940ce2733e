import type { Context } from '../../core/connector.ts'
import { atOnce } from '../http/at-once.ts'
import { type Api, openStripe } from './client.ts'
import { Refused } from './errors.ts'
import { listAfter } from './everything.ts'
import { requireCustomers } from './records.ts'
import type { Settings } from './settings.ts'

/** Our own id of a customer, in its metadata. */
export const ourId = 'goldthread_id'

/** Seconds. Stripe's search is up to a minute late, and an hour where it has trouble. */
const lag = 2 * 3600

export async function find(ctx: Context<Settings>, object: string, keys: readonly string[]): Promise<Map<string, string>> {
  requireCustomers(object)
  return findKeys(await openStripe(ctx), keys, ctx.settings)
}

/** By search, then among the newest customers, whom it may not know yet; among all, where there is no search, as in India. */
export async function findKeys(
  api: Api,
  keys: readonly string[],
  { connections }: Pick<Settings, 'connections'>,
): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  let back = lag
  try {
    const ids = await atOnce(keys, connections, (key) => search(api, key))
    for (const [i, key] of keys.entries()) if (ids[i] !== undefined) found.set(key, ids[i])
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    back = Number.POSITIVE_INFINITY
  }
  const missing = new Set(keys.filter((key) => !found.has(key)))
  return missing.size === 0 ? found : new Map([...found, ...(await findAmongNewest(api, missing, back))])
}

async function search(api: Api, key: string): Promise<string | undefined> {
  const query = `metadata['${ourId}']:'${key.replaceAll(/['\\]/g, '\\$&')}'`
  const { data } = await api.list('search', (stripe) => stripe.customers.search({ query, limit: 100 }))
  return data.find(({ metadata }) => metadata[ourId] === key)?.id // search does not tell capitals apart
}

/** So many seconds back from the newest customer, which is at least as far back from now. */
async function findAmongNewest(api: Api, wanted: Set<string>, back: number): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  let page = await listAfter(api, undefined)
  const oldest = (page.data[0]?.created ?? 0) - back
  for (;;) {
    for (const { id, metadata } of page.data) {
      const key = metadata[ourId]
      if (key !== undefined && wanted.delete(key)) found.set(key, id)
    }
    const last = page.data.at(-1)
    if (wanted.size === 0 || last === undefined || last.created < oldest || !page.has_more) return found
    page = await listAfter(api, last)
  }
}
