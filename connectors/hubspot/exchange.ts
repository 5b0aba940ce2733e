import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { ClientRequest, type IncomingMessage } from 'node:http'
import type { Client } from '@hubspot/api-client'
import { GoldthreadError } from '../../core/errors.ts'

export type Options = NonNullable<Parameters<Client['apiRequest']>[0]>

export interface Exchanged {
  readonly status: number
  /** Names are in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
}

/**
 * One request by the SDK, which knows neither a time-out nor a signal, and waits for ever for the rest of an answer that was cut. So the
 * request is caught when Node makes it, which the SDK does before it first waits, and is ended from here: nothing of it stays behind.
 *
 * @throws the signal's reason, GoldthreadError `unreachable`, or what the SDK throws
 */
export async function exchange(client: Client, options: Options, signal: AbortSignal, milliseconds: number): Promise<Exchanged> {
  signal.throwIfAborted()
  const { promise: ended, reject } = Promise.withResolvers<never>()
  const created: ClientRequest[] = []
  const stop = (reason: unknown) => {
    reject(reason)
    for (const request of created) request.destroy()
  }
  const stopOnSignal = () => stop(signal.reason)
  const stopWhenCut = (response: IncomingMessage) =>
    response.once('close', () => {
      if (!response.complete) stop(unanswered('in full'))
    })
  const timer = setTimeout(() => stop(unanswered(`within ${milliseconds} ms`)), milliseconds)
  signal.addEventListener('abort', stopOnSignal)
  try {
    const answer = catching(created, () => ask(client, options))
    for (const request of created) request.once('response', stopWhenCut)
    return await Promise.race([answer, ended])
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', stopOnSignal)
  }
}

async function ask(client: Client, options: Options): Promise<Exchanged> {
  const response = await client.apiRequest(options)
  return { status: response.status, headers: Object.fromEntries(response.headers), text: await response.text() }
}

function catching<T>(created: ClientRequest[], work: () => T): T {
  const note = (message: unknown) => {
    const request: unknown = message instanceof Object ? Reflect.get(message, 'request') : undefined
    if (request instanceof ClientRequest) created.push(request)
  }
  subscribe('http.client.request.created', note)
  try {
    return work()
  } finally {
    unsubscribe('http.client.request.created', note)
  }
}

function unanswered(how: string): GoldthreadError {
  return new GoldthreadError('unreachable', `HubSpot did not answer ${how}`)
}
