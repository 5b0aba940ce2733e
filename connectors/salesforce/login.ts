import { createPrivateKey, sign } from 'node:crypto'
import type { Connection } from 'jsforce/lib/connection.js'
import type { HttpResponse } from 'jsforce/lib/types/common.js'
import { z } from 'zod'
import type { Context } from '../../core/connector.ts'
import { GoldthreadError, LimitReached } from '../../core/errors.ts'
import { retryAfter } from '../http/refusal.ts'
import { exchange } from './exchange.ts'
import { parsed, refusalOf } from './refusal.ts'
import type { Settings } from './settings.ts'

/** What a login gave. */
export interface Session {
  readonly connection: Connection
  /** Where requests go. */
  readonly url: string
  /** The ids of the account and of whom we act for. */
  readonly organisation: string
  readonly user: string
  /** Milliseconds by which the clock there is ahead of ours. */
  ahead: number
}

const Granted = z.object({ access_token: z.string().min(1), instance_url: z.url(), id: z.string() })
const Denied = z.object({ error: z.string().regex(/^[a-z_]+$/) })

/** How long an assertion is good for; Salesforce takes 3 minutes at most. */
const assertionSeconds = 180

const codesOfLimits: readonly string[] = ['rate_limit_exceeded', 'temporarily_unavailable']

/** @throws GoldthreadError `credentials`, naming the settings to mend */
export function logIn(ctx: Context<Settings>): Promise<Session> {
  const { settings } = ctx
  return ctx.traffic.request({ limits: ['concurrent'], repeatable: true }, async () => {
    const { Connection } = await import('jsforce/lib/connection.js')
    const grant = grantOf(settings)
    const connection = new Connection({ loginUrl: settings.loginUrl, version: settings.apiVersion })
    const answer = await exchange(ctx, async (transport) => {
      Object.assign(connection.oauth2, { _transport: transport }) // there is no option for it
      await connection.authorize(grant)
    })
    return sessionFrom(answer, connection, settings)
  })
}

function grantOf(settings: Settings): { grant_type: string; [name: string]: string } {
  if ('clientSecret' in settings) {
    return { grant_type: 'client_credentials', client_id: settings.clientId, client_secret: settings.clientSecret }
  }
  return { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion: assertionOf(settings) }
}

function assertionOf({ clientId, username, loginUrl, privateKey }: Extract<Settings, { privateKey: string }>): string {
  const expires = Math.floor(Date.now() / 1000) + assertionSeconds
  const claims = { iss: clientId, sub: username, aud: audienceOf(new URL(loginUrl)), exp: expires }
  const unsigned = [{ alg: 'RS256' }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
  try {
    return `${unsigned}.${sign('RSA-SHA256', Buffer.from(unsigned), createPrivateKey(privateKey)).toString('base64url')}`
  } catch {
    throw new GoldthreadError('credentials', 'The private key cannot be used', 'Mend privateKey: it must be an RSA key in PEM')
  }
}

/** Whoever logs in at an own domain is meant for the common one behind it. */
function audienceOf({ hostname, origin }: URL): string {
  if (!hostname.endsWith('.my.salesforce.com')) return origin
  return hostname.endsWith('.sandbox.my.salesforce.com') ? 'https://test.salesforce.com' : 'https://login.salesforce.com'
}

function sessionFrom(answer: HttpResponse, connection: Connection, settings: Settings): Session {
  const granted = Granted.safeParse(parsed(answer.body)).data
  if (answer.statusCode !== 200 || granted === undefined) throw denialOf(answer, settings)
  const [organisation = '', user = ''] = granted.id.split('/').slice(-2)
  const url = (settings.instanceUrl ?? granted.instance_url).replace(/\/$/, '')
  return { connection, url, organisation, user, ahead: aheadOf(answer) ?? 0 }
}

/** The token service has codes of its own. */
function denialOf(answer: HttpResponse, settings: Settings): GoldthreadError {
  const { statusCode: status, headers, body } = answer
  const code = Denied.safeParse(parsed(body)).data?.error
  const words = `Salesforce answered ${status}${code === undefined ? '' : ` ${code}`} to our login`
  if (codesOfLimits.includes(code ?? '')) return new LimitReached('concurrent', retryAfter(headers['retry-after']), words)
  if (status < 300 || code === 'server_error') return new GoldthreadError('unreachable', words)
  if (code === undefined) return refusalOf(answer)
  const mend = 'clientSecret' in settings ? 'clientId and clientSecret' : 'clientId, username and privateKey'
  return new GoldthreadError('credentials', words, `Mend ${mend}, or loginUrl where they are of another account`)
}

/** By the date of an answer, which is in whole seconds. */
export function aheadOf({ headers }: HttpResponse): number | undefined {
  const there = Date.parse(headers['date'] ?? '')
  return Number.isNaN(there) ? undefined : there - Date.now()
}
