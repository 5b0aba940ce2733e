import { z } from 'zod'
import { pushCountNames } from '../../core/push-counts.ts'
import { count, customerName, planTotal, run, totals } from './shapes.ts'

const row = z.object({ id: z.string(), fields: z.record(z.string(), z.unknown()), place: z.string().optional() })
const rejected = z.object({ place: z.string(), reason: z.string(), id: z.string().optional() })
const missing = z.object({ column: z.string(), near: z.string().optional().describe('What was probably meant') })
const absent = z
  .object({ shown: z.array(z.string()), near: z.string().optional().describe('What was probably meant') })
  .describe('The source shows objects, and not this one')
const rates = z.object({ precision: z.number(), recall: z.number(), f1: z.number() })

/** Answers about mapping files, stand-ins and the demo. */
export const settingUp = {
  check: z.union([
    z.object({ connections: z.array(z.string()), fields: z.array(z.string()) }),
    z.object({
      findings: z.array(
        z.object({
          connection: z.string(),
          object: z.string(),
          missing: z.array(missing),
          unread: z.array(z.string()),
          absent: absent.optional(),
        }),
      ),
    }),
  ]),
  apply: z.object({
    applied: z.boolean(),
    steps: z.array(z.object({ does: z.enum(['create', 'change', 'remove']), what: z.string(), why: z.string().optional() })),
    warnings: z.array(z.string()),
    waits: z.boolean().describe('Whether there is something to map, match or plan and no worker to do it'),
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
