import type { Client } from '@hubspot/api-client'
import type { Context } from '../../core/connector.ts'
import { GoldthreadError } from '../../core/errors.ts'
import type { Usage } from '../../core/traffic.ts'
import { milliseconds } from '../duration.ts'
import { type Account, accountOf, askAccount } from './account.ts'
import type { Answer, Api, Call } from './api.ts'
import { type Exchanged, exchange, type Options } from './exchange.ts'
import { pathsOf } from './paths.ts'
import { parsed, refusalOf } from './refusal.ts'
import type { Settings } from './settings.ts'

/** The SDK, without its own retries and limits. It is loaded here, not with the registry. */
export async function openHubSpot(ctx: Context<Settings>): Promise<Api> {
  const { Client } = await import('@hubspot/api-client')
  const { accessToken, basePath, apiVersion } = ctx.settings
  const client = new Client({ accessToken, ...(basePath !== '' && { basePath: basePath.replace(/\/+$/, '') }) })
  const account = accountOf(ctx.settings)
  const api: Api = {
    paths: pathsOf(apiVersion),
    settings: ctx.settings,
    now: ctx.now,
    ask: async (call) => {
      const limits = call.isSearch ? ['search', 'burst', 'daily'] : ['burst', 'daily']
      const repeatable = call.isWrite !== true
      const { headers, answer } = await ctx.traffic.request({ limits, repeatable }, async () => {
        const asOf = ctx.now()
        const exchanged = await send(client, ctx, call)
        if (exchanged.status >= 300) throw refusalOf(exchanged, limits, account)
        return { headers: exchanged.headers, answer: answerOf(exchanged, call, asOf) }
      })
      await learn(api, ctx, account, headers)
      return answer
    },
  }
  return api
}

async function send<T>(client: Client, { settings, signal }: Context<Settings>, call: Call<T>): Promise<Exchanged> {
  try {
    return await exchange(client, optionsOf(call), signal, milliseconds(settings.timeout))
  } catch (error) {
    signal.throwIfAborted()
    if (error instanceof GoldthreadError) throw error
    throw new GoldthreadError('unreachable', `HubSpot gave no answer${because(error)}`)
  }
}

function optionsOf<T>({ path, query, body }: Call<T>): Options {
  return { path, method: body === undefined ? 'GET' : 'POST', ...(query && { qs: query }), ...(body && { body }) }
}

function answerOf<T>({ status, headers, text }: Exchanged, { shape }: Call<T>, asOf: Date): Answer<T> {
  const result = shape.safeParse(parsed(text))
  if (!result.success) throw new GoldthreadError('unreachable', `HubSpot answered ${status} in a form that makes no sense`)
  return { body: result.data, asOf, time: Date.parse(headers['date'] ?? '') || asOf.getTime() }
}

/** The system's code alone: the SDK's messages hold the address, and addresses hold ids. */
function because(error: unknown): string {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined
  return typeof code === 'string' ? ` (${code})` : ''
}

/** Answers to searches tell nothing; those to OAuth apps nothing of the day, since they have no limit there. */
async function learn(api: Api, { traffic }: Context<Settings>, account: Account, headers: Exchanged['headers']): Promise<void> {
  const burst = usageOf(headers['x-hubspot-ratelimit-max'], headers['x-hubspot-ratelimit-remaining'])
  const daily = usageOf(headers['x-hubspot-ratelimit-daily'], headers['x-hubspot-ratelimit-daily-remaining'])
  if (burst) traffic.learn('burst', burst)
  if (!daily) return
  if (!account.asked) await askAccount(api).catch(() => undefined) // whatever goes wrong meets the next request as well
  const resetsAt = account.midnight()
  traffic.learn('daily', { ...daily, ...(resetsAt && { resetsAt }) })
}

function usageOf(max = '', remaining = ''): Usage | undefined {
  const isTold = /^\d+$/.test(max) && /^\d+$/.test(remaining)
  return isTold ? { max: Number(max), remaining: Number(remaining) } : undefined
}
