import { z } from 'zod'
import type { Limit } from '../../core/traffic.ts'
import { Duration } from '../duration.ts'
import { httpSettings, shareOf } from '../http/settings.ts'

const legalBases = [
  'LEGITIMATE_INTEREST_PQL',
  'LEGITIMATE_INTEREST_CLIENT',
  'LEGITIMATE_INTEREST_OTHER',
  'PERFORMANCE_OF_CONTRACT',
  'CONSENT_WITH_NOTICE',
  'PROCESS_AND_STORE',
  'NON_GDPR',
] as const

/** `settings:` and `credentials:` of a HubSpot connection. */
export const Settings = z.strictObject({
  accessToken: z.string().trim().min(1).describe('Of a private app, or of OAuth'),
  basePath: z
    .string()
    .regex(/^(https?:\/\/\S+)?$/, 'must be a URL')
    .default('')
    .describe("Where the API is, when it is not HubSpot's own"),
  apiVersion: z
    .string()
    .regex(/^(v3|\d{4}-\d{2})$/, 'must be v3 or a dated version such as 2026-09')
    .default('v3')
    .describe('The version in the paths; HubSpot ends v3 in 2027'),
  fieldTimes: z
    .union([z.boolean(), z.array(z.string())])
    .default(false)
    .describe('Properties whose own time of change is read from their history, or all; it halves the size of a page'),
  overlap: Duration.default('10m').describe('How far each sync looks back, since the search tells of some changes late'),
  legalBasis: z
    .enum(legalBases)
    .optional()
    .describe('Said with each subscription that is written; accounts with GDPR switched on ask for it'),
  requestsPer10Seconds: z
    .int()
    .min(1)
    .default(190)
    .describe('100 for free and starter accounts, 190 for professional and enterprise'),
  searchesPerSecond: z.int().min(1).default(5),
  ...httpSettings,
})
export type Settings = z.infer<typeof Settings>

/** What the smallest accounts have; answers tell what this one has. */
const requestsPerDay = 250_000

export function limits({ requestsPer10Seconds, searchesPerSecond, keepFree }: Settings): readonly Limit[] {
  const rest = { keepFree: shareOf(keepFree) }
  return [
    { name: 'burst', requests: requestsPer10Seconds, perSeconds: 10, ...rest },
    { name: 'search', requests: searchesPerSecond, perSeconds: 1, ...rest },
    { name: 'daily', requests: requestsPerDay, perSeconds: 86_400, ...rest },
  ]
}
