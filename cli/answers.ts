import { z } from 'zod'
import { syncCountNames } from '../core/sync-counts.ts'

/** The shape of each command's one JSON document, as `--json` prints it. Their JSON Schemas lie in `docs/schemas/answers/`. */
const count = z.int().nonnegative()
const counts = z.object(Object.fromEntries(syncCountNames.map((name) => [name, count])))
const customerName = z.templateLiteral(['c', z.int()])
const recordName = z.templateLiteral(['r', z.int()])
const values = z.record(z.string(), z.unknown()).describe('By field; a list where a field has many values')
const problem = z.object({
  field: z.string().optional(),
  columns: z.array(z.string()),
  reason: z.string(),
})
const row = z.object({ id: z.string(), fields: z.record(z.string(), z.unknown()), place: z.string().optional() })
const rejected = z.object({ place: z.string(), reason: z.string(), id: z.string().optional() })

const missing = z.object({ column: z.string(), near: z.string().optional().describe('What was probably meant') })

const run = counts.extend({
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
})
const totals = z.object({ connection: z.string(), connector: z.string(), records: count })
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
const customer = z.object({ customer: customerName, kind: z.string(), values })

export const answers = {
  check: z.union([
    z.object({ connections: z.array(z.string()), fields: z.array(z.string()) }),
    z.object({
      findings: z.array(
        z.object({ connection: z.string(), object: z.string(), missing: z.array(missing), unread: z.array(z.string()) }),
      ),
    }),
  ]),
  apply: z.object({
    applied: z.boolean(),
    steps: z.array(z.object({ does: z.enum(['create', 'change', 'remove']), what: z.string(), why: z.string().optional() })),
    warnings: z.array(z.string()),
  }),
  preview: z.object({
    rows: z.array(row.extend({ object: z.string(), result: z.looseObject({ ok: z.boolean() }) })),
    rejected: z.array(rejected),
  }),
  certify: z.object({
    connection: z.string(),
    connector: z.string(),
    account: z.string().nullable(),
    steps: z.array(
      z.object({
        step: z.string(),
        object: z.string().optional(),
        result: z.enum(['ok', 'failed', 'skipped']),
        found: z.string().describe('Or why not'),
        requests: count,
      }),
    ),
    requests: count,
  }),
  'new-connector': z.object({
    connector: z.string(),
    written: z.array(z.string()).describe('New files'),
    changed: z.array(z.string()).describe('Files that have a line more'),
  }),
  suggest: z.object({
    connection: z.string(),
    files: z.array(z.object({ name: z.string(), text: z.string() })),
    guesses: z.array(z.looseObject({ column: z.string(), role: z.string(), why: z.string(), confidence: z.number() })),
  }),
  sync: z.union([run, z.object({ connection: z.string(), workflowId: z.string() })]),
  status: z.object({
    connections: z.array(
      totals.extend({
        quarantined: count,
        lastSync: run.nullable(),
        lastDelivery: run.nullable().describe('The last sync that brought something'),
      }),
    ),
    customers: count,
    joined: count.describe('Customers that more than one record tells of'),
    dirty: count.describe('Records that wait for reconcile'),
    common: count.describe('Values that too many records share to be evidence'),
    requests: z.array(requests).describe('Of connections whose vendor limits them, since midnight in UTC'),
  }),
  syncs: z.object({ syncs: z.array(run) }),
  pause: z.object({ connection: z.string(), paused: z.boolean() }),
  find: z.object({ customers: z.array(customer), more: z.boolean().describe('Whether there are others') }),
  'show-record': z.object({
    record: recordName,
    source: z.string(),
    kind: z.string(),
    customer: customerName.nullable(),
    deleted: z.boolean(),
    raw: z.record(z.string(), z.unknown()),
    values,
  }),
  show: customer.extend({
    version: z.int(),
    changedAt: z.date(),
    closed: z.boolean(),
    lineage: z.record(
      z.string(),
      z.object({ rule: z.string(), from: z.array(z.object({ record: z.int(), at: z.number().describe('Epoch milliseconds') })) }),
    ),
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
  export: z.object({ exported: count, file: z.string() }),
  'quarantine-list': z.object({ rows: z.array(quarantined) }),
  'quarantine-show': quarantined.extend({ raw: z.record(z.string(), z.unknown()).nullable() }),
  'quarantine-replay': z.object({
    connection: z.string(),
    mapped: count,
    changed: count,
    rejected: count,
    left: count,
  }),
  prepare: z.object({ connection: z.string(), ready: z.array(z.string()).describe('What is there now') }),
  sandbox: z.object({
    pages: z.string().describe('Where records are looked at and edited'),
    systems: z.array(
      z.object({ system: z.string(), url: z.string(), records: count, environment: z.record(z.string(), z.string()) }),
    ),
  }),
  demo: z.object({
    syncs: z.array(run),
    connections: z.array(totals),
    quarantined: z.array(z.object({ connection: z.string(), reason: z.string(), rows: count })),
    records: count,
    customers: count,
    joined: count,
    accuracy: z.object({ precision: z.number(), recall: z.number(), f1: z.number(), truePairs: count }).nullable(),
    seconds: z.number(),
  }),
  up: z.object({ stopped: z.literal(true) }),
  error: z.object({
    error: z.object({
      kind: z.string(),
      message: z.string(),
      problems: z.array(
        z.object({
          file: z.string(),
          line: z.int(),
          column: z.int(),
          found: z.string(),
          allowed: z.string().optional(),
          hint: z.string().optional(),
        }),
      ),
    }),
  }),
}

export type AnswerName = keyof typeof answers

/** JSON Schemas by file name. A date is printed in ISO 8601. */
export function answerSchemas(): ReadonlyMap<string, object> {
  return new Map(
    Object.entries(answers).map(([name, shape]) => [
      `${name}.schema.json`,
      z.toJSONSchema(shape, {
        unrepresentable: 'any',
        override: ({ zodSchema, jsonSchema }) => {
          if (zodSchema instanceof z.ZodDate) Object.assign(jsonSchema, { type: 'string', format: 'date-time' })
        },
      }),
    ]),
  )
}
