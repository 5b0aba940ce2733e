import { z } from 'zod'
import { count, customerName } from './shapes.ts'

const changeKind = z.enum(['created', 'updated', 'closed', 'merged'])

/** Answers about webhooks. */
export const webhooks = {
  'webhook-add': z.object({
    webhook: z.int(),
    url: z.string(),
    events: z.array(changeKind),
    secret: z.string().describe('It is not shown again'),
  }),
  'webhook-list': z.object({
    webhooks: z.array(
      z.object({
        webhook: z.int(),
        url: z.string(),
        events: z.array(changeKind),
        at: z.date(),
        disabledAt: z.date().nullable(),
        reason: z.string().nullable().describe('Why it is disabled'),
        restsUntil: z.date().nullable().describe('Too much in a row did not arrive: until then only one event is tried'),
        trouble: z.string().nullable().describe('Why what waits did not arrive'),
        triedAt: z.date().nullable().describe('When it is tried again'),
        missed: z.boolean().describe('Whether what comes next for it is not kept any more'),
        behind: count.describe('Changes that it has not come to yet'),
        waiting: count.describe('Messages that wait to be tried again, or for others of their customer'),
        dead: count.describe('Messages that were given up'),
      }),
    ),
  }),
  'webhook-remove': z.object({ webhook: z.int() }),
  'webhook-enable': z.object({
    webhook: z.int(),
    wasOff: z.boolean(),
    behind: count.describe('Changes that it goes on with'),
    waiting: count.describe('Messages that waited, and are sent now'),
    missed: z.boolean().describe('Whether what came first is not kept any more'),
  }),
  'webhook-rotate': z.object({
    webhook: z.int(),
    secret: z.string(),
    overlapHours: count.describe('The one before still signs'),
  }),
  'webhook-test': z.object({ webhook: z.int(), arrived: z.boolean(), reason: z.string().nullable() }),
  'webhook-dead': z.object({
    messages: z.array(
      z.object({
        message: z.int().describe('For `webhook replay`'),
        webhook: z.int(),
        type: z.string(),
        customer: customerName,
        version: z.int(),
        at: z.date(),
        attempts: count,
        reason: z.string().nullable(),
        deadAt: z.date(),
      }),
    ),
  }),
  'webhook-replay': z.object({ replayed: z.array(z.int()) }),
}
