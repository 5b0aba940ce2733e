import { Hono } from 'hono'
import type { Api, ApiContext, ApiEnv } from '../../stand-in/serve.ts'
import { LoginError } from '../sessions.ts'
import { ids, username } from '../setup.ts'
import type { Server } from './server.ts'

/** Login, and who one is. */
export function oauthApi({ org, sessions }: Server): Api {
  const api = new Hono<ApiEnv>()
  api.post('/services/oauth2/token', async (c) => {
    const form = Object.fromEntries(new URLSearchParams(await c.req.text()))
    try {
      const access_token = sessions.login(form)
      const { origin } = new URL(c.req.url)
      const answer = { access_token, signature: 'c2lnbmF0dXJl', scope: 'api', instance_url: origin, id: identityUrl(origin) }
      return c.json({ ...answer, token_type: 'Bearer', issued_at: String(org.clock.now()) }, 200, { 'cache-control': 'no-store' })
    } catch (error) {
      if (error instanceof LoginError) return loginRefused(c, error.error, error.message)
      throw error
    }
  })
  api.post('/services/oauth2/revoke', async (c) => {
    sessions.revokeToken(new URLSearchParams(await c.req.text()).get('token') ?? '')
    return c.body(null, 200)
  })
  const identity = (c: ApiContext) => {
    if (!sessions.isValid(tokenOf(c))) return c.text('Bad_OAuth_Token', 403)
    const { origin } = new URL(c.req.url)
    return c.json({
      id: identityUrl(origin),
      asserted_user: true,
      user_id: ids.integration,
      organization_id: ids.organization,
      username,
      nick_name: 'integration',
      display_name: 'Integration User',
      email: 'sandbox@example.com',
      user_type: 'STANDARD',
      language: 'en_US',
      locale: 'en_US',
      active: true,
      urls: { rest: `${origin}/services/data/v{version}/`, query: `${origin}/services/data/v{version}/query/` },
    })
  }
  api.get('/id/:org/:user', identity)
  api.get('/services/oauth2/userinfo', identity)
  return api
}

export function loginRefused(c: ApiContext, error: string, error_description: string): Response {
  return c.json({ error, error_description }, 400, { 'cache-control': 'no-store' })
}

export function tokenOf(c: ApiContext): string {
  return /^(?:Bearer|OAuth) (.+)$/.exec(c.req.header('authorization') ?? '')?.[1] ?? ''
}

export function identityUrl(origin: string): string {
  return `${origin}/id/${ids.organization}/${ids.integration}`
}
