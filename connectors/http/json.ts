import type { z } from 'zod'
import type { Context } from '../../core/connector.ts'
import { GoldthreadError } from '../../core/errors.ts'
import type { Asked } from '../../core/traffic.ts'
import { milliseconds } from '../duration.ts'
import { exchange, within } from './exchange.ts'

export interface JsonRequest<T> extends Asked {
  /** As people call the system: `HubSpot`. */
  readonly system: string
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  /** Without it, a POST where there is a body, else a GET. */
  readonly method?: 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly body?: object
  /** Of an answer without a body, `z.undefined()`. */
  readonly shape: z.ZodType<T>
  /** What an answer that is no success means, mostly by `refusalError`; undefined where it is to be read as `shape`, too. */
  readonly refusal: (answer: RefusedAnswer) => GoldthreadError | undefined
}

export interface RefusedAnswer {
  readonly status: number
  /** Names are in lower case. */
  readonly headers: Readonly<Record<string, string>>
  /** Undefined where it is no JSON. */
  readonly body: unknown
}

/** One request of a web API without an SDK. @throws GoldthreadError `unreachable` where no answer came, or one that makes no sense */
export function requestJson<T>(ctx: Context<{ readonly timeout: string }>, request: JsonRequest<T>): Promise<T> {
  return ctx.traffic.request(request, async () => {
    try {
      return await sendOnce(ctx, request)
    } catch (error) {
      ctx.signal.throwIfAborted()
      if (error instanceof GoldthreadError) throw error
      throw new GoldthreadError('unreachable', `${request.system} gave no answer${because(error)}`)
    }
  })
}

async function sendOnce<T>({ settings, signal }: Context<{ readonly timeout: string }>, request: JsonRequest<T>): Promise<T> {
  const { system, url, headers, body, shape, refusal, method = body ? 'POST' : 'GET' } = request
  const sending = {
    url,
    method,
    headers: { accept: 'application/json', ...(body && { 'content-type': 'application/json' }), ...headers },
    ...(body && { body: JSON.stringify(body) }),
  }
  const { status, headers: told, text } = await exchange(sending, within(signal, milliseconds(settings.timeout)))
  const answer = parsed(text)
  const isSuccess = status >= 200 && status < 300
  const refused = isSuccess ? undefined : refusal({ status, headers: told, body: answer })
  if (refused) throw refused
  const read = shape.safeParse(answer)
  const isJson = answer !== undefined || text === ''
  if (!read.success || !isJson)
    throw new GoldthreadError('unreachable', `${system} answered ${status} in a form that makes no sense`)
  return read.data
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The system's code alone: the message of a failed connection may hold an address with a secret in it. */
function because(error: unknown): string {
  if (!(error instanceof Error)) return ''
  const code: unknown = Reflect.get(error.cause ?? error, 'code')
  return typeof code === 'string' ? ` (${code})` : ` (${error.name})`
}
