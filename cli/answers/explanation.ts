import { z } from 'zod'
import { count, customerName, recordName } from './shapes.ts'

export const probability = z.number().describe('0 to 1')
const side = z.object({
  record: recordName,
  source: z.string(),
  customer: customerName.nullable().describe('As reconcile left it'),
})
const missingPart = z.object({ part: z.string(), why: z.enum(['unknown', 'different']) })
/** Why two records are, or are not, together. */
export const pairExplanation = z.object({
  together: z.boolean(),
  reason: z.enum(['evidence', 'decided', 'forbidden', 'unconnected']),
  compared: z.boolean().describe('Because they share a block key'),
  blocks: z.array(
    z.object({
      rule: z.string(),
      crowded: z.boolean().describe('So many share it that not all of them are compared'),
      refinedBy: z.object({ part: z.string(), agrees: z.boolean() }).optional(),
    }),
  ),
  nearestBlock: z.object({ rule: z.string(), missing: z.array(missingPart) }).nullable(),
  prior: z.number().describe('Log-odds that any two records are one customer; all weights are in nats'),
  fields: z.array(
    z.object({
      field: z.string(),
      values: z.array(z.string()).describe('Left and right'),
      level: z.string(),
      nats: z.number(),
      rarity: z.number().describe('How much of it because the value is rare, or common'),
    }),
  ),
  swapped: z.number().nullable().describe('What given and family name say where each is the other’s'),
  overlaps: z.array(z.object({ fields: z.array(z.string()), nats: z.number() })),
  moved: z.number().nullable().describe('What is given back because people move, and parts of their address are others together'),
  related: z.number().nullable().describe('What is taken off because the two may be related as well'),
  logOdds: z.number().describe('Of the two by themselves'),
  probability,
  mergeAt: probability,
  reviewAt: probability,
  linkage: z
    .object({
      members: count.describe('Records that hang together'),
      sizes: z.array(count).describe('Of the two clusters, before they were or would be joined'),
      probability: probability.nullable().describe('At which they were or would be'),
      pairs: count.nullable(),
      mean: z.number().nullable(),
      because: z.array(z.string()).describe('Decisions, merges at the source and rules'),
    })
    .nullable(),
  needed: z.object({
    short: z.number().describe('Nats'),
    anyOf: z.array(z.object({ field: z.string(), nats: z.number() })).describe('One of these would have been enough'),
    toBeCompared: z.array(z.string()),
  }),
})
export const explanation = z.object({ records: z.array(side).describe('Two'), ...pairExplanation.shape })
export const explained = explanation.extend({ svg: z.string().nullable().describe('The file of the picture') })
