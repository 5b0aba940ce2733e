import type { ApiContext, WordedFault } from '../../stand-in/serve.ts'
import { SalesforceError } from '../errors.ts'
import { exceeded, tooManyAtOnce } from '../limits.ts'
import { refusal } from './data.ts'
import { loginRefused } from './oauth.ts'
import type { Server } from './server.ts'
import { soapFault } from './soap.ts'

/** A fault in the vendor's words. It knows no 429 and gives no hint of when to come back, unless a proxy before it does. */
export function wordFault(c: ApiContext, fault: WordedFault, { limits }: Server): Response {
  const isLogin = c.req.path === '/services/oauth2/token'
  const isSoap = c.req.path.startsWith('/services/Soap/')
  const refuse = (error: SalesforceError, known = limits) => (isSoap ? soapFault(c, error) : refusal(c, error, known))
  switch (fault.kind) {
    case 'rate_limit': {
      if (isLogin) return c.json({ error: 'temporarily_unavailable', error_description: 'try again later' }, 503)
      if (fault.seconds !== undefined) c.header('retry-after', String(fault.seconds))
      return refuse(tooManyAtOnce())
    }
    case 'daily_limit':
      return refuse(exceeded('TotalRequests Limit exceeded.'), { ...limits, used: () => limits.daily })
    case 'unauthorised':
      if (isLogin) return loginRefused(c, 'invalid_client', 'invalid client credentials')
      return refuse(new SalesforceError(401, 'INVALID_SESSION_ID', 'Session expired or invalid'))
    case 'server_error':
      return serverError(c, fault.status)
  }
}

function serverError(c: ApiContext, status: 500 | 502 | 503): Response {
  if (status === 502) return c.html('<html><body><h1>502 Bad Gateway</h1></body></html>', 502)
  if (status === 503) return c.json([{ errorCode: 'SERVER_UNAVAILABLE', message: 'The service is down for maintenance' }], 503)
  const message =
    'An unexpected error occurred. Please include this ErrorId if you contact support: 1234567890-12345 (1234567890)'
  return c.json([{ errorCode: 'UNKNOWN_EXCEPTION', message }], 500)
}
