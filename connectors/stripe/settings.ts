import { z } from 'zod'
import { hash64 } from '../../core/hash.ts'
import type { Limit } from '../../core/traffic.ts'
import { httpSettings, shareOf } from '../http/settings.ts'

/** `settings:` and `credentials:` of a Stripe connection. */
export const Settings = z.strictObject({
  apiKey: z
    .string()
    .regex(/^(sk|rk)_\w+$/, 'must be a secret key (sk_…) or a restricted key (rk_…)')
    .describe('A restricted key needs: Customers read (write, where we write), Events read'),
  host: z.string().optional().describe('Where the API is, when not at Stripe itself'),
  port: z.union([z.int(), z.string().regex(/^\d*$/, 'must be a number')]).optional(),
  protocol: z.enum(['http', 'https', '']).optional().describe('https where absent'),
  requestsPerSecond: z
    .union([z.int().min(1), z.string().regex(/^([1-9]\d*)?$/, 'must be a number')])
    .optional()
    .describe("What Stripe allows the account; absent: its default, 100 for a live key, 25 for a test one's"),
  ...httpSettings,
})
export type Settings = z.infer<typeof Settings>

export type Mode = 'live' | 'test'

export function modeOf({ apiKey }: Settings): Mode {
  return /^.k_live_/.test(apiKey) ? 'live' : 'test'
}

/** Tells keys apart, and none of them. */
export function keyHash({ apiKey }: Settings): string {
  return hash64(apiKey)
}

/** Stripe counts each of its operations apart, besides the account as a whole. */
const perOperation = { list: 25, events: 25, search: 20, retrieve: 25, create: 25, update: 25, delete: 25, account: 25 }
export type Operation = keyof typeof perOperation

export function limits(settings: Settings): readonly Limit[] {
  const keepFree = shareOf(settings.keepFree)
  const burst = Number(settings.requestsPerSecond) || (modeOf(settings) === 'live' ? 100 : 25)
  const all = Object.entries({ burst, ...perOperation })
  return all.map(([name, requests]) => ({ name, requests, perSeconds: 1, keepFree }))
}
