import { describe, expect, it } from 'vitest'
import { faultsInTurn } from '../../../sandbox/stand-in/faults.ts'
import { openStripe } from './open.ts'

const day = 86_400_000
const once = { idempotencyKey: 'once' }

describe('an idempotency key', () => {
  it('gives the first answer again, and does nothing again', async () => {
    const { stripe, standIn } = await openStripe()
    const first = await stripe.customers.create({ name: 'Ann', metadata: { a: '1', b: '2' } }, once)
    const second = await stripe.customers.create({ metadata: { b: '2', a: '1' }, name: 'Ann' }, once)
    expect(second).toEqual(first)
    expect(standIn.people.all('customers')).toHaveLength(1)
    expect(first.lastResponse.headers).toMatchObject({
      'original-request': first.lastResponse.requestId,
      'idempotency-key': 'once',
    })
    expect(first.lastResponse.headers).not.toHaveProperty('idempotent-replayed')
    expect(second.lastResponse.headers).toMatchObject({
      'idempotent-replayed': 'true',
      'original-request': first.lastResponse.requestId,
    })
    expect(second.lastResponse.requestId).not.toBe(first.lastResponse.requestId)
  })

  it('is refused for other parameters, and for another address', async () => {
    const { stripe } = await openStripe()
    const { id } = await stripe.customers.create({ name: 'Ann' }, once)
    const refused = { statusCode: 400, rawType: 'idempotency_error', type: 'StripeIdempotencyError' }
    await expect(stripe.customers.create({ name: 'Bob' }, once)).rejects.toMatchObject(refused)
    await expect(stripe.customers.update(id, { name: 'Ann' }, once)).rejects.toMatchObject(refused)
  })

  it('is new again after 24 hours', async () => {
    const { stripe, standIn } = await openStripe()
    const first = await stripe.customers.create({}, once)
    standIn.clock.advance(day + 1)
    expect((await stripe.customers.create({}, once)).id).not.toBe(first.id)
  })

  it('is free again where the request was refused before anything was done', async () => {
    const { stripe } = await openStripe()
    await expect(stripe.customers.create({ email: 'none' }, once)).rejects.toMatchObject({ statusCode: 400 })
    expect(await stripe.customers.create({ email: 'ann@example.com' }, once)).toMatchObject({ email: 'ann@example.com' })
  })

  it('gives a 500 again for as long', async () => {
    const { stripe, standIn } = await openStripe()
    standIn.setFaults(faultsInTurn([{ kind: 'server_error', status: 500 }]))
    await expect(stripe.customers.create({}, once)).rejects.toMatchObject({ statusCode: 500, rawType: 'api_error' })
    await expect(stripe.customers.create({}, once)).rejects.toMatchObject({
      statusCode: 500,
      headers: { 'idempotent-replayed': 'true' },
    })
    expect(await stripe.customers.create({}, { idempotencyKey: 'another' })).toMatchObject({ object: 'customer' })
  })

  it.each([{ kind: 'server_error', status: 503 } as const, { kind: 'rate_limit' } as const])('forgets $kind', async (fault) => {
    const { stripe, standIn } = await openStripe()
    standIn.setFaults(faultsInTurn([fault]))
    await expect(stripe.customers.create({}, once)).rejects.toMatchObject({ headers: { 'request-id': /^req_/ } })
    expect(await stripe.customers.create({}, once)).toMatchObject({ object: 'customer' })
  })

  it('keeps the answer of a request that was done before a 500', async () => {
    const { stripe, standIn } = await openStripe()
    const first = await stripe.customers.create({}, once)
    standIn.setFaults(faultsInTurn([{ kind: 'server_error', status: 500 }]))
    await expect(stripe.customers.create({}, once)).rejects.toMatchObject({ statusCode: 500 })
    expect(await stripe.customers.create({}, once)).toEqual(first)
  })

  it('is locked while its request is under way', async () => {
    const { stripe, standIn } = await openStripe()
    standIn.setFaults(faultsInTurn([{ kind: 'slow', milliseconds: 300 }]))
    const slow = stripe.customers.create({}, once)
    await expect.poll(() => standIn.people.all('customers').length).toBe(1)
    await expect(stripe.customers.create({}, once)).rejects.toMatchObject({ statusCode: 409, code: 'idempotency_key_in_use' })
    expect(await stripe.customers.create({}, { idempotencyKey: 'another' })).toMatchObject({ object: 'customer' })
    expect(await stripe.customers.create({}, once).catch(() => slow)).toEqual(await slow)
    expect(standIn.people.all('customers')).toHaveLength(2)
  })

  it('may have 255 characters', async () => {
    const { stripe } = await openStripe()
    await expect(stripe.customers.create({}, { idempotencyKey: 'k'.repeat(255) })).resolves.toBeDefined()
    await expect(stripe.customers.create({}, { idempotencyKey: 'k'.repeat(256) })).rejects.toMatchObject({ statusCode: 400 })
  })
})
