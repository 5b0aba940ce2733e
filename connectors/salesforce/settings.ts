import { z } from 'zod'
import type { Limit } from '../../core/traffic.ts'
import { httpSettings, shareOf } from '../http/settings.ts'

const common = {
  loginUrl: z
    .url()
    .default('https://login.salesforce.com')
    .describe('Where we log in; for client credentials, the address of your own domain: https://acme.my.salesforce.com'),
  instanceUrl: z.url().optional().describe('Where requests go; the login tells where absent'),
  apiVersion: z
    .string()
    .regex(/^\d{2,3}\.0$/, 'must be a version such as 62.0')
    .default('62.0'),
  clientId: z.string().min(1).describe('The consumer key of the external client app'),
  bulkFrom: z.int().min(1).default(200_000).describe('From how many records on a full pull uses the Bulk API'),
  externalId: z
    .string()
    .regex(/^[A-Za-z]\w*__c$/, 'must be the name of a custom field, such as Goldthread_Id__c')
    .default('Goldthread_Id__c')
    .describe('The field that holds our own ids, for what we create'),
  externalIdOn: z
    .array(z.string())
    .default(['Account', 'Contact', 'Lead'])
    .describe('The objects that are given this field, where we create records in them'),
  duplicates: z
    .enum(['refuse', 'allow'])
    .default('refuse')
    .describe('allow: a record is saved though a duplicate rule of the account warns of it'),
  dailyRequests: z.int().min(1).default(15_000).describe('What the account may ask in 24 hours, until an answer tells'),
  ...httpSettings,
}

/** `settings:` and `credentials:` of a Salesforce connection: the client credentials flow, or the JWT bearer flow. */
export const Settings = z.union([
  z.strictObject({
    ...common,
    clientSecret: z.string({ error: 'the consumer secret, or username and privateKey in its place' }).min(1),
  }),
  z.strictObject({
    ...common,
    username: z.string().min(1).describe('Whom we act for'),
    privateKey: z
      .string()
      .regex(/-----BEGIN (RSA )?PRIVATE KEY-----/, 'must be a private key in PEM, with its BEGIN and END lines')
      .describe('Of the certificate that the client app holds'),
  }),
])
export type Settings = z.infer<typeof Settings>

/**
 * `daily` is of the last 24 hours, without an hour at which it begins anew. Salesforce has no limit of a rate, but refuses where too many long
 * requests are under way in the account: `concurrent` is the name that such a refusal holds up, and its count is out of reach.
 */
export function limits({ dailyRequests, keepFree }: Settings): readonly Limit[] {
  return [
    { name: 'daily', requests: dailyRequests, perSeconds: 86_400, keepFree: shareOf(keepFree) },
    { name: 'concurrent', requests: 2_000, perSeconds: 20, keepFree: 0 },
  ]
}
