import type Stripe from 'stripe'
import type { Context } from '../../core/connector.ts'
import { GoldthreadError } from '../../core/errors.ts'
import { milliseconds } from '../duration.ts'
import { exchange, within } from '../http/exchange.ts'
import { explained } from './errors.ts'
import type { Operation, Settings } from './settings.ts'

export interface Listed<T> {
  readonly data: readonly T[]
  readonly has_more: boolean
}

export interface Api {
  /**
   * One request, when its turn has come. It is sent again where no answer came: reading and deleting may be repeated, and what is
   * written goes under an idempotency key.
   */
  ask<T>(operation: Operation, send: (stripe: Stripe) => Promise<Stripe.Response<T>>): Promise<T>
  /** A page of a list. */
  list<T extends object>(operation: Operation, send: (stripe: Stripe) => Promise<Stripe.Response<Listed<T>>>): Promise<Listed<T>>
  /** Stripe's own time, as its last answer told it, in epoch seconds: events bear it, and ours may differ. */
  theirTime(): number
  /** Of `Context`. */
  now(): Date
}

/** The SDK, without its own retries, limits and telemetry. It is loaded here, not with the registry. */
export async function openStripe({ settings, signal, traffic, now }: Context<Settings>): Promise<Api> {
  const { default: Stripe } = await import('stripe')
  let theirTime = Date.now()
  const client = clientOf(signal, (date) => (theirTime = Date.parse(date) || Date.now()))
  const { apiKey, host, port, protocol, timeout } = settings
  const address = { ...(host && { host }), ...(port && { port }), ...(protocol && { protocol }) }
  const rules = { timeout: milliseconds(timeout), maxNetworkRetries: 0, telemetry: false }
  const stripe = new Stripe(apiKey, { ...address, ...rules, httpClient: client })
  const ask: Api['ask'] = (operation, send) =>
    traffic.request({ limits: ['burst', operation], repeatable: true }, async () => {
      try {
        return success(await send(stripe))
      } catch (error) {
        signal.throwIfAborted()
        throw explained(error, operation)
      }
    })
  return {
    ask,
    list: (operation, send) => ask(operation, async () => wholePage(await send(stripe))),
    theirTime: () => Math.floor(theirTime / 1000),
    now,
  }
}

/**
 * The SDK's own client for Node knows no signal. And whatever it is told, the SDK sends again after an error with the code of a cut
 * connection: it is thrown as the cause of another one.
 */
function clientOf(signal: AbortSignal, onDate: (date: string) => void): Stripe.HttpClient {
  return {
    getClientName: () => 'goldthread',
    makeRequest: async (host, port, path, method, headers, body, protocol, timeout) => {
      const url = `${protocol}://${host}:${port}${path}`
      const sending = { url, method, headers, ...(body && { body }) }
      const answer = await exchange(sending, within(signal, timeout)).catch((cause: unknown) => {
        throw new Error('no whole answer', { cause })
      })
      onDate(answer.headers['date'] ?? '')
      return {
        getStatusCode: () => answer.status,
        getHeaders: () => answer.headers,
        getRawResponse: () => answer,
        toStream: () => answer.text,
        toJSON: async () => JSON.parse(answer.text),
      }
    },
  }
}

/** The SDK takes any JSON without `error` for a success, such as what a proxy says with its 502. */
export function success<T>(answer: Stripe.Response<T>): Stripe.Response<T> {
  const { statusCode } = answer.lastResponse
  if (statusCode >= 400) throw new GoldthreadError('unreachable', `Stripe answered ${statusCode}, but not as Stripe does`)
  return answer
}

/** One that goes on needs an id to go on after: without it the list would begin anew, for ever. */
function wholePage<T extends object>(page: Stripe.Response<Listed<T>>): Stripe.Response<Listed<T>> {
  const isPage = Array.isArray(page.data) && typeof page.has_more === 'boolean'
  if (!isPage || (page.has_more && typeof Reflect.get(page.data.at(-1) ?? {}, 'id') !== 'string')) {
    throw new GoldthreadError('unreachable', 'Stripe answered with a page that makes no sense')
  }
  return page
}
