import { z } from 'zod'
import { count, customerName, putAwayEnd, recordName, values } from './shapes.ts'

/** What taking a customer apart does, or would do. */
export const unmerge = z.object({
  customer: customerName,
  leaving: z.array(recordName),
  staying: z.array(recordName),
  customers: z.array(z.object({ records: z.array(recordName), kind: z.string(), values })).describe('Which there are afterwards'),
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
})
