import type { ApiContext } from '../stand-in/serve.ts'
import { objectKinds } from './definitions.ts'
import { objectTypes } from './record.ts'
import { Refusal } from './refusal.ts'

/** What the account knows of a private app's token. */
export interface Access {
  readonly token: string
  state: 'valid' | 'expired' | 'revoked'
  /** What it may do; everything, without it. */
  scopes: readonly string[] | undefined
}

/** @throws Refusal where the request has no token that is good, or it may not do this */
export function checkAccess(access: Access, c: ApiContext): void {
  if (c.req.header('authorization') !== `Bearer ${access.token}` || access.state === 'revoked') throw badToken()
  if (access.state === 'expired') throw expiredToken()
  const needed = scopeOf(c.req.method, c.req.path)
  if (access.scopes !== undefined && needed !== undefined && !access.scopes.includes(needed)) throw missingScope(needed)
}

function badToken(): Refusal {
  const guide = 'https://developers.hubspot.com/docs/methods/auth/oauth-overview'
  const found =
    'Authentication credentials not found. This API supports OAuth 2.0 authentication and you can find more details at'
  return new Refusal(401, 'INVALID_AUTHENTICATION', `${found} ${guide}`)
}

export function expiredToken(): Refusal {
  return new Refusal(401, 'EXPIRED_AUTHENTICATION', 'The OAuth token used to make this call expired 7 second(s) ago.')
}

function missingScope(scope: string): Refusal {
  const guide = 'https://developers.hubspot.com/scopes'
  const message = `This app hasn't been granted all required scopes to make this call. Read more about required scopes here: ${guide}.`
  const errors = [{ message: 'One or more of the following scopes are required.', context: { requiredGranularScopes: [scope] } }]
  return new Refusal(403, 'MISSING_SCOPES', message, { errors, links: { scopes: guide } })
}

function scopeOf(method: string, path: string): string | undefined {
  const writes = method !== 'GET' && !/\/(search|read)$/.test(path)
  if (path.startsWith('/communication-preferences/'))
    return writes ? 'communication_preferences.read_write' : 'communication_preferences.read'
  const parts = path.split('/')
  const type = objectTypes.find((one) => parts.includes(one) || parts.includes(objectKinds[one].singular))
  if (type === undefined || !path.startsWith('/crm')) return undefined
  const kind =
    path.startsWith('/crm/objects/') || path.includes('/objects/') || path.includes('/associations/') ? 'objects' : 'schemas'
  return `crm.${kind}.${type}.${writes ? 'write' : 'read'}`
}
