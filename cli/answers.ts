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
const rates = z.object({ precision: z.number(), recall: z.number(), f1: z.number() })
const customer = z.object({ customer: customerName, kind: z.string(), values })

const probability = z.number().describe('0 to 1')
const side = z.object({
  record: recordName,
  source: z.string(),
  customer: customerName.nullable().describe('As reconcile left it'),
})
const missingPart = z.object({ part: z.string(), why: z.enum(['unknown', 'different']) })
const explanation = z.object({
  records: z.array(side).describe('Two'),
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
const explained = explanation.extend({ svg: z.string().nullable().describe('The file of the picture') })

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
  export: z.object({ exported: count, file: z.string() }),
  match: z.object({
    records: count,
    pairs_compared: count,
    pairs_given_up: count.describe('Not compared, because too many records share their key'),
    clusters: count,
    seconds: z.number(),
    threshold: z.number().describe('The probability from which on records are the same'),
    rules: z.string().describe('What was compared, as a rules file'),
    expected: z
      .array(z.object({ threshold: z.number(), precision: z.number(), recall: z.number() }))
      .describe('What the model expects of itself at other thresholds: optimistic, good for comparing them'),
    precision: z.number().optional().describe('This and the next three: where it is known who the records are; pairwise'),
    recall: z.number().optional(),
    f1: z.number().optional(),
    bcubed_f1: z.number().optional(),
  }),
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
    accuracy: rates.extend({ truePairs: count, bcubed: rates }).nullable(),
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
