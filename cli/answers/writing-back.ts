import { z } from 'zod'
import { reasonsToLeave } from '../../engine/golden/undo.ts'
import { count, customerName, planTotal, push, putAwayEnd, recordName } from './shapes.ts'

const planName = z.templateLiteral(['p', z.int()])
const writeName = z.templateLiteral(['w', z.int()])

/** Answers about what is written back. */
export const writingBack = {
  plan: z.object({
    pending: z
      .object({
        records: count,
        customers: count,
        unread: z
          .array(z.string())
          .describe(
            'Connections that were not read to their end so far: nobody is created there, and what was not read is not written to',
          ),
      })
      .describe('What reconcile has not come to yet: the plan may change'),
    plans: z.array(
      z.object({
        plan: planName,
        hash: z.string(),
        connection: z.string(),
        writes: count,
        at: z.date(),
        objects: z.array(
          z.object({
            object: z.string(),
            writes: count,
            waits: z.enum(['review', 'ceiling', 'cautious']).nullable().describe('Why for a person; null: it goes by itself'),
            most: count.optional().describe('How many more may go by themselves within this hour'),
          }),
        ),
      }),
    ),
    totals: z.array(planTotal).describe('Empty with --customer'),
    writes: z.array(
      z.object({
        write: z.templateLiteral(['w', z.int()]),
        customer: customerName,
        name: z.string(),
        connection: z.string(),
        object: z.string(),
        record: recordName.nullable().describe('null: it is to be created'),
        cause: z.enum(['golden', 'undo']),
        changes: z.array(
          z.object({
            field: z.string(),
            from: z.unknown().describe('null where it is empty, as we believe'),
            to: z.unknown(),
            why: z.string(),
            origin: recordName.nullable().describe('Whose value it is'),
          }),
        ),
      }),
    ),
    more: z.boolean().describe('Whether there are other writes'),
    withheld: z
      .array(z.object({ connection: z.string(), object: z.string(), reason: z.string(), count }))
      .describe('Empty with --customer: see `left`'),
    left: z
      .array(
        z.object({
          customer: customerName,
          record: recordName.nullable(),
          connection: z.string(),
          object: z.string(),
          field: z.string().nullable(),
          reason: z.string(),
          detail: z.string().nullable().describe('What the system said, of a value that it refused'),
          holder: z
            .object({ customer: customerName, record: recordName.nullable().describe('null: it is planned for that customer') })
            .nullable()
            .describe('Of `held by another`: who has the value there'),
          quarantined: z
            .templateLiteral(['q', z.int()])
            .nullable()
            .describe('Of `in quarantine there`: the row that may be that customer; null: too many wait to be looked through'),
        }),
      )
      .describe('What is withheld, one by one; with --all or --customer'),
  }),
  pushes: z.object({ pushes: z.array(push) }),
  'pushes-one': push.extend({
    writes: z.array(
      z.object({
        write: writeName,
        object: z.string(),
        record: recordName.nullable().describe('Null: a create that is not known to have arrived'),
        customer: customerName,
        kind: z.enum(['create', 'update']),
        status: z.enum([
          'planned',
          'approved',
          'sending',
          'unknown',
          'written',
          'unchanged',
          'conflict',
          'rejected',
          'withdrawn',
        ]),
        attempts: count,
        reason: z.string().nullable().describe("The vendor's"),
        changes: z.array(z.object({ field: z.string(), from: z.unknown(), to: z.unknown(), why: z.string() })),
      }),
    ),
  }),
  approve: z.object({
    plan: planName,
    connection: z.string(),
    approval: z.int(),
    writes: count.describe('Of the plan'),
    approved: count.describe('By this'),
    changedSince: count.describe('Withdrawn since it was shown: planned anew, and not approved'),
    until: z.date(),
  }),
  decline: z.object({
    records: z.array(recordName),
    values: count,
    object: z.string().optional().describe('Where no record is created, or may be again'),
  }),
  unpark: z.object({ record: recordName, field: z.string() }),
  undo: z.object({
    push: z.int(),
    connection: z.string(),
    planned: z.array(z.object({ record: recordName, fields: z.array(z.string()) })).describe('They wait for an approval'),
    left: z
      .array(
        z.object({
          write: z.templateLiteral(['w', z.int()]),
          record: recordName,
          field: z.string(),
          reason: z.enum(reasonsToLeave),
        }),
      )
      .describe('What stays as it is'),
    created: z.array(recordName).describe('Records that the push created'),
    withdrawn: count.optional().describe('With --withdraw: writes that would have undone it'),
    touched: z.array(recordName).describe('Those of them that people changed since: they are not put away'),
    putAway: z.array(putAwayEnd).describe('What became of those that were to be put away'),
  }),
}
