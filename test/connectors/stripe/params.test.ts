import type Stripe from 'stripe'
import { describe, expect, it } from 'vitest'
import { paramsOfNew, paramsOfUpdate } from '../../../connectors/stripe/params.ts'
import type { RawFields } from '../../../core/types.ts'

const noAddress = { line1: null, line2: null, city: null, state: null, postal_code: null, country: null }

const now: Stripe.Customer = {
  id: 'cus_1',
  object: 'customer',
  address: { ...noAddress, line1: '1 Elm St', city: 'Albany', country: 'US' },
  balance: 0,
  created: 0,
  default_source: null,
  description: null,
  email: 'ann@example.com',
  invoice_settings: { custom_fields: null, default_payment_method: null, footer: null, rendering_options: null },
  livemode: false,
  metadata: { tier: 'gold' },
  preferred_locales: ['en', 'fr', 'de'],
  shipping: { name: 'Ann', phone: null, address: { ...noAddress, line1: '2 Oak St' } },
}

const updates: readonly (readonly [name: string, fields: RawFields, params: object])[] = [
  ['a value', { name: 'Ann' }, { name: 'Ann' }],
  ['null, which clears', { email: null }, { email: '' }],
  [
    'metadata, of which the rest stays as it is',
    { 'metadata.tier': 'gold', 'metadata.b': null },
    { metadata: { tier: 'gold', b: '' } },
  ],
  ['metadata under a key with dots', { 'metadata.utm.source': 'fair' }, { metadata: { 'utm.source': 'fair' } }],
  ['a list', { preferred_locales: ['en', 'de'] }, { preferred_locales: ['en', 'de'] }],
  ['an empty list, which clears', { preferred_locales: [] }, { preferred_locales: '' }],
  ['an item of a list, with the others', { 'preferred_locales.0': 'de' }, { preferred_locales: ['de', 'fr'] }],
  ['a list without the item that is cleared', { 'preferred_locales.0': null }, { preferred_locales: ['fr', 'de'] }],
  ['a part of a group that Stripe adds to', { 'invoice_settings.footer': 'Thanks' }, { invoice_settings: { footer: 'Thanks' } }],
  [
    'a part of an address, which goes with the others as they are',
    { 'address.city': 'Troy' },
    { address: { line1: '1 Elm St', city: 'Troy', country: 'US' } },
  ],
  ['a part of an address that is cleared', { 'address.city': null }, { address: { line1: '1 Elm St', city: '', country: 'US' } }],
  [
    'the last parts of an address, which clears it as a whole',
    { 'address.line1': null, 'address.city': '', 'address.country': null },
    { address: '' },
  ],
  [
    'a part of shipping, which Stripe does not take without its name',
    { 'shipping.address.city': 'Troy' },
    { shipping: { name: 'Ann', address: { line1: '2 Oak St', city: 'Troy' } } },
  ],
]

describe('an update sends', () => {
  it.each(updates)('%s', (_name, fields, params) => {
    expect(paramsOfUpdate(fields, now)).toEqual(params)
  })
})

describe('a create sends', () => {
  it('what has a value, nested', () => {
    const fields = { name: 'Ann', email: null, phone: '', 'address.city': 'Troy', 'address.line1': null, 'metadata.a.b': 1 }
    expect(paramsOfNew(fields)).toEqual({ name: 'Ann', address: { city: 'Troy' }, metadata: { 'a.b': 1 } })
  })
})
