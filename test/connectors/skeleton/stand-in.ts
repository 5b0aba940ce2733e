import { Hono } from 'hono'
import { clockFrom } from '../../../sandbox/stand-in/clock.ts'
import { openRegister } from '../../../sandbox/stand-in/register.ts'
import { type Api, type ApiContext, type ApiEnv, serveStandIn, type WordedFault } from '../../../sandbox/stand-in/serve.ts'
import type { StandIn, StandInOptions } from '../../../sandbox/stand-in/stand-in.ts'
import { openTables } from '../../../sandbox/stand-in/tables.ts'

const token = 'skeleton-token-of-the-stand-in'

/** Skeleton as its documentation has it. Written from that, and not from our connector: else both are wrong together. */
export async function startSkeleton(options: StandInOptions = {}): Promise<StandIn> {
  const clock = options.clock ?? clockFrom()
  const customers = openRegister(openTables(options.journal), clock, { newId: (n) => `sk_${String(n).padStart(8, '0')}` })
  let isRevoked = false

  const api: Api = new Hono<ApiEnv>()
  api.use(async (c, next) => {
    const isKnown = c.req.header('authorization') === `Bearer ${token}` && !isRevoked
    return isKnown ? next() : c.json({ code: 'unknown_token' }, 401)
  })
  api.get('/v1/account', (c) => c.json({ id: 'account-1', name: 'Skeleton stand-in' }))
  // Still to write: what else the vendor's API offers, on customers.live, get, find, create and update.

  const served = await serveStandIn({ api, word }, options)
  return {
    system: 'skeleton',
    url: served.url,
    environment: { SKELETON_URL: served.url, SKELETON_TOKEN: token },
    objects: ['customers'],
    clock,
    people: customers.people,
    load: customers.load,
    requests: served.requests,
    setFaults: (plan) => served.setFaults(plan),
    revoke: () => void (isRevoked = true),
    close: () => served.close(),
  }
}

/** How the vendor words what goes wrong. */
function word(c: ApiContext, fault: WordedFault): Response {
  switch (fault.kind) {
    case 'rate_limit':
      return c.json({ code: 'slow_down' }, 429, fault.seconds === undefined ? {} : { 'retry-after': String(fault.seconds) })
    case 'daily_limit':
      return c.json({ code: 'daily_limit' }, 429, { 'retry-after': '3600' })
    case 'unauthorised':
      return c.json({ code: 'unknown_token' }, 401)
    case 'server_error':
      return c.json({ code: 'internal' }, fault.status)
  }
}
