import { Hono } from 'hono'
import { z } from 'zod'
import type { Api, ApiEnv } from '../stand-in/serve.ts'
import type { Access } from './access.ts'
import { bodyOf } from './body.ts'
import type { Crm } from './crm.ts'
import type { Limiter } from './limits.ts'
import { iso } from './record.ts'
import { notFound } from './refusal.ts'
import { offsetOf } from './time-zone.ts'

export const timeZone = 'US/Eastern'

/** Whose account it is, and how many requests of the day it has used. */
export function accountRoutes(crm: Crm, limiter: Limiter): Api {
  const api: Api = new Hono<ApiEnv>()
  api.get('/details', (c) => {
    const utcOffsetMilliseconds = offsetOf(timeZone, crm.clock.now())
    const hours = String(Math.abs(utcOffsetMilliseconds) / 3_600_000).padStart(2, '0')
    return c.json({
      portalId: crm.portalId,
      accountType: 'STANDARD',
      timeZone,
      companyCurrency: 'USD',
      additionalCurrencies: ['EUR', 'GBP'],
      utcOffset: `${utcOffsetMilliseconds < 0 ? '-' : '+'}${hours}:00`,
      utcOffsetMilliseconds,
      uiDomain: 'app.hubspot.com',
      dataHostingLocation: 'na1',
    })
  })
  api.get('/api-usage/daily/private-apps', (c) => {
    const usage = {
      name: 'private-apps-api-calls-daily',
      usageLimit: limiter.daily,
      currentUsage: limiter.usedToday(),
      collectedAt: iso(crm.clock.now()),
      fetchStatus: 'SUCCESS',
      resetsAt: iso(limiter.resetsAt()),
    }
    return c.json({ results: [usage] })
  })
  return api
}

const Token = z.object({ tokenKey: z.string() })

/** What a token is good for. */
export function tokenRoute(crm: Crm, access: Access): Api {
  const api: Api = new Hono<ApiEnv>()
  api.post('/access-token-info', async (c) => {
    const { tokenKey } = await bodyOf(c, Token)
    if (tokenKey !== access.token) throw notFound()
    return c.json({ userId: 1_201, hubId: crm.portalId, appId: 880_114, scopes: access.scopes ?? [] })
  })
  return api
}
