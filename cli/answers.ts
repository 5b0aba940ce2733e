import { z } from 'zod'
import { causeKinds } from '../core/cause.ts'
import { pushCountNames } from '../core/push-counts.ts'
import { syncCountNames } from '../core/sync-counts.ts'
import { reasonsToLeave } from '../engine/golden/undo.ts'
import { putAwayOutcomes } from '../store/put-aways.ts'

/** The shape of each command's one JSON document, as `--json` prints it. Their JSON Schemas lie in `docs/schemas/answers/`. */
const count = z.int().nonnegative()
const counts = z.object(Object.fromEntries(syncCountNames.map((name) => [name, count])))
const customerName = z.templateLiteral(['c', z.int()])
const deletionName = z.templateLiteral(['d', z.int()])
const planName = z.templateLiteral(['p', z.int()])
const recordName = z.templateLiteral(['r', z.int()])
const writeName = z.templateLiteral(['w', z.int()])
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
const push = z.object({
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
const changeKind = z.enum(['created', 'updated', 'closed', 'merged'])
const crossing = z.object({
  record: recordName,
  customer: customerName.nullable().describe('Where it came from or went; null: it is new, or deleted'),
})

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

const planTotal = z.object({
  connection: z.string(),
  object: z.string(),
  field: z.string(),
  create: count.describe('Values of new records'),
  fill: count.describe('Into empty places'),
  change: count,
  clear: count,
})

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
        withheld: count.describe('Records whose deletion waits for a person'),
        push: z
          .object({
            planned: count.describe('Writes that are not approved'),
            approved: count.describe('Approved and not sent yet'),
            unknown: count.describe('Sent, and no answer came so far'),
            rejected: count.describe('Refused by the vendor, and nothing changed since'),
            parked: count.describe('Fields of records that kept flipping'),
            failure: z.string().nullable().describe('Of the last push'),
          })
          .nullable()
          .describe('Null where nothing is or was written'),
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
  'webhook-add': z.object({
    webhook: z.int(),
    url: z.string(),
    events: z.array(changeKind),
    secret: z.string().describe('It is not shown again'),
  }),
  'webhook-list': z.object({
    webhooks: z.array(
      z.object({
        webhook: z.int(),
        url: z.string(),
        events: z.array(changeKind),
        at: z.date(),
        disabledAt: z.date().nullable(),
        reason: z.string().nullable().describe('Why it is disabled'),
        behind: count.describe('Changes that it has not come to yet'),
        waiting: count.describe('Messages that wait to be tried again, or for others of their customer'),
        dead: count.describe('Messages that were given up'),
      }),
    ),
  }),
  'webhook-remove': z.object({ webhook: z.int() }),
  'webhook-rotate': z.object({
    webhook: z.int(),
    secret: z.string(),
    overlapHours: count.describe('The one before still signs'),
  }),
  'webhook-test': z.object({ webhook: z.int(), arrived: z.boolean(), reason: z.string().nullable() }),
  'webhook-dead': z.object({
    messages: z.array(
      z.object({
        message: z.int().describe('For `webhook replay`'),
        webhook: z.int(),
        type: z.string(),
        customer: customerName,
        version: z.int(),
        at: z.date(),
        attempts: count,
        reason: z.string().nullable(),
        deadAt: z.date(),
      }),
    ),
  }),
  'webhook-replay': z.object({ replayed: z.array(z.int()) }),
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
  plan: z.object({
    pending: z.object({ records: count, customers: count }).describe('What reconcile has not come to yet: the plan may change'),
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
  decline: z.object({ records: z.array(recordName), values: count }),
  unpark: z.object({ record: recordName, field: z.string() }),
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
      .array(z.object({ record: recordName, connection: z.string(), ways: z.array(z.enum(['archive', 'delete'])) }))
      .describe('Records that we created for both'),
    withdrawn: count.describe('Decisions that end'),
    unmerge: z.int().nullable().describe('The number of the case; null: nothing was done'),
    done: z
      .object({
        customers: z.array(customerName),
        planned: z.array(z.object({ connection: z.string(), writes: count, plan: z.int().optional() })),
      })
      .nullable(),
  }),
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
    putAway: z
      .record(z.enum(putAwayOutcomes), count)
      .nullable()
      .describe('How many of them came to which end; null: they are kept'),
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
    writeBack: z
      .object({
        planned: z.array(planTotal),
        pushes: z.array(z.object({ connection: z.string(), ...Object.fromEntries(pushCountNames.map((name) => [name, count])) })),
        again: z
          .object({ changed: count, unchanged: count, writes: count })
          .describe('A second sync, and what was planned after it'),
        phone: z
          .object({
            customer: customerName,
            arrived: z.array(z.object({ connection: z.string(), writes: count })),
            seconds: z.number().describe('From the end of the pull that saw it to the last write'),
          })
          .nullable()
          .describe('One number that was changed where it came from'),
        seconds: z.number(),
      })
      .nullable()
      .describe('null where nothing was planned'),
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
