import { createPublicKey, generateKeyPairSync, type KeyObject, randomBytes, timingSafeEqual, verify } from 'node:crypto'
import { z } from 'zod'
import type { Clock } from '../stand-in/clock.ts'
import { ids, username } from './setup.ts'

export const clientId = 'goldthread-sandbox-consumer-key'
export const clientSecret = 'goldthread-sandbox-consumer-secret'

/** Of no use for as long, and a session is over. */
const timeout = 2 * 3_600_000

export interface Sessions {
  /** @throws LoginError */
  login(form: Readonly<Record<string, string>>): string
  isValid(token: string): boolean
  revokeToken(token: string): void
  /** Everybody has to log in again. */
  expireAll(): void
  /** Nobody gets in any more. */
  revokeAll(): void
  /** Gives the app a certificate. @returns the private key of it, PEM */
  certificate(): string
}

/** As the token endpoint answers it. */
export class LoginError extends Error {
  readonly error: string

  constructor(error: string, description: string) {
    super(description)
    this.error = error
  }
}

export function sessionsOf(clock: Clock, audience: () => string): Sessions {
  const lastUse = new Map<string, number>()
  let publicKey: KeyObject | undefined
  let privateKey: string | undefined
  let isRevoked = false
  const grants: Readonly<Record<string, (form: Readonly<Record<string, string>>) => void>> = {
    client_credentials: (form) => {
      if (form.client_id !== clientId) throw new LoginError('invalid_client_id', 'client identifier invalid')
      if (!same(form.client_secret, clientSecret)) throw new LoginError('invalid_client', 'invalid client credentials')
    },
    'urn:ietf:params:oauth:grant-type:jwt-bearer': ({ assertion = '' }) => {
      checkAssertion(assertion, publicKey, [audience(), 'https://login.salesforce.com', 'https://test.salesforce.com'], clock)
    },
  }
  return {
    login: (form) => {
      const grant = grants[form.grant_type ?? '']
      if (grant === undefined) throw new LoginError('unsupported_grant_type', 'grant type not supported')
      if (isRevoked) throw new LoginError('invalid_grant', 'app must be installed into org')
      grant(form)
      const token = `${ids.organization.slice(0, 15)}!${randomBytes(60).toString('base64url')}`
      lastUse.set(token, clock.now())
      return token
    },
    isValid: (token) => {
      const used = lastUse.get(token)
      if (used === undefined || clock.now() - used >= timeout) return false
      lastUse.set(token, clock.now())
      return true
    },
    revokeToken: (token) => void lastUse.delete(token),
    expireAll: () => lastUse.clear(),
    revokeAll: () => {
      isRevoked = true
      lastUse.clear()
    },
    certificate: () => {
      if (privateKey !== undefined) return privateKey
      const pair = generateKeyPairSync('rsa', {
        modulusLength: 2048,
        publicKeyEncoding: { type: 'spki', format: 'pem' },
        privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
      })
      publicKey = createPublicKey(pair.publicKey)
      privateKey = pair.privateKey
      return privateKey
    },
  }
}

function same(a: string | undefined, b: string): boolean {
  return a?.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))
}

const Claims = z.object({ iss: z.string(), sub: z.string(), aud: z.string(), exp: z.union([z.number(), z.string()]) })

function checkAssertion(assertion: string, key: KeyObject | undefined, audiences: readonly string[], clock: Clock): void {
  const [header = '', body = '', signature = ''] = assertion.split('.')
  const claims = Claims.safeParse(jsonOf(body))
  const head = z.object({ alg: z.literal('RS256') }).safeParse(jsonOf(header))
  if (!claims.success || !head.success) throw new LoginError('invalid_grant', 'invalid assertion')
  const { iss, sub, aud, exp } = claims.data
  if (iss !== clientId) throw new LoginError('invalid_client_id', 'client identifier invalid')
  const signed = key !== undefined && verify('sha256', Buffer.from(`${header}.${body}`), key, Buffer.from(signature, 'base64url'))
  if (!signed) throw new LoginError('invalid_grant', 'invalid assertion')
  if (!audiences.includes(aud.replace(/\/$/, ''))) throw new LoginError('invalid_grant', 'audience is invalid')
  if (!(Number(exp) * 1000 > clock.now())) throw new LoginError('invalid_grant', 'assertion is expired')
  if (sub !== username) throw new LoginError('invalid_grant', "user hasn't approved this consumer")
}

function jsonOf(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString())
  } catch {
    return undefined
  }
}
