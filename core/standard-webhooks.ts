import { createHmac, randomBytes } from 'node:crypto'
import { messageOf } from './errors.ts'

/** Events to somebody's web address, signed as https://www.standardwebhooks.com says: receivers check them with its libraries. */
export interface WebhookMessage {
  /** The same through all attempts: a receiver that has had it lets it go. */
  readonly id: string
  readonly type: string
  /** Of the event. */
  readonly at: Date
  readonly data: object
}

/** What a receiver made of it; `gone`: it wants no more. */
export type Receipt = { readonly ok: true } | { readonly ok: false; readonly gone: boolean; readonly reason: string }

const prefix = 'whsec_'

export function newSecret(): string {
  return prefix + randomBytes(32).toString('base64')
}

/** The header `webhook-signature`: one for each secret, where one replaces another. @param seconds of the attempt, since 1970 */
export function signaturesOf(secrets: readonly string[], id: string, seconds: number, body: string): string {
  return secrets
    .map((secret) => {
      const key = Buffer.from(secret.replace(prefix, ''), 'base64')
      return `v1,${createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')}`
    })
    .join(' ')
}

/** A receiver that takes longer is tried again. */
const patienceMilliseconds = 10_000
/** Of an answer, so much is read, so that the connection can be used again. */
const mostBytes = 65_536

/** One attempt. Never throws. @param patience in milliseconds, to the end of the answer */
export async function postWebhook(
  url: string,
  message: WebhookMessage,
  secrets: readonly string[],
  patience = patienceMilliseconds,
): Promise<Receipt> {
  const body = JSON.stringify({ type: message.type, timestamp: message.at.toISOString(), data: message.data })
  const seconds = Math.floor(Date.now() / 1000)
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'goldthread',
    'webhook-id': message.id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': signaturesOf(secrets, message.id, seconds, body),
  }
  try {
    const signal = AbortSignal.timeout(patience)
    const response = await fetch(url, { method: 'POST', body, headers, redirect: 'manual', signal })
    await drain(response)
    if (response.ok) return { ok: true }
    return { ok: false, gone: response.status === 410, reason: `HTTP ${response.status}` }
  } catch (error) {
    return { ok: false, gone: false, reason: reasonOf(error, patience) }
  }
}

async function drain({ body }: Response): Promise<void> {
  let bytes = 0
  for await (const chunk of body ?? []) {
    bytes += chunk.length
    if (bytes > mostBytes) break
  }
}

function reasonOf(error: unknown, patience: number): string {
  if (error instanceof Error && error.name === 'TimeoutError') return `no answer within ${patience / 1000} s`
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  return cause instanceof Error && 'code' in cause ? String(cause.code) : messageOf(cause)
}
