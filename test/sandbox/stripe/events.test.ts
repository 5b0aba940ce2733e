import type Stripe from 'stripe'
import { describe, expect, it } from 'vitest'
import { clockFrom } from '../../../sandbox/stand-in/clock.ts'
import { openStripe } from './open.ts'

const noon = Date.parse('2026-11-22T12:00:00Z')
const day = 86_400_000
const ofCustomers: Stripe.EventListParams = { types: ['customer.created', 'customer.updated', 'customer.deleted'] }

async function told(stripe: Stripe, params: Stripe.EventListParams = {}): Promise<readonly Stripe.Event[]> {
  return stripe.events.list({ ...params, limit: 100 }).autoPagingToArray({ limit: 1_000 })
}

describe('events', () => {
  it('tell what was done, the newest first, with the customer as it was then', async () => {
    const { stripe, standIn } = await openStripe()
    const { id } = await stripe.customers.create({ name: 'Ann', metadata: { a: '1' } }, { idempotencyKey: 'k1' })
    standIn.clock.advance(1_000)
    await stripe.customers.update(id, { name: 'Anne', metadata: { b: '2' } })
    standIn.clock.advance(1_000)
    await stripe.customers.del(id)
    const events = await told(stripe, ofCustomers)
    expect(events.map(({ type }) => type)).toEqual(['customer.deleted', 'customer.updated', 'customer.created'])
    expect(events.map(({ data }) => data.object)).toMatchObject([
      { name: 'Anne' },
      { name: 'Anne' },
      { name: 'Ann', metadata: { a: '1' } },
    ])
    expect(events[1]?.data.previous_attributes).toEqual({ name: 'Ann', metadata: { b: null } })
    expect(events[2]).toMatchObject({ api_version: '2026-10-28.endive', request: { id: /^req_/, idempotency_key: 'k1' } })
    expect(events[2]?.data).not.toHaveProperty('previous_attributes')
  })

  it.each([
    [
      'a part of an address',
      { address: { city: 'Riga' } },
      { address: { city: 'Riga', line1: '1' } },
      { address: { line1: null } },
    ],
    ['a whole address', {}, { address: { city: 'Riga' } }, { address: null }],
    ['a list', { preferred_locales: ['en'] }, { preferred_locales: ['en', 'lv'] }, { preferred_locales: ['en'] }],
    ['a key of metadata', { metadata: { a: '1', b: '2' } }, { metadata: { a: '' } }, { metadata: { a: '1' } }],
  ])('name what changed, with its value from before: %s', async (_what, before, change, previous) => {
    const { stripe } = await openStripe()
    const { id } = await stripe.customers.create(before)
    await stripe.customers.update(id, change)
    const [event] = await told(stripe, { type: 'customer.updated' })
    expect(event?.data.previous_attributes).toEqual(previous)
  })

  it('tell nothing of an update that changes nothing, nor of one that was refused', async () => {
    const { stripe } = await openStripe()
    const { id } = await stripe.customers.create({ name: 'Ann' })
    await stripe.customers.update(id, { name: 'Ann' })
    await stripe.customers.update(id, { email: 'none' }).catch(() => undefined)
    expect(await told(stripe, { type: 'customer.updated' })).toEqual([])
  })

  it('are cut to types, by name or by pattern', async () => {
    const { stripe } = await openStripe()
    const { id } = await stripe.customers.create({})
    await stripe.customers.del(id)
    const typesOf = async (params: Stripe.EventListParams) => (await told(stripe, params)).map(({ type }) => type).toSorted()
    expect(await typesOf({ type: 'customer.deleted' })).toEqual(['customer.deleted'])
    expect(await typesOf({ type: 'customer.*' })).toEqual(['customer.created', 'customer.deleted'])
    expect(await typesOf({ types: ['customer.created', 'invoice.paid'] })).toEqual(['customer.created'])
    expect(await typesOf({ type: 'invoice.*' })).toEqual([])
    expect(await typesOf({ delivery_success: false })).toEqual([])
    expect(await typesOf({ delivery_success: true })).toHaveLength(2)
    await expect(stripe.events.list({ type: 'customer.*', types: ['customer.created'] })).rejects.toMatchObject({ param: 'type' })
    const tooMany = Array.from({ length: 21 }, () => 'customer.created')
    await expect(stripe.events.list({ types: tooMany })).rejects.toMatchObject({ param: 'types' })
  })

  it('are gone after 30 days, also as a cursor', async () => {
    const { stripe, standIn } = await openStripe({ clock: clockFrom(noon) })
    await stripe.customers.create({})
    const [event] = await told(stripe)
    const id = event?.id ?? ''
    standIn.clock.advance(30 * day - 60_000)
    expect(await stripe.events.retrieve(id)).toEqual(event)
    standIn.clock.advance(61_000)
    expect(await told(stripe)).toEqual([])
    await expect(stripe.events.retrieve(id)).rejects.toMatchObject({ statusCode: 404, code: 'resource_missing', param: 'id' })
    await expect(stripe.events.list({ ending_before: id })).rejects.toMatchObject({ statusCode: 400, param: 'ending_before' })
  })

  it('of what people do name no request, and appear with an older time where people say so', async () => {
    const { stripe, standIn } = await openStripe({ clock: clockFrom(noon) })
    const id = standIn.people.create('customers', { name: 'Ann' })
    standIn.people.update('customers', id, { name: 'Anne' }, { modifiedAt: noon - 60_000 })
    const events = await told(stripe)
    expect(events.map(({ type }) => type)).toEqual(['customer.created', 'customer.updated'])
    expect(events[1]).toMatchObject({ created: (noon - 60_000) / 1000, request: { id: null, idempotency_key: null } })
  })

  it('of what was loaded are those that its times tell of, within 30 days', async () => {
    const { stripe, standIn } = await openStripe({ clock: clockFrom(noon) })
    const record = (id: string, created: number, modified: number) =>
      ({ object: 'customers', id, fields: {}, createdAt: noon - created * day, modifiedAt: noon - modified * day }) as const
    standIn.load([record('cus_old', 90, 60), record('cus_changed', 90, 5), record('cus_new', 3, 3)])
    const events = (await told(stripe)).map(({ type, data }) => [type, Reflect.get(data.object, 'id')])
    expect(events).toEqual([
      ['customer.created', 'cus_new'],
      ['customer.updated', 'cus_changed'],
    ])
  })
})
