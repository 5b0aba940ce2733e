import type { Clock } from '../stand-in/clock.ts'
import type { Fault } from '../stand-in/faults.ts'
import type { ApiContext } from '../stand-in/serve.ts'
import { account, expectOwn } from './account.ts'
import { fingerprint, type Params, readForm } from './form.ts'
import type { Idempotency } from './idempotency.ts'
import { newId } from './ids.ts'
import { type Caller, callerOf, expectPermission, masked, type Permission } from './keys.ts'
import type { Count } from './limits.ts'
import { Refusal } from './refusal.ts'
import { type Answer, keyOf, respond } from './respond.ts'

/** What stands between a request and the books. */
export interface Door {
  readonly clock: Clock
  readonly count: Count
  readonly idempotency: Idempotency
  readonly areRevoked: () => boolean
  /** Records of a list, where they are to be fewer than were asked for. */
  readonly pageRows: number
}

/** A request that was let in. */
export interface Call {
  readonly method: string
  readonly path: string
  /** In the path; '' where there is none. */
  readonly id: string
  /** Of the query, or of the body of a POST. */
  readonly params: Params
  readonly caller: Caller
  readonly requestId: string
  readonly idempotencyKey: string | undefined
  /** Epoch milliseconds. */
  readonly now: number
  readonly fault: Fault | undefined
  /** As in `Door`. */
  readonly pageRows: number
}

export type Handler = (call: Call) => object

/** Answers what a handler makes of a request, or how it is refused. @param permission anybody who has a key may, without it */
export function endpoint(door: Door, permission: Permission | undefined, handle: Handler): (c: ApiContext) => Promise<Response> {
  return async (c) => {
    const [now, requestId] = [door.clock.now(), newId('req_', 14)]
    try {
      const caller = letIn(door, permission, c)
      const call = await callOf(c, door, requestId, caller, now)
      return respond(c, { now, requestId, isLive: caller.isLive, ...once(door, call, handle) })
    } catch (error) {
      if (error instanceof Refusal) return respond(c, { now, requestId, ...error.answer })
      throw error
    }
  }
}

/** In the vendor's order: who asks, how often, and whether they may. @throws Refusal */
function letIn({ clock, count, areRevoked }: Door, permission: Permission | undefined, c: ApiContext): Caller {
  const caller = callerOf(c.req.header('authorization'), areRevoked())
  expectVersion(c.req.header('stripe-version'))
  count(caller.isLive ? 'live' : 'sandbox', operationOf(c), clock.now())
  expectOwn(c.req.header('stripe-account') ?? account.id, masked(caller.key))
  if (permission !== undefined) expectPermission(caller, permission, account.id)
  return caller
}

/** `GET /v1/customers/:id` */
function operationOf({ req }: ApiContext): string {
  const id = req.param('id')
  return `${req.method} ${id === undefined ? req.path : req.path.replace(id, ':id')}`
}

function expectVersion(version: string | undefined): void {
  if (version === undefined || /^\d{4}-\d{2}-\d{2}(\.[a-z]+)?$/.test(version)) return
  throw new Refusal(400, { message: `Invalid Stripe API version: ${version}` })
}

async function callOf(c: ApiContext, { pageRows }: Door, requestId: string, caller: Caller, now: number): Promise<Call> {
  const { method, path } = c.req
  return {
    method,
    path,
    id: c.req.param('id') ?? '',
    params: await paramsOf(c),
    caller,
    requestId,
    idempotencyKey: keyOf(c),
    now,
    fault: c.get('fault'),
    pageRows,
  }
}

async function paramsOf(c: ApiContext): Promise<Params> {
  if (c.req.method !== 'POST') return readForm(new URL(c.req.url).search)
  const form = 'application/x-www-form-urlencoded'
  if (!(c.req.header('content-type') ?? form).startsWith(form)) {
    throw new Refusal(400, { message: `Invalid request (check that your POST content type is ${form}).` })
  }
  return readForm(await c.req.text())
}

/** Done once for each idempotency key. What was refused before anything was done is not kept: it may be asked again. */
function once(
  { idempotency }: Door,
  call: Call,
  handle: Handler,
): Pick<Answer, 'status' | 'body' | 'originalRequest' | 'isReplayed'> {
  const { path, params, requestId, idempotencyKey: key, fault } = call
  if (key === undefined) return { body: handle(call) }
  const kept = idempotency.recall(key, path, params)
  if (kept !== undefined) return { ...kept, isReplayed: true }
  const done = { status: 200, body: handle(call), originalRequest: requestId }
  idempotency.keep({ id: key, path, params: fingerprint(params), ...done })
  if (fault?.kind === 'slow') idempotency.hold(key, fault.milliseconds)
  return done
}
