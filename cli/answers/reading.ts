import { z } from 'zod'
import { causeKinds } from '../../core/cause.ts'
import { count, customer, customerName, recordName, values } from './shapes.ts'

const golden = customer.extend({
  version: z.int(),
  changedAt: z.date(),
  closed: z.boolean(),
  lineage: z.record(
    z.string(),
    z.object({ rule: z.string(), from: z.array(z.object({ record: z.int(), at: z.number().describe('Epoch milliseconds') })) }),
  ),
})
const override = z.object({
  override: z.int(),
  field: z.string(),
  author: z.string(),
  at: z.date(),
  until: z.date().nullable(),
  note: z.string().nullable(),
})
const crossing = z.object({
  record: recordName,
  customer: customerName.nullable().describe('Where it came from or went; null: it is new, or deleted'),
})

/** Answers about golden records, their versions and what became of each value. */
export const reading = {
  find: z.object({ customers: z.array(customer), more: z.boolean().describe('Whether there are others') }),
  'show-record': z.object({
    record: recordName,
    source: z.string(),
    kind: z.string(),
    customer: customerName.nullable(),
    deleted: z.boolean(),
    mergedInto: recordName.nullable().describe('The live record that its source joined it into'),
    raw: z.record(z.string(), z.unknown()),
    values,
  }),
  show: golden.extend({
    overrides: z.array(override).describe('In force'),
    records: z.array(
      z.object({
        record: recordName,
        source: z.string(),
        kind: z.string(),
        values,
        consent: z.record(z.string(), z.string()),
        merged: z.boolean().describe('Its source joined it into another record'),
      }),
    ),
  }),
  'show-at': golden.extend({
    at: z.date(),
    into: customerName.nullable().describe('Where it had gone up by then'),
    records: z.array(recordName).describe('Its records then'),
  }),
  history: z.object({
    customer: customerName,
    entries: z
      .array(
        z.object({
          at: z.date(),
          version: z.int(),
          what: z
            .enum(['created', 'changed', 'closed', 'merged', 'regrouped'])
            .describe('Regrouped: records moved, values stayed'),
          into: customerName.nullable().describe('Where it went up'),
          cause: z
            .object({ kind: z.enum(causeKinds), number: z.int().nullable(), name: z.string().nullable(), text: z.string() })
            .nullable(),
          changes: z.array(z.object({ field: z.string(), from: z.unknown(), to: z.unknown() })),
          joined: z.array(crossing),
          left: z.array(crossing),
        }),
      )
      .describe('The newest first'),
  }),
  feed: z
    .object({
      cursor: z.string().describe('Where to go on after this line'),
      at: z.date(),
      type: z.enum(['customer.created', 'customer.updated', 'customer.closed', 'customer.merged']),
      customer: customerName,
      version: z.int().describe('Of two lines of a customer, the one with the higher version is the later'),
      kind: z.string(),
      changed: z.array(z.string()).describe('Fields that are not what they were in the version before'),
      values: values.describe('All, as this version has them; of one that is closed, its last'),
      into: customerName.optional().describe('Where a merged one went'),
    })
    .describe('One line; there are as many as there were changes'),
  why: z.object({
    customer: customerName,
    field: z.string(),
    value: z.unknown().describe('The golden value; null where there is none'),
    rule: z.string().nullable().describe('That chose it'),
    candidates: z.array(
      z.object({
        value: z.unknown(),
        record: recordName.nullable().describe('That has it; null for an override'),
        source: z.string().nullable(),
        at: z.date().describe('When it last changed'),
        is: z
          .enum(['own', 'ours', 'stand-in', 'override'])
          .describe('Ours: we wrote it, and its origin speaks for itself. Stand-in: its origin is gone'),
        origin: recordName.nullable().describe('Whose value it is; null for an override'),
        outcome: z
          .enum(['won', 'listed', 'same', 'beaten', 'out'])
          .describe('Listed: in a list behind the first. Same: what one of those before it says'),
        why: z.string(),
      }),
    ),
  }),
  override: z.object({
    customer: customerName,
    field: z.string(),
    overrides: z.array(z.int()).describe('The one entered, or those withdrawn'),
    until: z.date().nullable(),
    value: z.unknown().describe('The golden value after it; null where there is none'),
  }),
  export: z.object({ exported: count, file: z.string() }),
}
