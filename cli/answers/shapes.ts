import { z } from 'zod'
import { pushCountNames } from '../../core/push-counts.ts'
import { syncCountNames } from '../../core/sync-counts.ts'
import { putAwayOutcomes } from '../../store/put-aways.ts'

// What answers of several kinds hold.
export const count = z.int().nonnegative()
const counts = z.object(Object.fromEntries(syncCountNames.map((name) => [name, count])))
export const customerName = z.templateLiteral(['c', z.int()])
export const recordName = z.templateLiteral(['r', z.int()])
export const values = z.record(z.string(), z.unknown()).describe('By field; a list where a field has many values')
export const run = counts.extend({
  id: z.int(),
  connection: z.string(),
  workflowRun: z.string(),
  startedAt: z.date(),
  endedAt: z.date().nullable(),
  failure: z.string().nullable(),
  origin: z.string().nullable(),
  progress: z.number().nullable(),
  waitsFor: z.string().nullable().describe('A limit of the account that is used up'),
  waitsUntil: z.date().nullable(),
  notes: z.array(z.string()).describe('What an operator is to know of it, such as a mapped column that a file lacks'),
})
export const putAwayEnd = z.object({
  record: recordName,
  outcome: z
    .enum(putAwayOutcomes)
    .nullable()
    .describe(
      'done; or it was gone, merged into another by people, refused there, or its system has no such way; null: no answer so far',
    ),
  reason: z.string().nullable().describe("The vendor's, where it refused"),
})
export const totals = z.object({ connection: z.string(), connector: z.string(), records: count })
export const push = z.object({
  push: z.int(),
  connection: z.string(),
  startedAt: z.date(),
  endedAt: z.date().nullable(),
  failure: z.string().nullable(),
  waitsFor: z.string().nullable().describe('A limit of the account that is used up'),
  waitsUntil: z.date().nullable(),
  ...Object.fromEntries(pushCountNames.map((name) => [name, count])),
  rejections: z.array(z.object({ reason: z.string(), count })).describe('Why the vendor refused writes'),
})
export const customer = z.object({ customer: customerName, kind: z.string(), values })
export const planTotal = z.object({
  connection: z.string(),
  object: z.string(),
  field: z.string(),
  create: count.describe('Values of new records'),
  fill: count.describe('Into empty places'),
  change: count,
  clear: count,
})
