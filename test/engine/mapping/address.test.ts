import { describe, expect, it } from 'vitest'
import { fields, recordOf, valuesOf } from './mapped.ts'

const plain = fields('home: { address: { street: S, street2: S2, city: C, region: R, postcode: P, country: Land }, country: US }')

describe('an address', () => {
  it.each([
    [
      { S: '1 Main  St', S2: '', C: 'Berkeley', R: 'California', P: '947041234', Land: 'USA' },
      { street: '1 Main St', city: 'Berkeley', region: 'US-CA', postcode: '94704-1234', country: 'US' },
    ],
    [{ S: '1 Main St' }, { street: '1 Main St', country: 'US' }],
    [
      { P: 'sw1a1aa', Land: 'England' },
      { postcode: 'SW1A 1AA', country: 'GB' },
    ],
    [
      { C: 'Berlin', R: 'Nowhere', P: '1', Land: 'DE' },
      { city: 'Berlin', region: 'Nowhere', postcode: '1', country: 'DE' },
    ],
    [
      { C: 'X', P: '123', Land: 'Freedonia' },
      { city: 'X', postcode: '123', country: 'Freedonia' },
    ],
    [
      { C: 'Dresden', P: '1067', Land: 'D' },
      { city: 'Dresden', postcode: '01067', country: 'DE' },
    ],
    [
      { C: 'Oxford', R: 'ENG', P: 'OX18 6ZT', Land: '' },
      { city: 'Oxford', region: 'ENG', postcode: 'OX18 6ZT' },
    ],
    [{ S: '', Land: '' }, null],
    [{ S: '' }, null],
    [{}, undefined],
  ])('of %j is %j', (raw, expected) => {
    expect(valuesOf(plain, raw)['home']).toEqual(expected)
  })

  it('is in no country that its postcode is not of, unless its row says so', () => {
    const beside = fields('home: { address: { city: C, region: R, postcode: P }, country: { from: Land, otherwise: US } }')
    const raw = { C: 'Utrecht', R: 'UT', P: '3534 TW' }
    expect(valuesOf(beside, raw)['home']).toEqual({ city: 'Utrecht', region: 'UT', postcode: '3534 TW' })
    expect(valuesOf(beside, { ...raw, Land: 'NL' })['home']).toMatchObject({ region: 'NL-UT', country: 'NL' })
    expect(valuesOf(beside, { ...raw, Land: 'US' })['home']).toMatchObject({ region: 'US-UT', country: 'US' })
    expect(valuesOf(beside, { C: 'Salem', R: 'MA', P: '1970' })['home']).toMatchObject({ postcode: '01970', country: 'US' })
  })

  it('may make a part of several columns, or clean it', () => {
    const dutch = fields('home: { address: { street: { join: [Straat, Nr, Toev] }, country: { from: Land, clean: [country] } } }')
    expect(valuesOf(dutch, { Straat: 'Dam', Nr: '1', Toev: 'a', Land: 'Nederland' })['home']).toEqual({
      street: 'Dam 1 a',
      country: 'NL',
    })
    expect(dutch.map({ Straat: 'Dam', Land: '?' })).toMatchObject({
      ok: false,
      problems: [{ field: 'home', columns: ['Straat', 'Nr', 'Toev', 'Land'] }],
    })
    expect(dutch.unmap(recordOf(dutch, { Straat: 'Dam' }))).toEqual({})
  })

  it('as a whole goes by its own otherwise', () => {
    const strict = fields(
      'home: { address: { street: S, postcode: { from: P, clean: [{ postcode: US }] } }, otherwise: unknown }',
    )
    expect(valuesOf(strict, { S: 'x', P: 'y' })).toEqual({})
  })

  it('goes back into its columns, the region without the country', () => {
    const raw = { S: '1 Main St', S2: null, C: 'Berkeley', R: 'CA', P: '94704', Land: 'US' }
    expect(plain.unmap(recordOf(plain, raw))).toEqual(raw)
  })

  it('is left out where a part of it has no column', () => {
    const short = fields('home: { address: { street: S } }')
    const values = { home: { street: 'x', city: 'y' } }
    expect(short.unmap({ part: 1, kind: 'person', values, consent: {} })).toEqual({})
  })

  it('that is the same in another order of parts is one point', () => {
    const two = fields(
      'addresses: [{ address: { city: A, street: B }, label: home }, { address: { street: C, city: D }, label: work }]',
    )
    expect(valuesOf(two, { A: 'x', B: 'y', C: 'y', D: 'x' })['addresses']).toHaveLength(1)
  })
})
