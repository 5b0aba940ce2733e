import { describe, expect, it } from 'vitest'
import { stripe } from '../../../connectors/stripe.ts'
import type { Create, Update } from '../../../core/write.ts'
import { faultsInTurn } from '../../../sandbox/stand-in/faults.ts'
import { withStripe } from './account.ts'

const isPost = ({ method }: { readonly method: string }) => method === 'POST'

const renamed = (
  id: string,
  fields: Update['fields'] = { name: 'New' },
  believed: Update['fields'] = { name: 'Old' },
): Update => {
  return { kind: 'update', key: `write-${id}`.slice(0, 40), id, fields, believed }
}

const ann: Create = { kind: 'create', key: 'gt-1', fields: { name: 'Ann', email: 'ann@example.com', phone: null } }

describe('an update', () => {
  it('leaves alone what is not written of an address, of metadata and of shipping', () =>
    withStripe(async ({ standIn: { people }, ctx }) => {
      const shipping = { name: 'Ann', phone: '555-0100', address: { line1: '2 Oak St', city: 'Albany' } }
      const before = { address: { line1: '1 Elm St', country: 'US' }, metadata: { tier: 'gold', colour: 'red' }, shipping }
      const id = people.create('customers', before)
      const fields = { 'address.city': 'Troy', 'metadata.colour': null, 'shipping.address.city': 'Troy' }
      const believed = { 'address.city': null, 'metadata.colour': 'red', 'shipping.address.city': 'Albany' }
      expect(await stripe.push(ctx, 'customers', [renamed(id, fields, believed)])).toEqual([{ outcome: 'written', id }])
      expect(people.find('customers', id)?.fields).toMatchObject({
        address: { line1: '1 Elm St', city: 'Troy', country: 'US' },
        metadata: { tier: 'gold' },
        shipping: { ...shipping, address: { line1: '2 Oak St', city: 'Troy' } },
      })
    }))

  it('clears an address or shipping as a whole with its last part', () =>
    withStripe(async ({ standIn: { people }, ctx }) => {
      const id = people.create('customers', { address: { line1: '1 Elm St' } })
      const [result] = await stripe.push(ctx, 'customers', [
        renamed(id, { 'address.line1': null }, { 'address.line1': '1 Elm St' }),
      ])
      expect(result?.outcome).toBe('written')
      expect(people.find('customers', id)?.fields['address']).toBeNull()
    }))

  it('goes through again where another value is written under the same key', () =>
    withStripe(async ({ standIn: { people }, ctx }) => {
      const id = people.create('customers', { name: 'Old' })
      for (const [name, former] of [
        ['New', 'Old'],
        ['Newer', 'New'],
      ]) {
        const [result] = await stripe.push(ctx, 'customers', [renamed(id, { name }, { name: former })])
        expect(result).toEqual({ outcome: 'written', id })
      }
      expect(people.find('customers', id)?.fields['name']).toBe('Newer')
    }))

  it('is refused with the code and the parameter, but not the text, which quotes the value', () =>
    withStripe(async ({ standIn: { people }, ctx }) => {
      const id = people.create('customers', { name: 'Old' })
      const writes = [
        renamed(id, { email: 'quill at nowhere' }, { email: null }),
        renamed(id, { 'shipping.address.line1': '2 Oak St' }, {}),
      ]
      expect(await stripe.push(ctx, 'customers', writes)).toEqual([
        { outcome: 'rejected', reason: 'email_invalid at email', refused: ['email'] },
        { outcome: 'rejected', reason: 'parameter_missing at shipping[name]', refused: ['shipping.name'] },
      ])
    }))

  it('looks up, judges and sends no more at once than there are connections', () =>
    withStripe(async ({ standIn, context, asked }) => {
      const ids = Array.from({ length: 4 }, () => standIn.people.create('customers', { name: 'Old' }))
      const requests = await asked(() =>
        stripe.push(
          context({ connections: 2 }),
          'customers',
          ids.map((id) => renamed(id)),
        ),
      )
      const methods = requests.map((request) => request.split(' ')[0])
      expect(methods).toEqual(['GET', 'GET', 'POST', 'POST', 'GET', 'GET', 'POST', 'POST'])
    }))
})

describe('a create', () => {
  it('bears our id, and nothing that has no value', () =>
    withStripe(async ({ standIn: { people }, ctx }) => {
      const [result] = await stripe.push(ctx, 'customers', [ann])
      const [record] = people.all('customers')
      expect(result).toEqual({ outcome: 'written', id: record?.id })
      expect(record?.fields).toMatchObject({ name: 'Ann', phone: null, metadata: { goldthread_id: 'gt-1' } })
    }))

  it('is done where Stripe itself failed at first, which its idempotency key would stand for all day', () =>
    withStripe(async ({ standIn, ctx }) => {
      standIn.setFaults(faultsInTurn([{ kind: 'server_error', status: 500 }], isPost))
      const [result] = await stripe.push(ctx, 'customers', [ann])
      expect(result?.outcome).toBe('written')
      expect(standIn.people.all('customers')).toHaveLength(1)
    }))

  it('is not there twice where the first answer is still under way when it is sent again', () =>
    withStripe(async ({ standIn, context }) => {
      standIn.setFaults(faultsInTurn([{ kind: 'slow', milliseconds: 600 }], isPost))
      const [result] = await stripe.push(context({ timeout: '200ms' }), 'customers', [ann])
      expect(result?.outcome).toBe('written')
      expect(standIn.people.all('customers')).toHaveLength(1)
    }))
})

describe('what a create left behind', () => {
  it('is found by search, and before search knows it', () =>
    withStripe(async ({ standIn, ctx }) => {
      const [result] = await stripe.push(ctx, 'customers', [ann])
      const id = result?.outcome === 'written' ? result.id : ''
      expect(await stripe.find(ctx, 'customers', ['gt-1', 'gt-2'])).toEqual(new Map([['gt-1', id]]))
      standIn.clock.advance(24 * 3600_000)
      standIn.people.create('customers', { name: 'Somebody newer' })
      expect(await stripe.find(ctx, 'customers', ['gt-1', 'gt-2'])).toEqual(new Map([['gt-1', id]]))
    }))

  it('is not somebody else, whose key differs in its capitals', () =>
    withStripe(async ({ standIn, ctx }) => {
      standIn.people.create('customers', { metadata: { goldthread_id: 'GT-1' } })
      standIn.clock.advance(60_000)
      expect(await stripe.find(ctx, 'customers', ['gt-1'])).toEqual(new Map())
    }))
})

describe('an erasure', () => {
  it('is unchanged where nobody is there any more', () =>
    withStripe(async ({ standIn, ctx }) => {
      const id = standIn.people.create('customers', { name: 'Ann' })
      expect(await stripe.erase(ctx, 'customers', [id, 'cus_never'])).toEqual([
        { outcome: 'written', id },
        { outcome: 'unchanged', id: 'cus_never' },
      ])
      expect(await stripe.erase(ctx, 'customers', [id])).toEqual([{ outcome: 'unchanged', id }])
    }))
})
