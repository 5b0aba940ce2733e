import { Refusal } from './refusal.ts'

/** A right as the vendor names it in the error of who lacks it. To write is to read as well. */
export type Permission = 'accounts_kyc_basic_read' | 'customer_read' | 'customer_write' | 'event_read'

/** An API key. Keys of live mode and of a sandbox see the same records here, each with its own mode in them. */
interface Key {
  readonly isLive: boolean
  /** All, without it: a secret key. */
  readonly permissions?: readonly Permission[]
  readonly isExpired?: boolean
}

export const secretKey = 'sk_test_goldthread'

const keys: ReadonlyMap<string, Key> = new Map([
  [secretKey, { isLive: false }],
  ['sk_live_goldthread', { isLive: true }],
  ['rk_test_goldthread_reads', { isLive: false, permissions: ['accounts_kyc_basic_read', 'customer_read', 'event_read'] }],
  ['rk_test_goldthread_customers', { isLive: false, permissions: ['customer_read', 'customer_write'] }],
  ['sk_test_goldthread_expired', { isLive: false, isExpired: true }],
])

export interface Caller {
  readonly key: string
  readonly isLive: boolean
}

const help = 'See https://stripe.com/docs/api#authentication for details, or we can help at https://support.stripe.com/.'
const example = "(e.g. 'Authorization: Bearer YOUR_SECRET_KEY')"

/** @param header `Bearer <key>`, or Basic with the key as the user's name @throws Refusal 401 */
export function callerOf(header: string | undefined, areRevoked: boolean): Caller {
  const key = keyIn(header)
  if (key === '')
    throw unauthorised(
      `You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth ${example}. ${help}`,
    )
  const known = keys.get(key)
  if (known === undefined) throw unauthorised(`Invalid API Key provided: ${masked(key)}`)
  if (areRevoked || known.isExpired) throw unauthorised(`Expired API Key provided: ${masked(key)}`, 'api_key_expired')
  return { key, isLive: known.isLive }
}

/** @throws Refusal 403 where a restricted key lacks the right */
export function expectPermission({ key }: Caller, permission: Permission, account: string): void {
  const permissions = keys.get(key)?.permissions
  if (permissions === undefined || permissions.includes(permission)) return
  throw new Refusal(403, {
    message: `The provided key '${masked(key)}' does not have the required permissions for this endpoint on account '${account}'. Having the 'rak_${permission}' permission would allow this request to continue.`,
  })
}

export function unauthorised(message: string, code?: string): Refusal {
  return new Refusal(401, {
    message,
    headers: { 'www-authenticate': 'Bearer realm="Stripe"' },
    ...(code === undefined ? {} : { code }),
  })
}

/** `rk_test_*****************mers`, as the vendor shows keys. */
export function masked(key: string): string {
  return `${key.slice(0, 8)}${'*'.repeat(Math.max(0, key.length - 12))}${key.slice(8).slice(-4)}`
}

function keyIn(header = ''): string {
  const [scheme = '', value = ''] = header.split(' ', 2)
  if (scheme.toLowerCase() === 'bearer') return value
  return scheme.toLowerCase() === 'basic' ? (Buffer.from(value, 'base64').toString().split(':')[0] ?? '') : ''
}
