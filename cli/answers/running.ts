import { z } from 'zod'
import { stages } from '../../core/stages.ts'
import { count, recordName, run, totals } from './shapes.ts'

const deletionName = z.templateLiteral(['d', z.int()])
const problem = z.object({
  field: z.string().optional(),
  columns: z.array(z.string()),
  reason: z.string(),
})
const requests = z.object({
  connection: z.string(),
  account: z.string(),
  privacy: count,
  push: count,
  pull: count,
  look: count,
  limits: z.array(
    z.object({
      name: z.string(),
      max: z.number().nullable().describe('This and the next two: as the vendor told'),
      remaining: z.number().nullable(),
      toldAt: z.date().nullable(),
      resetsAt: z.date().nullable(),
      blockedUntil: z.date().nullable().describe('Nothing is sent before'),
    }),
  ),
})
const quarantined = z.object({
  id: z.int(),
  connection: z.string(),
  object: z.string(),
  externalId: z.string().nullable(),
  place: z.string(),
  reasons: z.array(problem),
  at: z.date(),
})

const leftover = z.object({ connection: z.string(), object: z.string(), records: count })

/** Answers about syncs, and of what waits for an operator. */
export const running = {
  sync: z.union([run, z.object({ connection: z.string(), workflowId: z.string() })]),
  status: z.object({
    connections: z.array(
      totals.extend({
        unread: z
          .boolean()
          .describe('Whether it is written to and was not read to its end so far: nobody is created there until it is'),
        paused: z.boolean().nullable().describe('Null where Temporal, which knows it, does not run'),
        quarantined: count,
        outdated: z.boolean().describe('Whether it has records that wait to be mapped anew, after the mapping changed'),
        withheld: count.describe('Records whose deletion waits for a person'),
        push: z
          .object({
            planned: count.describe('Writes that are not approved'),
            approved: count.describe('Approved and not sent yet'),
            unknown: count.describe('Sent, and no answer came so far'),
            rejected: count.describe('Writes and values that the vendor refused, and nothing changed since'),
            parked: count.describe('Fields of records that kept flipping'),
            failure: z.string().nullable().describe('Of the last push'),
          })
          .nullable()
          .describe('Null where nothing is or was written'),
        lastSync: run.nullable(),
        mended: z.boolean().describe('Whether it failed because a mapping was not applied, which it is by now'),
        lastDelivery: run.nullable().describe('The last sync that brought something'),
      }),
    ),
    customers: count,
    joined: count.describe('Customers that more than one record tells of'),
    dirty: count.describe('Records that wait for reconcile'),
    crowded: count.describe('Values that so many records share that not all of these are compared for it'),
    models: z
      .array(
        z.object({
          version: z.int(),
          kind: z.string(),
          status: z.enum(['live', 'proposed']),
          trainedAt: z.date(),
          records: count,
        }),
      )
      .describe('Trained ones; a kind without a live one is matched by the built-in model'),
    leftovers: z.array(leftover).describe('Objects that no mapping names any more, and whose records still count'),
    requests: z.array(requests).describe('Of connections whose vendor limits them, since midnight in UTC'),
    webhooks: z.array(
      z.object({
        webhook: z.int(),
        disabledAt: z.date().nullable(),
        restsUntil: z.date().nullable().describe('Too much in a row did not arrive'),
        dead: count.describe('Messages that were given up'),
      }),
    ),
  }),
  remove: z.object({ removed: z.boolean(), objects: z.array(leftover) }),
  syncs: z.object({ syncs: z.array(run) }),
  'status-sync': z.object({
    sync: run,
    stages: z
      .array(z.object({ stage: z.enum(stages), seconds: z.number() }))
      .describe('What its time went into, from the source to golden records'),
  }),
  pause: z.object({ connection: z.string(), paused: z.boolean() }),
  'quarantine-list': z.object({ rows: z.array(quarantined) }),
  'quarantine-show': quarantined.extend({ raw: z.record(z.string(), z.unknown()).nullable() }),
  'quarantine-replay': z.object({
    connection: z.string(),
    mapped: count,
    changed: count,
    rejected: count,
    left: count,
  }),
  deletions: z.object({
    deletions: z
      .array(
        z.object({
          deletion: deletionName,
          connection: z.string(),
          object: z.string(),
          records: count.describe('Those that were not seen again'),
          live: count.describe('Records of the object, these among them'),
          since: z.date(),
          examples: z.array(recordName),
        }),
      )
      .describe('What sources say is gone, and is too much to be believed unasked'),
  }),
  'deletions-decide': z.object({
    deletion: deletionName,
    outcome: z.enum(['approved', 'dismissed']),
    records: count.describe('How many were deleted'),
  }),
}
