import type Stripe from 'stripe'
import type { Context } from '../../core/connector.ts'
import { hash64 } from '../../core/hash.ts'
import { canonicalJson } from '../../core/json.ts'
import type { Write, WriteResult } from '../../core/write.ts'
import { pushInBatches } from '../http/batches.ts'
import { type Api, openStripe } from './client.ts'
import { Refused, replayed } from './errors.ts'
import { findKeys, ourId } from './find.ts'
import { type Params, paramsOfNew, paramsOfUpdate } from './params.ts'
import { recordOf, requireCustomers } from './records.ts'
import { retrieveAll } from './retrieve.ts'
import type { Settings } from './settings.ts'
import { rejected, settled, written } from './write.ts'

/** Stripe takes one write a request: as many as there are connections are looked up, judged and sent together. */
export async function push(ctx: Context<Settings>, object: string, writes: readonly Write[]): Promise<readonly WriteResult[]> {
  requireCustomers(object)
  const api = await openStripe(ctx)
  let now: ReadonlyMap<string, Stripe.Customer> = new Map()
  return pushInBatches(writes, {
    size: ctx.settings.connections,
    read: async (ids, fields) => {
      now = await retrieveAll(api, ids, ctx.settings)
      return new Map([...now].map(([id, customer]) => [id, recordOf(customer, fields)]))
    },
    send: (batch) => settled(batch, ctx.settings, (write) => send(api, write, paramsOf(write, now))),
  })
}

function paramsOf(write: Write, now: ReadonlyMap<string, Stripe.Customer>): Params {
  if (write.kind === 'update') return paramsOfUpdate(write.fields, now.get(write.id))
  return paramsOfNew({ ...write.fields, [`metadata.${ourId}`]: write.key })
}

const most = 3
const inDoubt: WriteResult = { outcome: 'unknown' }

/** The key holds the parameters, too, since Stripe refuses one that comes again with others. */
async function send(api: Api, write: Write, params: Params, round = 1): Promise<WriteResult> {
  const path = write.kind === 'create' ? '/v1/customers' : `/v1/customers/${encodeURIComponent(write.id)}`
  const idempotencyKey = [write.key, hash64(canonicalJson(params)), ...(round > 1 ? [round] : [])].join('-')
  try {
    return await written(api, write.kind, (stripe) => stripe.rawRequest('POST', path, params, { idempotencyKey }))
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    if (error.code === replayed) return round < most ? sendAnew(api, write, params, round + 1) : inDoubt
    if (error.status === 404 && write.kind === 'update') return { outcome: 'conflict' }
    return rejected(error)
  }
}

/** The key stands for a failure of Stripe's now. An update may be done twice; a create only where the first left nothing. */
async function sendAnew(api: Api, write: Write, params: Params, round: number): Promise<WriteResult> {
  try {
    const found = write.kind === 'create' ? await findKeys(api, [write.key], { connections: 1 }) : undefined
    const id = found?.get(write.key)
    const result = id === undefined ? await send(api, write, params, round) : ({ outcome: 'written', id } as const)
    return result.outcome === 'postponed' ? inDoubt : result
  } catch {
    return inDoubt // whatever hinders us now, that failure may have done it
  }
}
