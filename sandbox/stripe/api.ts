import { Hono } from 'hono'
import type { Api, ApiEnv } from '../stand-in/serve.ts'
import { account, expectOwn } from './account.ts'
import type { Books } from './books.ts'
import type { Customer, DeletedCustomer } from './customer.ts'
import { type Call, type Door, endpoint, type Handler } from './endpoint.ts'
import { listEvents, retrieveEvent } from './event-list.ts'
import type { Cause } from './events.ts'
import { masked, type Permission } from './keys.ts'
import { type ListPage, listPage, listParams } from './listing.ts'
import { expandedOf, expectOnly, textOf } from './params.ts'
import { missing, Refusal } from './refusal.ts'
import { searchCustomers } from './search.ts'

type Route = readonly [method: 'GET' | 'POST' | 'DELETE', path: string, permission: Permission, handle: Handler]

/** The part of the vendor's API that deals in customers. */
export function stripeApi(books: Books, door: Door): Api {
  const create: Handler = (call) => books.create(call.params, causeOf(call))
  const update: Handler = (call) => books.update(existing(books, call), call.params, causeOf(call))
  const routes: readonly Route[] = [
    ['GET', '/v1/account', 'accounts_kyc_basic_read', () => account],
    ['GET', '/v1/accounts/:id', 'accounts_kyc_basic_read', accountById],
    ['GET', '/v1/customers', 'customer_read', (call) => listCustomers(books, call)],
    ['GET', '/v1/customers/search', 'customer_read', ({ params }) => searchCustomers(books.search, params)],
    ['GET', '/v1/customers/:id', 'customer_read', (call) => retrieve(books, call)],
    ['POST', '/v1/customers', 'customer_write', refusingSome(create)],
    ['POST', '/v1/customers/:id', 'customer_write', refusingSome(update)],
    ['DELETE', '/v1/customers/:id', 'customer_write', (call) => remove(books, call)],
    ['GET', '/v1/events', 'event_read', (call) => listEvents(books.events, call)],
    ['GET', '/v1/events/:id', 'event_read', (call) => retrieveEvent(books.events, call)],
  ]
  const api: Api = new Hono<ApiEnv>()
  for (const [method, path, permission, handle] of routes) api.on(method, path, endpoint(door, permission, handle))
  return api.all('*', endpoint(door, undefined, unknownAddress))
}

function accountById({ id, caller }: Call): object {
  expectOwn(id, masked(caller.key))
  return account
}

/**
 * A deleted customer is no cursor any more. So it was seen of plans (stripe-go#1030); of customers, who can still be read then, no source tells,
 * and this is the stricter of two ways.
 */
function listCustomers({ order, find }: Books, { params, pageRows }: Call): ListPage<Customer> {
  expectOnly(params, [...listParams, 'email'])
  const email = params.get('email')
  const wanted = email === undefined ? undefined : textOf(email, 'email', 512)
  const keep = wanted === undefined ? () => true : (customer: Customer) => customer.email === wanted // the case counts
  return listPage({ noun: 'customer', url: '/v1/customers', order, find, pageRows }, params, keep)
}

function retrieve({ rows }: Books, { id, params }: Call): Customer | DeletedCustomer {
  expectOnly(params, ['expand'])
  expandedOf(params)
  const row = rows.get(id)
  if (row === undefined) throw missing('customer', id)
  return row.deleted ? { id, object: 'customer', deleted: true } : row.customer
}

/** @throws Refusal 404, for a deleted one too: it can be read, and nothing else */
function existing({ find }: Books, { id }: Call): Customer {
  const customer = find(id)
  if (customer === undefined) throw missing('customer', id)
  return customer
}

function remove(books: Books, call: Call): DeletedCustomer {
  expectOnly(call.params, [])
  books.remove(existing(books, call), causeOf(call))
  return { id: call.id, object: 'customer', deleted: true }
}

/** The vendor has no batches: of single writes every second one is refused, while that fault lasts. */
function refusingSome(handle: Handler): Handler {
  let asked = 0
  return (call) => {
    if (call.fault?.kind !== 'reject_some' || asked++ % 2 === 0) return handle(call)
    const email = call.params.get('email')
    const message = `Invalid email address: ${typeof email === 'string' ? email : 'nobody@example'}`
    throw new Refusal(400, { message, code: 'email_invalid', param: 'email' })
  }
}

function causeOf({ requestId, idempotencyKey }: Call): Cause {
  return { id: requestId, idempotency_key: idempotencyKey ?? null }
}

function unknownAddress({ method, path }: Call): never {
  throw new Refusal(404, { message: `Unrecognized request URL (${method}: ${path}). Please see https://stripe.com/docs.` })
}
