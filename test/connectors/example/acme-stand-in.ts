import { Hono } from 'hono'
import { z } from 'zod'
import { clockFrom } from '../../../sandbox/stand-in/clock.ts'
import { type Entry, openRegister } from '../../../sandbox/stand-in/register.ts'
import { type Api, type ApiContext, type ApiEnv, serveStandIn, type WordedFault } from '../../../sandbox/stand-in/serve.ts'
import type { StandIn, StandInOptions } from '../../../sandbox/stand-in/stand-in.ts'
import { openTables } from '../../../sandbox/stand-in/tables.ts'

const token = 'acme-token-of-the-stand-in'
const object = 'customers'
const most = 100
const keptFor = 30 * 86_400_000

const Change = z.object({ id: z.string(), customer: z.string(), at: z.number() })
const Sent = z.object({ id: z.string().optional(), reference: z.string().optional(), fields: z.record(z.string(), z.unknown()) })
const Batch = z.object({ customers: z.array(Sent).max(most) })

/** Acme as its documentation has it: a list in the order of ids, and a feed of changes that is kept for 30 days. */
export async function startAcme(options: StandInOptions = {}): Promise<StandIn> {
  const { clock = clockFrom(), pageRows = most } = options
  const tables = openTables(options.journal)
  const feed = tables.table('changes', Change)
  let place = feed.all().length
  const customers = openRegister(tables, clock, {
    newId: (n) => `ac_${String(n).padStart(8, '0')}`,
    changed: ({ id }) => feed.put({ id: placed(++place), customer: id, at: clock.now() }),
  })
  let isRevoked = false

  const api: Api = new Hono<ApiEnv>()
  api.use(async (c, next) => {
    const given = c.req.header('authorization')
    const isKnown = given === `Bearer ${token}` && !isRevoked
    return isKnown ? next() : c.json({ code: 'unknown_token', message: `${given} is not known` }, 401)
  })
  api.get('/v1/account', (c) => c.json({ id: 'acct_0001', name: 'Acme stand-in' }))
  api.get('/v1/fields', (c) => c.json({ fields: ['name', 'email', 'phone', 'city'].map((name) => ({ name, type: 'text' })) }))
  api.get('/v1/customers', (c) => {
    const { after = '', ids, references, limit } = c.req.query()
    if (ids !== undefined) return c.json({ found: ids.split(',').flatMap(foundBy) })
    const live = customers.live(object)
    const named = references?.split(',')
    if (named) return c.json({ customers: live.filter(({ reference = '' }) => named.includes(reference)).map(shown) })
    const left = live.filter(({ id }) => id > after)
    const page = left.slice(0, Math.min(Number(limit ?? most), pageRows))
    return c.json({ customers: page.map(shown), next: left.length > page.length ? page.at(-1)?.id : undefined })
  })
  api.get('/v1/changes', (c) => {
    const { after = placed(place) } = c.req.query()
    const left = feed.all().filter(({ id }) => id > after)
    if (left.some(({ at }) => at < clock.now() - keptFor)) return c.json({ code: 'cursor_expired' }, 410)
    const page = left.slice(0, pageRows)
    const changes = page.flatMap(({ customer }) => changeOf(customers.get(customer)))
    return c.json({ changes, cursor: page.at(-1)?.id ?? after, more: left.length > page.length })
  })
  api.post('/v1/customers', async (c) => {
    const batch = Batch.parse(await c.req.json())
    const isPicky = c.get('fault')?.kind === 'reject_some'
    return c.json({ results: batch.customers.map((sent, i) => (isPicky && i % 2 === 1 ? locked(sent) : saved(sent))) })
  })

  function foundBy(asked: string): object[] {
    const customer = customers.find(asked)
    return customer === undefined ? [] : [{ asked, customer: shown(customer) }]
  }
  function saved({ id, reference, fields }: z.infer<typeof Sent>): object {
    if (id !== undefined) return customers.get(id) === undefined ? { code: 'not_found' } : { id: customers.update(id, fields).id }
    const there = customers.live(object).find((its) => its.reference === reference) // a reference is a customer's for ever
    return { id: (there ?? customers.create(object, fields, { reference })).id }
  }

  const served = await serveStandIn({ api, word }, options)
  return {
    system: 'acme',
    url: served.url,
    environment: { ACME_URL: served.url, ACME_TOKEN: token },
    objects: [object],
    clock,
    people: customers.people,
    load: customers.load,
    requests: served.requests,
    setFaults: (plan) => served.setFaults(plan),
    revoke: () => void (isRevoked = true),
    close: () => served.close(),
  }
}

function word(c: ApiContext, fault: WordedFault): Response {
  switch (fault.kind) {
    case 'rate_limit':
      return c.json({ code: 'slow_down' }, 429, fault.seconds === undefined ? {} : { 'retry-after': String(fault.seconds) })
    case 'daily_limit':
      return c.json({ code: 'daily_limit' }, 429, { 'retry-after': '3600' })
    case 'unauthorised':
      return c.json({ code: 'unknown_token' }, 401)
    case 'server_error':
      return c.json({ code: 'internal' }, fault.status)
  }
}

function placed(n: number): string {
  return String(n).padStart(12, '0')
}

function shown({ id, fields, reference, modifiedAt }: Entry): object {
  return { ...fields, id, reference, modified_at: modifiedAt }
}

function changeOf(entry: Entry | undefined): object[] {
  if (entry === undefined) return []
  const { id, mergedInto, deleted } = entry
  if (mergedInto !== undefined) return [{ id, merged_into: mergedInto }]
  return [deleted ? { id, removed: true } : { id, customer: shown(entry) }]
}

/** With a message that quotes a value, as vendors' messages do. */
function locked({ fields }: z.infer<typeof Sent>): object {
  return { code: 'locked', message: `Somebody is working on ${String(fields['name'])}` }
}
