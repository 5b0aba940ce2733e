import type { HttpMethods, HttpResponse } from 'jsforce/lib/types/common.js'
import type { z } from 'zod'
import type { Context } from '../../core/connector.ts'
import { GoldthreadError } from '../../core/errors.ts'
import { exchange } from './exchange.ts'
import { aheadOf, type Session } from './login.ts'
import { credentialSettings, parsed, refusalOf } from './refusal.ts'
import { laneOf, sessionOf } from './session.ts'
import type { Settings } from './settings.ts'

export interface Request {
  readonly method?: HttpMethods
  /** Below `/services/data/v62.0/`. */
  readonly path: string
  readonly query?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: object
  /** Where absent: of a GET. */
  readonly repeatable?: boolean
}

export interface Answer {
  readonly status: number
  /** Names are in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
  /** When the request was sent, by our clock. */
  readonly sentAt: Date
}

export const limitsOfRequests: readonly string[] = ['daily', 'concurrent']

/** @param read takes the answer apart; what it throws counts as no answer @throws Refused, LimitReached, and what traffic throws */
export async function request<T>(ctx: Context<Settings>, asked: Request, read: (answer: Answer) => T): Promise<T> {
  const repeatable = asked.repeatable ?? (asked.method ?? 'GET') === 'GET'
  let refused: Session | undefined
  for (;;) {
    const session = await sessionOf(ctx, refused)
    const outcome = await ctx.traffic.request({ limits: limitsOfRequests, repeatable }, () =>
      laneOf(ctx.settings)(() => send(ctx, session, asked, read)),
    )
    if (!('expired' in outcome)) return outcome.value
    if (refused) throw outcome.expired
    refused = session
  }
}

/** The same with an answer in JSON of this shape. */
export function requestJson<T>(ctx: Context<Settings>, shape: z.ZodType<T>, asked: Request): Promise<Dated<T>> {
  return request(ctx, asked, ({ text, status, sentAt }) => {
    const { data } = shape.safeParse(parsed(text))
    if (data === undefined)
      throw new GoldthreadError('unreachable', `Salesforce answered ${status} in a form that makes no sense`)
    return { data, sentAt }
  })
}

export interface Dated<T> {
  readonly data: T
  readonly sentAt: Date
}

/** A session that expired is no failure: nothing was done, and a new one is asked for. */
type Outcome<T> = { readonly value: T } | { readonly expired: GoldthreadError }

async function send<T>(
  ctx: Context<Settings>,
  session: Session,
  asked: Request,
  read: (answer: Answer) => T,
): Promise<Outcome<T>> {
  const { HttpApi } = await import('jsforce/lib/http-api.js')
  const sentAt = ctx.now()
  const answer = await exchange(ctx, (transport) => {
    const api = new HttpApi(session.connection, { transport, responseType: 'text/plain' })
    return api.request(toSend(session, ctx.settings, asked))
  })
  takeNote(ctx, answer)
  const { statusCode: status, headers, body } = answer
  if (status === 401) return { expired: sessionExpired() }
  if (status >= 300) throw refusalOf(answer)
  session.ahead = aheadOf(answer) ?? session.ahead
  return { value: read({ status, headers, text: body, sentAt }) }
}

function toSend({ url }: Session, { apiVersion }: Settings, { method = 'GET', path, query, headers, body }: Request) {
  const search = query === undefined ? '' : `?${new URLSearchParams(query).toString()}`
  return {
    method,
    url: `${url}/services/data/v${apiVersion}/${path}${search}`,
    headers: { accept: 'application/json, text/csv', ...(body && { 'content-type': 'application/json' }), ...headers },
    ...(body && { body: JSON.stringify(body) }),
  }
}

/** Every answer tells how much of the day is used. */
export function takeNote({ traffic }: Context<Settings>, { headers }: HttpResponse): void {
  const [, used, max] = /\bapi-usage=(\d+)\/(\d+)/.exec(headers['sforce-limit-info'] ?? '') ?? []
  if (max !== undefined) traffic.learn('daily', { max: Number(max), remaining: Math.max(0, Number(max) - Number(used)) })
}

function sessionExpired(): GoldthreadError {
  return new GoldthreadError(
    'credentials',
    'Salesforce does not take a session that it has just given us',
    `Mend ${credentialSettings}, or let the client app and its user use the API`,
  )
}
