import { z } from 'zod'
import { explained, explanation, pairExplanation, probability } from './explanation.ts'
import { count, customerName, recordName } from './shapes.ts'
import { unmerge } from './unmerge.ts'

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
  unmerge,
}
