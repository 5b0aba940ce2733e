import { z } from 'zod'
import { count, customerName, putAwayEnd, recordName, values } from './shapes.ts'

const probability = z.number().describe('0 to 1')
const side = z.object({
  record: recordName,
  source: z.string(),
  customer: customerName.nullable().describe('As reconcile left it'),
})
const missingPart = z.object({ part: z.string(), why: z.enum(['unknown', 'different']) })
const pairExplanation = z.object({
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
const explanation = z.object({ records: z.array(side).describe('Two'), ...pairExplanation.shape })
const explained = explanation.extend({ svg: z.string().nullable().describe('The file of the picture') })

const rate = z.number().describe('0 to 1')
const atThreshold = z.object({ threshold: probability, precision: rate, recall: rate, f1: rate })
const expectedCurve = z.array(atThreshold.extend({ pairs: count.describe('That are put together') }))
const countedRule = z.object({ rule: z.string(), pairs: count.describe('That agree on it; of many records, by a sample') })
const training = z.object({
  learned: count.describe('Block rules that weights were learned from'),
  rules: z.array(countedRule).describe('By which records are compared, the tightest first'),
  rejected: z
    .array(
      z.object({
        why: z.enum(['no_pairs', 'too_loose', 'enough']),
        count,
        rules: z.array(countedRule).describe('The first of them'),
      }),
    )
    .describe('Block rules that weights were not learned from'),
  pooled: z
    .array(z.object({ field: z.string(), levels: z.array(z.string()) }))
    .describe('Levels that count the same, because a lower one would have said more than a higher one'),
})

/** Answers about who is the same. */
export const matching = {
  match: z.object({
    records: count,
    pairs_compared: count,
    pairs_given_up: count.describe('Not compared for a key that too many records share'),
    lost_at_most: rate.describe('The share of the matches that is missed by that at most'),
    clusters: count,
    seconds: z.number(),
    threshold: z.number().describe('The probability from which on records are the same'),
    rules: z.string().describe('What was compared, as a rules file'),
    training: training.nullable().describe('null where no model was learned'),
    expected: expectedCurve.describe('What the model expects of itself by threshold: optimistic, good for comparing them'),
    measured: z
      .array(atThreshold)
      .optional()
      .describe('What is so at the same thresholds, where it is known who the records are; pairwise'),
    precision: z.number().optional().describe('This and the next three: where it is known who the records are; pairwise'),
    recall: z.number().optional(),
    f1: z.number().optional(),
    bcubed_f1: z.number().optional(),
    explanation: z
      .object({ records: z.array(z.object({ id: z.string(), cluster: z.string() })).describe('Two'), ...pairExplanation.shape })
      .optional()
      .describe('Of the two rows that were asked about'),
  }),
  explain: explained,
  'why-not': explained,
  review: z.object({
    doubtful: count.describe('All that is in doubt'),
    pairs: z.array(
      z.object({
        probability: probability.describe('That the clusters of the two are one customer'),
        pairs: count.describe('Pairs of records that an answer settles'),
        explanation,
      }),
    ),
  }),
  decide: z.object({
    decisions: z.array(z.int()).describe('The one entered, or those withdrawn'),
    verdict: z.enum(['same', 'different', 'withdraw']),
    records: z.array(recordName),
    customers: z.array(customerName.nullable()).describe('Of each, after it'),
  }),
  evaluate: z.object({
    decisions: count.describe('In force, of records that are there'),
    honoured: count.describe('With which the model alone agrees'),
    precision: probability.nullable().describe('Of the pairs that it says are the same; null where there is none'),
    recall: probability.nullable().describe('Of the pairs that were decided to be the same'),
    f1: probability.nullable(),
    expected: expectedCurve.describe('What the model expects of these pairs by themselves, by threshold'),
    measured: z.array(atThreshold).optional().describe('What is so at the same thresholds, over the pairs decided'),
    against: z.array(
      z.object({
        decision: z.int(),
        records: z.array(recordName),
        verdict: z.enum(['same', 'different']),
        note: z.string().nullable(),
        probability,
      }),
    ),
  }),
  try: z.object({
    proposals: z.array(
      z.object({
        proposal: z.int().describe('For `adopt`'),
        kind: z.string(),
        records: count.describe('It learned from'),
        mergeAt: probability,
        training,
        pairsGivenUp: count.describe('Not compared while it learned, for a key that too many records share'),
        lostAtMost: rate.describe('The share of the matches that is missed by that at most'),
        changed: count.describe('Customers that would have other records'),
        merged: count.describe('Groups of customers that would be one'),
        split: count.describe('Customers that would be several'),
        examples: z.object({
          merged: z.array(z.object({ customers: z.array(customerName), records: z.array(recordName) })),
          split: z.array(z.object({ customer: customerName, groups: z.array(z.array(recordName)) })),
        }),
      }),
    ),
  }),
  adopt: z.object({
    adopted: z.int(),
    kind: z.string(),
    applied: z.boolean().describe('Whether its rules are; else `apply` is to be run'),
  }),
  unmerge: z.object({
    customer: customerName,
    leaving: z.array(recordName),
    staying: z.array(recordName),
    customers: z
      .array(z.object({ records: z.array(recordName), kind: z.string(), values }))
      .describe('Which there are afterwards'),
    repairs: z
      .array(
        z.object({
          record: recordName,
          field: z.string(),
          from: z.unknown(),
          to: z.unknown().describe('What stood there before us; null: nothing'),
          origin: recordName.describe('Whose value it is'),
        }),
      )
      .describe('Places that hold a value of the other side, because we wrote it'),
    changedSince: z
      .array(z.object({ record: recordName, field: z.string(), wrote: z.unknown(), now: z.array(z.unknown()) }))
      .describe('What we wrote and people changed since: it stays'),
    created: z
      .array(
        z.object({
          record: recordName,
          connection: z.string(),
          ways: z.array(z.enum(['archive', 'delete'])).describe('What its source can do with it besides keeping it'),
          becomes: z.enum(['keep', 'archive', 'delete']).nullable().describe('By the way that was chosen; null: none was'),
          touched: z.boolean().describe('Whether people changed it since'),
        }),
      )
      .describe('Records that we created for both'),
    withdrawn: count.describe('Decisions that end'),
    unmerge: z.int().nullable().describe('The number of the case; null: nothing was done'),
    done: z
      .object({
        customers: z.array(customerName),
        planned: z.array(
          z.object({
            connection: z.string(),
            writes: count,
            plan: z.int().optional(),
            of: count.optional().describe('How many writes that plan has: those of others among them'),
          }),
        ),
        putAway: z.array(putAwayEnd),
      })
      .nullable(),
  }),
}
