import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { getRequestListener, type HttpBindings } from '@hono/node-server'
import { type Context, Hono } from 'hono'
import { type Fault, type FaultPlan, noFaults } from './faults.ts'
import type { LoggedRequest, StandInOptions } from './stand-in.ts'

export type ApiEnv = { Bindings: HttpBindings; Variables: { fault: Fault | undefined } }
export type Api = Hono<ApiEnv>
export type ApiContext = Context<ApiEnv>

/** Faults that only the vendor's own protocol can word. */
export type WordedFault = Extract<Fault, { kind: 'rate_limit' | 'daily_limit' | 'server_error' | 'unauthorised' }>

/** What a stand-in adds to serving: the vendor's protocol. */
export interface Protocol {
  /** Routes; a handler of batches asks `c.get('fault')` whether to refuse every second write. */
  readonly api: Api
  /** How the vendor words a fault. */
  readonly word: (c: ApiContext, fault: WordedFault) => Response
}

export interface Served {
  readonly url: string
  readonly requests: LoggedRequest[]
  setFaults(plan: FaultPlan): void
  close(): Promise<void>
}

/** Serves a protocol on 127.0.0.1, with faults and latency between it and whoever asks. Pages under `/_` are the sandbox's own: no fault, no log. */
export async function serveStandIn({ api, word }: Protocol, options: StandInOptions): Promise<Served> {
  const requests: LoggedRequest[] = []
  let plan: FaultPlan = noFaults
  let number = 0
  const app: Api = new Hono<ApiEnv>()
  app.use(async (c, next) => {
    const { pathname, search } = new URL(c.req.url)
    if (pathname.startsWith('/_')) return next()
    const fault = plan({ number: ++number, method: c.req.method, path: pathname })
    const log = (status: number) => requests.push({ method: c.req.method, path: pathname + search, status })
    if (options.latencyMilliseconds) await sleep(options.latencyMilliseconds)
    if (fault?.kind === 'cut') return cut(c, log)
    const answer = isWorded(fault) ? word(c, fault) : undefined
    c.set('fault', fault)
    if (answer === undefined) await next()
    else c.res = answer
    if (fault?.kind === 'cut_after') return cut(c, log)
    await spoil(c, fault)
    log(c.res.status)
    return undefined
  })
  app.route('/', api)
  const server = await listen(app, options.port ?? 0)
  return {
    url: server.url,
    requests,
    setFaults: (next) => {
      plan = next
      number = 0
    },
    close: () => server.close(),
  }
}

function isWorded(fault: Fault | undefined): fault is WordedFault {
  return fault !== undefined && ['rate_limit', 'daily_limit', 'server_error', 'unauthorised'].includes(fault.kind)
}

function cut(c: ApiContext, log: (status: number) => void): Response {
  log(0)
  c.env.incoming.socket.destroy()
  return new Response(null)
}

async function spoil(c: ApiContext, fault: Fault | undefined): Promise<void> {
  if (fault?.kind === 'slow') await sleep(fault.milliseconds)
  if (fault?.kind === 'html')
    c.res = new Response('<html><body>Scheduled maintenance</body></html>', { headers: { 'content-type': 'text/html' } })
  if (fault?.kind === 'nameless') c.res = new Response(withoutAnId(await c.res.text()), c.res)
  if (fault?.kind === 'malformed') {
    const text = await c.res.text()
    c.res = new Response(text.slice(0, Math.max(1, text.length / 2)) + (text.length < 2 ? '{' : ''), c.res)
  }
}

/** JSON, in whose first list the second record lost what tells it apart, under whichever names. */
function withoutAnId(text: string): string {
  let lists = 0
  return JSON.stringify(JSON.parse(text), (_name, value: unknown) => {
    if (!Array.isArray(value) || value.length < 2 || lists++ > 0) return value
    return value.map((record: unknown, n) => (n === 1 ? nameless(record) : record))
  })
}

function nameless(record: unknown): unknown {
  if (typeof record !== 'object' || record === null) return record
  return Object.fromEntries(Object.entries(record).filter(([name]) => name.toLowerCase() !== 'id'))
}

/** Serves on 127.0.0.1. @param port 0 takes any that is free */
export async function listen(app: Api, port: number): Promise<{ readonly url: string; close(): Promise<void> }> {
  const answer = getRequestListener(app.fetch)
  const server = createServer((incoming, outgoing) => void answer(incoming, outgoing))
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const taken = typeof address === 'object' && address !== null ? address.port : port
  return { url: `http://127.0.0.1:${taken}`, close: () => close(server) }
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections()
  const { promise, resolve } = Promise.withResolvers<void>()
  server.close(() => resolve())
  return promise
}
