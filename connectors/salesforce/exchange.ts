import { PassThrough } from 'node:stream'
import type { Transport } from 'jsforce/lib/transport.js'
import type { HttpRequest, HttpResponse } from 'jsforce/lib/types/common.js'
import type { Context } from '../../core/connector.ts'
import { GoldthreadError } from '../../core/errors.ts'
import { milliseconds } from '../duration.ts'
import { exchange as send, within } from '../http/exchange.ts'
import type { Settings } from './settings.ts'

/**
 * Lets the SDK send one request, and gives back the answer as it came, whatever the SDK makes of it: its errors have lost the status and the
 * headers. @throws GoldthreadError `unreachable` where none came, and the signal's reason
 */
export async function exchange(
  { settings, signal }: Pick<Context<Settings>, 'settings' | 'signal'>,
  ask: (transport: Transport) => Promise<unknown>,
): Promise<HttpResponse> {
  let answer: HttpResponse | undefined
  const limit = within(signal, milliseconds(settings.timeout))
  try {
    await ask(await transportOf(async (request) => (answer = await sent(request, limit))))
  } catch (error) {
    signal.throwIfAborted()
    if (answer === undefined) throw new GoldthreadError('unreachable', `Salesforce gave no answer (${codeOf(error)})`)
  }
  if (answer === undefined) throw new GoldthreadError('unreachable', 'Salesforce gave no answer')
  return answer
}

/**
 * The SDK's own transport never ends where a body is cut or stalls (its time limit is over with the headers), cannot be aborted, repeats
 * requests by itself, and sends what goes to 127.0.0.1 through a proxy of the environment.
 */
async function transportOf(send: (request: HttpRequest) => Promise<HttpResponse>): Promise<Transport> {
  const [{ Transport }, { StreamPromise }] = await Promise.all([
    import('jsforce/lib/transport.js'),
    import('jsforce/lib/util/promise.js'),
  ])
  return Object.assign(new Transport(), {
    httpRequest: (request: HttpRequest) => StreamPromise.create(() => ({ stream: new PassThrough(), promise: send(request) })),
  })
}

async function sent({ url, method, headers = {}, body }: HttpRequest, signal: AbortSignal): Promise<HttpResponse> {
  const answer = await send({ url, method, headers, ...(typeof body === 'string' && { body }) }, signal)
  return { statusCode: answer.status, headers: answer.headers, body: answer.text }
}

/** Never the message: it may quote what was sent. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'no reason'
  const code: unknown = Reflect.get(error.cause ?? error, 'code')
  return typeof code === 'string' ? code : error.name
}
