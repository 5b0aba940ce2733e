import { z } from 'zod'
import { pushInBatches } from '../../../connectors/http/batches.ts'
import { requestJson } from '../../../connectors/http/json.ts'
import { fieldsAt } from '../../../connectors/http/paths.ts'
import { refusalError } from '../../../connectors/http/refusal.ts'
import { httpSettings, shareOf } from '../../../connectors/http/settings.ts'
import type { Connector, Context } from '../../../core/connector.ts'
import type { Page, RawRecord, RejectedRow } from '../../../core/reading.ts'
import type { Write, WriteResult } from '../../../core/write.ts'

const Settings = z.strictObject({
  url: z.url().default('https://api.acme.example').describe('Where Acme is'),
  token: z.string().describe('In Acme: Settings, API, Tokens'),
  ...httpSettings,
})
type Settings = z.infer<typeof Settings>
type Ctx = Context<Settings>

/** A place in the feed of changes. A full pull notes it before its first page, so that what happens meanwhile is told afterwards. */
const Checkpoint = z.object({ cursor: z.string(), pass: z.object({ name: z.string(), after: z.string() }).optional() })
type Checkpoint = z.infer<typeof Checkpoint>

const Account = z.object({ id: z.string(), name: z.string() })
const Fields = z.object({ fields: z.array(z.object({ name: z.string(), type: z.string() })) })
const Customer = z.looseObject({ id: z.string(), reference: z.string().optional(), modified_at: z.number() })
const Customers = z.object({ customers: z.array(z.unknown()), next: z.string().optional() })
const Change = z.object({ id: z.string(), customer: z.unknown().optional(), merged_into: z.string().optional() })
const Changes = z.object({ changes: z.array(Change), cursor: z.string(), more: z.boolean() })
const Found = z.object({ found: z.array(z.object({ asked: z.string(), customer: Customer })) })
const Results = z.object({ results: z.array(z.object({ id: z.string().optional(), code: z.string().optional() })) })
const Refusal = z.object({ code: z.string().regex(/^[a-z_]+$/) })
const Expired = z.object({ code: z.literal('cursor_expired') })

const most = 100 // in a page, and in a batch

export const acme = {
  name: 'acme',
  settings: Settings,
  limits: ({ keepFree }) => [
    { name: 'burst', requests: 20, perSeconds: 1, keepFree: shareOf(keepFree) },
    { name: 'daily', requests: 100_000, perSeconds: 86_400, keepFree: shareOf(keepFree) },
  ],
  check: (ctx) => ask(ctx, Account, 'account'),
  discover: async (ctx) => [{ name: 'customers', ...(await ask(ctx, Fields, 'fields')) }],
  async sample(ctx, { fields }, { rows, id }) {
    if (id !== undefined) return { records: [...(await read(ctx, fields, [id])).values()], rejected: [] }
    const { customers } = await ask(ctx, Customers, `customers?limit=${Math.min(rows, most)}`)
    return sorted(customers, fields)
  },
  async *pull(ctx, { fields }, given) {
    let checkpoint = Checkpoint.safeParse(given).data ?? (await beginning(ctx))
    for (let more = true; more; ) {
      const page = await pageAfter(ctx, fields, checkpoint)
      more = page?.more ?? true
      checkpoint = page?.checkpoint ?? (await beginning(ctx))
      if (page) yield page
    }
  },
  push: (ctx, _object, writes) =>
    pushInBatches(writes, { size: most, read: (ids, fields) => read(ctx, fields, ids), send: (batch) => send(ctx, batch) }),
  read: (ctx, { fields }, ids) => read(ctx, fields, ids),
  async find(ctx, _object, keys) {
    const { customers } = await ask(ctx, Customers, `customers?references=${keys.join()}`)
    return new Map(
      z
        .array(Customer)
        .parse(customers)
        .map(({ id, reference = '' }) => [reference, id]),
    )
  },
} satisfies Connector<Settings, Checkpoint>

async function beginning(ctx: Ctx): Promise<Checkpoint> {
  const { cursor } = await ask(ctx, Changes, 'changes')
  return { cursor, pass: { name: `${cursor}@${Date.now()}`, after: '' } }
}

type AcmePage = Page<Checkpoint> & { readonly more: boolean }

/** Undefined where the feed does not reach back to the checkpoint any more. */
async function pageAfter(ctx: Ctx, fields: readonly string[], { cursor, pass }: Checkpoint): Promise<AcmePage | undefined> {
  const common = { deleted: [], merged: [], asOf: ctx.now(), complete: false }
  if (pass) {
    const { customers, next } = await ask(ctx, Customers, `customers?limit=${most}&after=${pass.after}`)
    const checkpoint = next === undefined ? { cursor } : { cursor, pass: { name: pass.name, after: next } }
    const isLast = next === undefined
    return { ...common, ...sorted(customers, fields), checkpoint, pass: pass.name, complete: isLast, more: !isLast }
  }
  const answer = await ask(ctx, z.union([Changes, Expired]), `changes?limit=${most}&after=${cursor}`)
  if ('code' in answer) return undefined
  const merged = answer.changes.flatMap(({ id, merged_into: into }) => (into === undefined ? [] : { loser: id, winner: into }))
  const gone = answer.changes.filter(({ customer, merged_into: into }) => customer === undefined && into === undefined)
  const deleted = gone.map(({ id }) => id)
  const saved = answer.changes.flatMap(({ customer }) => customer ?? [])
  return { ...common, ...sorted(saved, fields), deleted, merged, checkpoint: { cursor: answer.cursor }, more: answer.more }
}

async function read(ctx: Ctx, fields: readonly string[], ids: readonly string[]): Promise<ReadonlyMap<string, RawRecord>> {
  const { found } = await ask(ctx, Found, `customers?ids=${ids.join()}`)
  return new Map(found.map(({ asked, customer }) => [asked, recordOf(customer, fields)]))
}

async function send(ctx: Ctx, writes: readonly Write[]): Promise<readonly WriteResult[]> {
  const customers = writes.map((its) => ({
    ...(its.kind === 'create' ? { reference: its.key } : { id: its.id }),
    fields: its.fields,
  }))
  const { results } = await ask(ctx, Results, 'customers', { customers })
  return results.map(({ id, code }) =>
    id === undefined ? { outcome: 'rejected', reason: `Acme answered ${code}` } : { outcome: 'written', id },
  )
}

function sorted(customers: readonly unknown[], fields: readonly string[]) {
  const records: RawRecord[] = []
  const rejected: RejectedRow[] = []
  for (const raw of customers) {
    const { data } = Customer.safeParse(raw)
    if (data) records.push(recordOf(data, fields))
    else rejected.push({ place: 'customers', reason: 'It has no id or no modified_at', raw: { ...Object(raw) } })
  }
  return { records, rejected }
}

function recordOf(customer: z.infer<typeof Customer>, fields: readonly string[]): RawRecord {
  return { id: customer.id, fields: fieldsAt(customer, fields), modifiedAt: new Date(customer.modified_at) }
}

/** One request: a GET, or with a body a POST, which is not repeated, because nobody knows whether it was done. */
function ask<T>(ctx: Ctx, shape: z.ZodType<T>, path: string, body?: object): Promise<T> {
  return requestJson(ctx, {
    system: 'Acme',
    url: new URL(`/v1/${path}`, ctx.settings.url),
    headers: { authorization: `Bearer ${ctx.settings.token}` },
    limits: ['burst', 'daily'],
    repeatable: body === undefined,
    ...(body && { body }),
    shape,
    refusal: ({ status, headers, body: answer }) => {
      const { code } = Refusal.safeParse(answer).data ?? {}
      if (code === 'cursor_expired') return undefined
      const limit = code === 'daily_limit' ? 'daily' : 'burst'
      return refusalError({ system: 'Acme', status, headers, ...(code && { code }), settings: 'credentials.token', limit })
    },
  })
}
