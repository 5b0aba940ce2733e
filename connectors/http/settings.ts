import { z } from 'zod'
import { Duration } from '../duration.ts'

/** Settings that every connector of a web API has. */
export const httpSettings = {
  timeout: Duration.default('30s').describe('How long an answer is waited for'),
  connections: z.int().min(1).max(50).default(4).describe('How many requests one worker has under way at once'),
  keepFree: z
    .string()
    .regex(/^\d{1,2}%$/, 'must be a share such as 10%')
    .default('10%')
    .describe("Share of the account's limits that is left to others who use it"),
}

/** `10%` is .1. */
export function shareOf(percent: string): number {
  return Number.parseInt(percent, 10) / 100
}
