import type { ApiContext } from '../stand-in/serve.ts'
import { apiVersion } from './events.ts'

export interface Answer {
  /** Epoch milliseconds: every answer tells the vendor's time. */
  readonly now: number
  readonly requestId: string
  readonly status?: number
  readonly body: unknown
  readonly headers?: Readonly<Record<string, string>>
  /** What the records say of their mode. */
  readonly isLive?: boolean
  /** The first request under the idempotency key. */
  readonly originalRequest?: string
  readonly isReplayed?: boolean
}

/** Of other methods than POST a key has no effect. */
export function keyOf(c: ApiContext): string | undefined {
  return c.req.method === 'POST' ? c.req.header('idempotency-key') : undefined
}

/** JSON, with the headers that every answer of the vendor bears. */
export function respond(c: ApiContext, answer: Answer): Response {
  const { now, requestId, status = 200, body, headers = {}, isLive = false, originalRequest, isReplayed = false } = answer
  const key = keyOf(c)
  const text = JSON.stringify(
    body,
    isLive ? (name, value: unknown) => (name === 'livemode' && value === false ? true : value) : undefined,
  )
  return new Response(text, {
    status,
    headers: {
      'content-type': 'application/json',
      date: new Date(now).toUTCString(),
      'request-id': requestId,
      'stripe-version': c.req.header('stripe-version') ?? apiVersion,
      ...(key === undefined ? {} : { 'idempotency-key': key }),
      ...(originalRequest === undefined ? {} : { 'original-request': originalRequest }),
      ...(isReplayed ? { 'idempotent-replayed': 'true' } : {}),
      ...headers,
    },
  })
}
