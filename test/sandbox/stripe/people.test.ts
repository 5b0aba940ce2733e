import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { startStripe } from '../../../sandbox/stripe.ts'
import { withTemporaryFolder } from '../../support/folder.ts'
import { clientOf, openStripe } from './open.ts'

describe('what people do', () => {
  it('is there for programs, and the other way round', async () => {
    const { stripe, standIn } = await openStripe()
    const id = standIn.people.create('customers', { name: 'Ann', 'address.city': 'Riga', metadata: { orders: 3 } })
    expect(await stripe.customers.retrieve(id)).toMatchObject({
      name: 'Ann',
      address: { city: 'Riga' },
      metadata: { orders: '3' },
    })
    await stripe.customers.update(id, { name: 'Anne' })
    expect(standIn.people.find('customers', id)).toMatchObject({ id, deleted: false, fields: { name: 'Anne' } })
  })

  it('to a part of a group leaves its other parts', async () => {
    const { standIn } = await openStripe()
    const { people } = standIn
    const id = people.create('customers', { address: { city: 'Riga', line1: '1' }, metadata: { a: '1', b: '2' } })
    people.update('customers', id, { 'address.line1': '2', 'metadata.b': null })
    expect(people.find('customers', id)?.fields).toMatchObject({ address: { city: 'Riga', line1: '2' }, metadata: { a: '1' } })
    people.update('customers', id, { 'address.line1': null })
    expect(people.find('customers', id)?.fields).toMatchObject({ address: { city: 'Riga', line1: null, line2: null } })
  })

  it('obeys the rules of the vendor', async () => {
    const { people } = (await openStripe()).standIn
    const id = people.create('customers', {})
    expect(() => people.create('customers', { email: 'none' })).toThrow('Invalid email')
    expect(() => people.update('customers', id, { created: 1 })).toThrow('unknown parameter')
    expect(() => people.update('customers', 'cus_none', {})).toThrow('no such customer')
    expect(() => people.merge('customers', id, id)).toThrow('does not merge')
    expect(() => people.create('contacts', {})).toThrow('no contacts')
  })

  it('leaves of a deleted customer nothing but the id', async () => {
    const { people } = (await openStripe()).standIn
    const id = people.create('customers', { name: 'Ann' })
    people.remove('customers', id)
    expect(people.all('customers')).toEqual([
      { id, deleted: true, modifiedAt: expect.any(Number), fields: { id, object: 'customer', deleted: true } },
    ])
    expect(() => people.remove('customers', id)).toThrow('no such customer')
  })

  it('bears the time that it is given', async () => {
    const { people } = (await openStripe()).standIn
    const id = people.create('customers', {}, { modifiedAt: 1_700_000_000_500 })
    expect(people.find('customers', id)).toMatchObject({ modifiedAt: 1_700_000_000_500, fields: { created: 1_700_000_000 } })
  })
})

describe('the stand-in', () => {
  it('names what a connection file needs', async () => {
    const { standIn } = await openStripe()
    const { STRIPE_HOST: host, STRIPE_PORT: port, STRIPE_PROTOCOL: protocol } = standIn.environment
    expect(`${protocol}://${host}:${port}`).toBe(standIn.url)
    expect(standIn).toMatchObject({ system: 'stripe', objects: ['customers'] })
  })

  it('logs who asked what', async () => {
    const { stripe, standIn } = await openStripe()
    await stripe.customers.list({ limit: 3 })
    expect(standIn.requests).toEqual([{ method: 'GET', path: '/v1/customers?limit=3', status: 200 }])
  })

  it('knows again what was in its journal: customers, events, and answers under keys', async () => {
    await withTemporaryFolder(async (folder) => {
      const journal = join(folder, 'stripe.jsonl')
      const first = await startStripe({ journal })
      const stripe = clientOf(first)
      const kept = await stripe.customers.create({ name: 'Ann', business_name: 'Ann Ltd' }, { idempotencyKey: 'once' })
      const gone = await stripe.customers.create({ name: 'Bob' })
      await stripe.customers.del(gone.id)
      const events = (await stripe.events.list()).data
      await first.close()

      const again = await startStripe({ journal })
      const later = clientOf(again)
      expect((await later.customers.list()).data).toEqual([kept])
      expect((await later.customers.search({ query: 'name:"Ann"' })).data).toEqual([kept])
      expect(await later.customers.retrieve(gone.id)).toMatchObject({ deleted: true })
      expect((await later.events.list()).data).toEqual(events)
      expect(await later.customers.create({ name: 'Ann', business_name: 'Ann Ltd' }, { idempotencyKey: 'once' })).toEqual(kept)
      await again.close()
    })
  })
})
