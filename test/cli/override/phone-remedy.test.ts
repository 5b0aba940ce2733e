import { expect, it } from 'vitest'
import { phoneRemedy } from '../../../cli/override/phone-remedy.ts'
import type { Address } from '../../../core/types.ts'

const living = (...addresses: Address[]) => ({ addresses: addresses.map((value) => ({ value })) })
const neutral = 'Write it with its country, such as +49301234567'

it.each([
  [
    '030 23125001',
    'all addresses are there',
    living({ city: 'Berlin', country: 'DE' }, { city: 'Ulm', country: 'DE' }),
    '+493023125001',
  ],
  ['(310) 703-8944', 'the one address is there', { address: { city: 'Reno', country: 'US' } }, '+13107038944'],
  ['030 23125001', 'other addresses have no country', living({ city: 'Ulm' }, { country: 'DE' }), '+493023125001'],
])('%s is shown with its country where %s', (text, _, values, expected) => {
  expect(phoneRemedy(text, values)).toMatch(new RegExp(`^If it is a number of [A-Z]{2}, write \\${expected}`))
})

it.each([
  ['nobody knows the customer', '030 23125001', undefined],
  ['there is no address', '030 23125001', { given_name: 'Ann', addresses: null }],
  ['the addresses are in two countries', '030 23125001', living({ country: 'DE' }, { country: 'AT' })],
  ['it is no number of that country', '12', living({ country: 'DE' })],
  ['the country is none that is known', '030 23125001', living({ country: 'Atlantis' })],
  ['it has a country that does not fit', '+49 1', living({ country: 'DE' })],
])('an example is shown where %s', (_, text, values) => expect(phoneRemedy(text, values)).toBe(neutral))
