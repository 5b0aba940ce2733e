import { z } from 'zod'
import { requestJson } from '../../../connectors/http/json.ts'
import { refusalError } from '../../../connectors/http/refusal.ts'
import { httpSettings, shareOf } from '../../../connectors/http/settings.ts'
import type { Connector, Context } from '../../../core/connector.ts'
import { GoldthreadError } from '../../../core/errors.ts'

const Settings = z.strictObject({
  url: z.url().default('https://api.skeleton.example').describe('Where Skeleton is'),
  token: z.string().describe('Where in Skeleton a token is made'),
  ...httpSettings,
})
type Settings = z.infer<typeof Settings>

const Account = z.object({ id: z.string(), name: z.string() })
const Refusal = z.object({ code: z.string().regex(/^[a-z_]+$/) })

/** What it reads and writes, in one sentence. */
export const skeleton = {
  name: 'skeleton',
  settings: Settings,
  limits: ({ keepFree }) => [{ name: 'burst', requests: 10, perSeconds: 1, keepFree: shareOf(keepFree) }],
  check: (ctx) => ask(ctx, Account, 'account'),
  discover: () => stillToWrite('discover: which objects and fields there are'),
  sample: () => stillToWrite('sample: some rows, or the one with an id'),
  pull: () => stillToWrite('pull: pages of everything, then of what changed since a checkpoint'),
} satisfies Connector<Settings>

function stillToWrite(what: string): never {
  throw new GoldthreadError('failed', `Still to write in connectors/skeleton.ts: ${what}`)
}

/** One request: a GET, or with a body a POST, which is not repeated, because nobody knows whether it was done. */
function ask<T>(ctx: Context<Settings>, shape: z.ZodType<T>, path: string, body?: object): Promise<T> {
  return requestJson(ctx, {
    system: 'Skeleton',
    url: new URL(`/v1/${path}`, ctx.settings.url),
    headers: { authorization: `Bearer ${ctx.settings.token}` },
    limits: ['burst'],
    repeatable: body === undefined,
    ...(body && { body }),
    shape,
    refusal: ({ status, headers, body: answer }) => {
      const { code } = Refusal.safeParse(answer).data ?? {}
      return refusalError({
        system: 'Skeleton',
        status,
        headers,
        ...(code && { code }),
        settings: 'credentials.token',
        limit: 'burst',
      })
    },
  })
}
