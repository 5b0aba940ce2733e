import { describe, expect, it } from 'vitest'
import { fields, recordOf, valuesOf } from './mapped.ts'

const byRow = 'country: { from: Land, otherwise: DE }'

describe('a phone whose country stands in the row', () => {
  const phones = fields(`phones: [{ from: Telefon, ${byRow}, otherwise: unknown }]`)
  const bare = fields('phones: [{ from: Telefon, clean: [{ phone: DE }], country: { from: Land }, otherwise: unknown }]')

  it.each([
    ['030 23125001', 'DE', '+493023125001'],
    ['(310) 703-8944', 'USA', '+13107038944'],
    ['(310) 703-8944', 'us', '+13107038944'],
    ['06 12345678', 'Nederland', '+31612345678'],
    ['030 23125001', 'D', '+493023125001'],
    ['030 23125001', '', '+493023125001'],
    ['030 23125001', undefined, '+493023125001'],
    ["'+1 310 703 8944", 'DE', '+13107038944'],
    ['0049 30 23125001', 'AT', '+493023125001'],
    ['(310) 703-8944', 'DE', undefined],
    ['030 23125001', 'US', undefined],
    ['030 23125001', 'Freedonia', undefined],
    ['+49 30 23125001', 'Freedonia', '+493023125001'],
  ])('%s, %s is %s', (Telefon, Land, expected) => {
    const raw = { Telefon, ...(Land !== undefined && { Land }) }
    expect(valuesOf(phones, raw)['phones']).toEqual(expected && [{ value: expected }])
  })

  it('goes by the country of its transform only where the row says none', () => {
    const read = (Land: string) => valuesOf(bare, { Telefon: '030 23125001', Land })['phones']
    expect([read(''), read('US'), read('Freedonia')]).toEqual([[{ value: '+493023125001' }], undefined, undefined])
  })

  it('is refused by a country that has no such number, with nothing of the number', () => {
    const strict = fields(`phones: [{ from: Telefon, ${byRow} }]`).map({ Telefon: '030 23125001', Land: 'US' })
    expect(strict).toEqual({
      ok: false,
      problems: [{ field: 'phones', columns: ['Telefon'], reason: 'is not a valid phone number' }],
    })
  })

  it('goes back into its own column alone', () => {
    const record = recordOf(phones, { Telefon: '030 23125001', Land: 'DE' })
    expect(phones.unmap(record)).toEqual({ Telefon: '+493023125001' })
    expect(phones.unmap({ ...record, values: { phones: null } })).toEqual({ Telefon: null })
  })

  it('makes its column one that is read, and that tells of the phone', () => {
    expect(phones.reading.fields).toEqual(['Telefon', 'Land'])
    expect(phones.columns.get('phones')).toEqual(['Telefon', 'Land'])
    expect(phones.distrusted({ Telefon: '1', Land: 'DE' })).toEqual([['Telefon']])
  })

  it('is another mapping where another column says the country', () => {
    const other = fields('phones: [{ from: Telefon, country: { from: Staat, otherwise: DE }, otherwise: unknown }]')
    expect(other.reading.version).not.toBe(phones.reading.version)
  })
})

it('one country for all rows goes before that of the transform', () => {
  const mapping = fields('phones: [{ from: A, clean: [{ phone: DE }], country: US }, { from: B, country: NL }]')
  expect(valuesOf(mapping, { A: '(310) 703-8944', B: '06 12345678' })['phones']).toEqual([
    { value: '+13107038944' },
    { value: '+31612345678' },
  ])
})

describe('an address whose country stands in the row', () => {
  const mapping = fields(
    `home: { address: { city: Ort, region: { from: Bezirk, clean: [state], otherwise: unknown }, postcode: PLZ }, ${byRow} }`,
  )

  it.each([
    [
      { Ort: 'Berlin', PLZ: '1067', Land: '' },
      { city: 'Berlin', postcode: '01067', country: 'DE' },
    ],
    [
      { Ort: 'Austin', Bezirk: 'Texas', PLZ: '787011234', Land: 'USA' },
      { city: 'Austin', region: 'US-TX', postcode: '78701-1234', country: 'US' },
    ],
    [
      { Ort: 'Austin', Bezirk: 'Texas', PLZ: '78701', Land: 'DE' },
      { city: 'Austin', postcode: '78701', country: 'DE' },
    ],
    [
      { Ort: 'Fredville', PLZ: '1067', Land: 'Freedonia' },
      { city: 'Fredville', postcode: '1067' },
    ],
    [{ Ort: '', Land: 'DE' }, null],
  ])('of %j is %j', (raw, expected) => expect(valuesOf(mapping, raw)['home']).toEqual(expected))
})

describe('the parts of an address that are cleaned by country', () => {
  const cleaned = fields(
    'home: { address: { region: { from: R, clean: [state], otherwise: unknown }, postcode: { from: P, clean: [postcode] }, country: Land }, country: DE }',
  )
  const byColumn = fields(
    `home: { address: { postcode: { from: P, clean: [postcode] }, country: { from: L2, values: { x: CH } } }, ${byRow} }`,
  )

  it.each([
    [
      { P: '1010', Land: 'AT' },
      { postcode: '1010', country: 'AT' },
    ],
    [
      { P: '1010', Land: 'Österreich', R: 'Wien' },
      { postcode: '1010', country: 'AT', region: 'AT-9' },
    ],
    [
      { P: '1067', Land: '' },
      { postcode: '01067', country: 'DE' },
    ],
    [
      { P: '1067', Land: 'D', R: 'Sachsen' },
      { postcode: '01067', country: 'DE', region: 'DE-SN' },
    ],
    [
      { P: 'sw1a1aa', Land: 'UK', R: 'Sachsen' },
      { postcode: 'SW1A 1AA', country: 'GB' },
    ],
  ])('of %j go by the country of the address: %j', (raw, expected) => expect(valuesOf(cleaned, raw)['home']).toEqual(expected))

  it('go by the one beside it where the address says none', () => {
    expect(valuesOf(byColumn, { P: '8001', L2: 'x', Land: 'DE' })['home']).toEqual({ postcode: '8001', country: 'CH' })
    expect(valuesOf(byColumn, { P: '8001', L2: '', Land: 'AT' })['home']).toEqual({ postcode: '8001', country: 'AT' })
    expect(valuesOf(byColumn, { P: '1067', L2: '' })['home']).toEqual({ postcode: '01067', country: 'DE' })
  })

  it('are refused where what the row says is no country, since none is put in its place', () => {
    expect(cleaned.map({ P: '1067', Land: 'Freedonia' })).toMatchObject({ problems: [{ reason: 'is of no known country' }] })
  })

  it('go back into their columns', () => {
    const short = fields('home: { address: { city: C, postcode: { from: P, clean: [postcode] }, country: Land }, country: DE }')
    const raw = { C: 'Wien', P: '1010', Land: 'AT' }
    expect(short.unmap(recordOf(short, raw))).toEqual(raw)
  })
})

it('a postcode of its own goes by the country of its row', () => {
  const mapping = fields(`segment: { from: PLZ, clean: [postcode], ${byRow}, otherwise: unknown }`)
  const read = (PLZ: string, Land: string) => valuesOf(mapping, { PLZ, Land })['segment']
  expect([read('1067', ''), read('sw1a1aa', 'UK'), read('sw1a1aa', 'DE'), read('1067', '?')]).toEqual([
    '01067',
    'SW1A 1AA',
    undefined,
    undefined,
  ])
})
