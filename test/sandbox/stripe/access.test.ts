import { describe, expect, it } from 'vitest'
import { clockFrom } from '../../../sandbox/stand-in/clock.ts'
import { clientOf, openStripe } from './open.ts'

const secret = 'sk_test_goldthread'

async function statusWith(url: string, headers: Record<string, string>): Promise<{ status: number; body: unknown }> {
  const answer = await fetch(`${url}/v1/customers`, { headers })
  return { status: answer.status, body: await answer.json() }
}

describe('who asks', () => {
  it('is told the time of the vendor, also where the answer is a refusal', async () => {
    const { standIn } = await openStripe({ clock: clockFrom(Date.parse('2026-03-01T12:00:00Z')) })
    const answer = await fetch(`${standIn.url}/v1/customers`)
    expect(answer.headers.get('date')).toMatch(/^Sun, 01 Mar 2026 12:00:/)
  })

  it('is let in with the key as bearer, or as the name of a user', async () => {
    const { standIn } = await openStripe()
    expect(await statusWith(standIn.url, { authorization: `Bearer ${secret}` })).toMatchObject({ status: 200 })
    expect(await statusWith(standIn.url, { authorization: `Basic ${btoa(`${secret}:`)}` })).toMatchObject({ status: 200 })
  })

  it.each([
    ['no key', undefined, undefined],
    ['an empty one', 'Bearer ', undefined],
    ['a wrong one', 'Bearer sk_test_wrong', undefined],
    ['a word of the language', 'Bearer constructor', undefined],
    ['an expired one', 'Bearer sk_test_goldthread_expired', 'api_key_expired'],
  ])('is refused with %s', async (_what, authorization, code) => {
    const { standIn } = await openStripe()
    const { status, body } = await statusWith(standIn.url, authorization === undefined ? {} : { authorization })
    expect(status).toBe(401)
    expect(body).toMatchObject({ error: { type: 'invalid_request_error', ...(code === undefined ? {} : { code }) } })
  })

  it('is refused from the moment that the key is revoked, which is not told in full', async () => {
    const { stripe, standIn } = await openStripe()
    await stripe.customers.list()
    standIn.revoke()
    await expect(stripe.customers.list()).rejects.toMatchObject({
      type: 'StripeAuthenticationError',
      code: 'api_key_expired',
      message: expect.not.stringContaining(secret),
    })
  })

  it('may do with a restricted key what it has a right to', async () => {
    const { standIn } = await openStripe()
    const reader = clientOf(standIn, { key: 'rk_test_goldthread_reads' })
    const writer = clientOf(standIn, { key: 'rk_test_goldthread_customers' })
    await reader.accounts.retrieveCurrent()
    await reader.events.list()
    const { id } = await writer.customers.create({})
    await reader.customers.retrieve(id)
    const refused = { statusCode: 403, type: 'StripePermissionError', rawType: 'invalid_request_error' }
    await expect(reader.customers.create({})).rejects.toMatchObject({ ...refused, message: /'rak_customer_write'/ })
    await expect(reader.customers.del(id)).rejects.toMatchObject(refused)
    await expect(writer.events.list()).rejects.toMatchObject({ ...refused, message: /'rak_event_read'/ })
    await expect(writer.accounts.retrieveCurrent()).rejects.toMatchObject(refused)
  })

  it('learns which account it is, and nothing of others', async () => {
    const { stripe } = await openStripe()
    const account = await stripe.accounts.retrieveCurrent()
    expect(account).toMatchObject({ object: 'account', id: /^acct_/, business_profile: { name: expect.any(String) } })
    expect(await stripe.accounts.retrieve(account.id)).toEqual(account)
    const refused = { statusCode: 403, code: 'account_invalid' }
    await expect(stripe.accounts.retrieve('acct_other')).rejects.toMatchObject(refused)
    await expect(stripe.customers.list({}, { stripeAccount: 'acct_other' })).rejects.toMatchObject(refused)
  })

  it('sees in records the mode of the key', async () => {
    const { stripe, standIn } = await openStripe()
    const { id } = await stripe.customers.create({})
    const live = clientOf(standIn, { key: 'sk_live_goldthread' })
    expect(await stripe.customers.retrieve(id)).toMatchObject({ livemode: false })
    expect(await live.customers.retrieve(id)).toMatchObject({ livemode: true })
    expect((await live.events.list()).data[0]).toMatchObject({ livemode: true, data: { object: { livemode: true } } })
  })
})

describe('every answer', () => {
  it('names its request, the version of the API and the time', async () => {
    const { stripe, standIn } = await openStripe()
    standIn.clock.freeze(Date.parse('2026-12-24T18:00:00Z'))
    const { headers } = (await stripe.customers.list()).lastResponse
    expect(headers).toHaveProperty('date', 'Thu, 24 Dec 2026 18:00:00 GMT')
    expect(headers).toMatchObject({ 'request-id': expect.stringMatching(/^req_\w{14}$/), 'stripe-version': '2026-10-28.endive' })
    await expect(stripe.customers.list({}, { apiVersion: 'newest' })).rejects.toMatchObject({ statusCode: 400 })
  })

  it('is a refusal where there is no such address', async () => {
    const { stripe } = await openStripe()
    await expect(stripe.rawRequest('GET', '/v1/nothing')).rejects.toMatchObject({
      statusCode: 404,
      rawType: 'invalid_request_error',
    })
  })
})

describe('limits', () => {
  const noon = Date.parse('2026-11-22T12:00:00Z')

  async function countServed(key: string, ask: (client: ReturnType<typeof clientOf>, n: number) => Promise<unknown>) {
    const clock = clockFrom(noon)
    clock.freeze()
    const { standIn } = await openStripe({ clock, limits: {} })
    const client = clientOf(standIn, { key })
    for (let n = 0; n < 200; n++) {
      const refusal: unknown = await ask(client, n).then(
        () => undefined,
        (error: unknown) => error,
      )
      if (refusal !== undefined) return { served: n, refusal, clock, client }
    }
    throw new Error('no limit was reached')
  }

  it('let a sandbox ask 25 times in a second, whatever it asks, and again a second later', async () => {
    const { served, refusal, clock, client } = await countServed(secret, (client, n) =>
      n % 2 === 0 ? client.customers.list() : client.events.list(),
    )
    expect(served).toBe(25)
    expect(refusal).toMatchObject({ type: 'StripeRateLimitError', statusCode: 429, code: 'rate_limit' })
    expect(refusal).toMatchObject({ headers: { 'stripe-rate-limited-reason': 'global-rate' } })
    expect(refusal).not.toHaveProperty('headers.retry-after')
    clock.advance(1_000)
    await expect(client.customers.list()).resolves.toBeDefined()
  })

  it('let a live account ask 25 times for one thing, 20 times search, and 100 times in all', async () => {
    const live = 'sk_live_goldthread'
    const byEndpoint = { headers: { 'stripe-rate-limited-reason': 'endpoint-rate' } }
    expect(await countServed(live, (client) => client.customers.list())).toMatchObject({ served: 25, refusal: byEndpoint })
    const searched = await countServed(live, (client) => client.customers.search({ query: 'name:"x"' }))
    expect(searched).toMatchObject({ served: 20, refusal: byEndpoint })
    const mixed = await countServed(live, (client, n) => {
      const asks = [
        () => client.customers.list(),
        () => client.events.list(),
        () => client.customers.create(),
        () => client.accounts.retrieveCurrent(),
        () => client.customers.update('cus_none', {}).catch(() => undefined),
      ]
      return asks[n % asks.length]?.() ?? Promise.resolve()
    })
    expect(mixed).toMatchObject({ served: 100, refusal: { headers: { 'stripe-rate-limited-reason': 'global-rate' } } })
  })

  it('are those of the options where there are any', async () => {
    const { stripe, standIn } = await openStripe({ limits: { burst: 2, burstSeconds: 60 } })
    await stripe.customers.list()
    await stripe.customers.list()
    await expect(stripe.customers.list()).rejects.toMatchObject({ statusCode: 429 })
    standIn.clock.advance(60_000)
    await expect(stripe.customers.list()).resolves.toBeDefined()
  })
})

describe('faults', () => {
  it.each([
    [
      { kind: 'rate_limit', seconds: 7 },
      { statusCode: 429, code: 'rate_limit', headers: { 'retry-after': '7' } },
    ],
    [{ kind: 'rate_limit' }, { statusCode: 429, code: 'rate_limit' }],
    [{ kind: 'daily_limit' }, { statusCode: 429, code: 'rate_limit' }],
    [
      { kind: 'server_error', status: 502 },
      { statusCode: 502, rawType: 'api_error' },
    ],
    [{ kind: 'unauthorised' }, { statusCode: 401, type: 'StripeAuthenticationError' }],
    [{ kind: 'cut' }, { type: 'StripeConnectionError' }],
    [{ kind: 'malformed' }, { type: 'StripeAPIError' }],
    [{ kind: 'html' }, { type: 'StripeAPIError' }],
  ] as const)('are worded as the vendor does: $0.kind', async (fault, refusal) => {
    const { stripe, standIn } = await openStripe()
    standIn.setFaults(() => fault)
    await expect(stripe.customers.list()).rejects.toMatchObject(refusal)
  })

  it('of some writes refuse every second one', async () => {
    const { stripe, standIn } = await openStripe()
    standIn.setFaults(() => ({ kind: 'reject_some' }))
    const write = (name: string) => stripe.customers.create({ name }).catch(({ code }) => code)
    const outcomes = [await write('n1'), await write('n2'), await write('n3'), await write('n4')]
    expect(outcomes).toMatchObject([{ name: 'n1' }, 'email_invalid', { name: 'n3' }, 'email_invalid'])
  })
})
