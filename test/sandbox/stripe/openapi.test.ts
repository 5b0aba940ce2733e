import { readFile } from 'node:fs/promises'
import { type Document, OpenAPIBackend, type Request } from 'openapi-backend'
import { Stripe } from 'stripe'
import { describe, expect, expectTypeOf, it } from 'vitest'
import type { Customer } from '../../../sandbox/stripe/customer.ts'
import type { Event } from '../../../sandbox/stripe/events.ts'
import { clientOf, openStripe } from './open.ts'

const folder = process.env['GOLDTHREAD_TEST_DATA']

/** The vendor's description of its API of 2023-08-16. */
async function readDescription(): Promise<Document> {
  const text = await readFile(`${folder}/../specs/stripe/openapi-v524-customers-events.trimmed.json`, 'utf8')
  return JSON.parse(text, (_name, value: unknown) => (typeof value === 'object' && value !== null ? readable(value) : value))
}

/** Nothing is expanded, which leaves ids alone; and `nullable` without a type is written as JSON Schema has it. */
function readable(schema: object): object {
  if ('x-expansionResources' in schema) return { type: 'string', nullable: true }
  if (!('nullable' in schema) || 'type' in schema) return schema
  const { nullable: _, ...rest } = schema
  return { anyOf: [rest, { enum: [null] }] }
}

/** Where that differs from the client's version, whose types hold, and why. */
const differences: Readonly<Record<string, string>> = {
  'GET /v1/account is not described': 'the description was trimmed to customers and events',
  'PostCustomers/requestBody must NOT have additional properties: business_name': 'came on 2025-09-30',
  'PostCustomers/requestBody must NOT have additional properties: individual_name': 'came on 2025-09-30',
  'PostCustomers/requestBody must NOT have additional properties: validate': 'was not described then',
}

interface Exchange {
  readonly request: Request
  readonly status: number
  readonly answer: unknown
}

/** Every request of the client that the stand-in has an answer for, with each of its parameters, and refusals of every kind. */
async function talk(stripe: Stripe): Promise<void> {
  const refused = (asked: Promise<unknown>) => expect(asked).rejects.toBeInstanceOf(Stripe.errors.StripeError)
  const address = { line1: '1 Main St', line2: 'Apt 2', city: 'Riga', state: 'Riga', postal_code: 'LV-1010', country: 'LV' }
  await stripe.accounts.retrieveCurrent()
  const { id } = await stripe.customers.create({
    address,
    balance: -500,
    business_name: 'Lee Ltd',
    description: 'VIP',
    email: 'ann@example.com',
    individual_name: 'Ann Lee',
    invoice_prefix: 'LEE1',
    invoice_settings: { custom_fields: [{ name: 'PO', value: '7' }], footer: 'Thanks' },
    metadata: { orders: 3 },
    name: 'Ann Lee',
    next_invoice_sequence: 4,
    phone: '+12125550100',
    preferred_locales: ['lv', 'en'],
    shipping: { address, name: 'Ann Lee', phone: '+12125550100' },
    tax_exempt: 'reverse',
    validate: true,
  })
  await stripe.customers.update(id, { address: '', metadata: { orders: null }, name: '', shipping: '', tax_exempt: '' })
  await stripe.customers.update(id, { metadata: '', preferred_locales: ['en'] }, { idempotencyKey: 'once' })
  await refused(stripe.customers.update(id, { name: 'Bob' }, { idempotencyKey: 'once' }))
  await stripe.customers.create()
  await stripe.customers.retrieve(id)
  await stripe.customers.list({ limit: 1, email: 'ann@example.com', created: { gte: 1, lt: 4_000_000_000 } })
  await stripe.customers.list({ starting_after: id, created: 1 })
  await stripe.customers.search({ query: 'email:"ann@example.com"', limit: 3, expand: ['total_count'] })
  await stripe.customers.del(id)
  await stripe.customers.retrieve(id)
  await refused(stripe.customers.retrieve('cus_none'))
  await refused(stripe.customers.create({ email: 'none' }))
  await refused(stripe.customers.list({ ending_before: 'cus_none' }))
  const { data } = await stripe.events.list({ types: ['customer.created', 'customer.updated'], limit: 2, delivery_success: true })
  await stripe.events.list({ type: 'customer.*', created: { gt: 1 }, starting_after: data[0]?.id ?? '' })
  await stripe.events.retrieve(data[0]?.id ?? '')
}

/** Sends what the client wants to send, and notes what passes. */
function listener(exchanges: Exchange[]): typeof fetch {
  return async (input, init = {}) => {
    const answer = await fetch(input, init)
    const { pathname: path, search } = new URL(input instanceof globalThis.Request ? input.url : input)
    const { method = 'GET', body } = init
    const headers = Object.fromEntries(new Headers(init.headers))
    const form = typeof body === 'string' && body !== '' ? { body } : {}
    exchanges.push({
      request: { method, path, query: search.slice(1), headers, ...form },
      status: answer.status,
      answer: await answer.clone().json(),
    })
    return answer
  }
}

/** What the description has against them. */
async function objections(exchanges: readonly Exchange[]): Promise<readonly string[]> {
  const definition = await readDescription()
  const open = (coerceTypes: boolean) => {
    const ajvOpts = { coerceTypes, allErrors: true, formats: { 'unix-time': true } as const }
    return new OpenAPIBackend({ definition, quick: true, strict: true, ajvOpts }).init()
  }
  const [requests, answers] = await Promise.all([open(true), open(false)]) // in a form all is text
  const all = exchanges.flatMap(({ request, status, answer }) => {
    const operation = requests.router.matchOperation(request)
    if (operation === undefined) return [`${request.method} ${request.path} is not described`]
    const form =
      typeof request.body === 'string' ? requests.router.parseRequestQuery({ ...request, query: request.body }) : undefined
    const sent = requests.validateRequest({ ...request, body: form }, operation).errors ?? []
    const got = answers.validator.validateResponse(answer, operation.operationId ?? '', status).errors ?? []
    return [...sent, ...got].map(
      ({ instancePath, message, params }) =>
        `${operation.operationId}${instancePath} ${message}: ${Object.values(params).join()}`,
    )
  })
  return [...new Set(all)].toSorted()
}

describe.skipIf(folder === undefined)("the vendor's description of its API (skipped without GOLDTHREAD_TEST_DATA)", () => {
  it('has nothing against what the client sends and what the stand-in answers, save for what is newer', async () => {
    const { standIn } = await openStripe()
    const exchanges: Exchange[] = []
    await talk(clientOf(standIn, { httpClient: Stripe.createFetchHttpClient(listener(exchanges)) }))
    expect(exchanges).toHaveLength(18)
    expect(await objections(exchanges)).toEqual(Object.keys(differences).toSorted())
  })

  it('has something against what is wrong', async () => {
    const request = { method: 'GET', path: '/v1/customers', query: 'limit=many', headers: {} }
    const answer = {
      object: 'list',
      url: '/v1/customers',
      has_more: false,
      data: [{ id: 'cus_1', object: 'customer', created: '1' }],
    }
    expect(await objections([{ request, status: 200, answer }])).toEqual([
      "GetCustomers/data/0 must have required property 'livemode': livemode",
      'GetCustomers/data/0/created must be integer: integer',
      'GetCustomers/query/limit must be integer: integer',
    ])
  })
})

it("what the stand-in answers is of the client's types", () => {
  expectTypeOf<Customer>().toExtend<Stripe.Customer>()
  expectTypeOf<Event>().toExtend<Stripe.EventBase>()
})
