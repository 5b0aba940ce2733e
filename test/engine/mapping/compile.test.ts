import { describe, expect, it } from 'vitest'
import { compiled, connection, customer, fields, load, recordOf, valuesOf } from './mapped.ts'

describe('a field', () => {
  it('is absent where its column is, and null where it is blank', () => {
    const mapping = fields('given_name: First\nfamily_name: Last\nsegment: Type')
    expect(valuesOf(mapping, { First: ' Ann ', Last: ' ' })).toEqual({ given_name: 'Ann', family_name: null })
    expect(valuesOf(mapping, { Type: null })).toEqual({ segment: null })
  })

  it.each([
    ['orders: N', { N: '1,234' }, { orders: 1234 }],
    ['orders: N', { N: 12.5 }, { orders: 12.5 }],
    ['spent: S', { S: '$12.5' }, { spent: '12.50' }],
    ['vip: V', { V: true }, { vip: true }],
    ['vip: V', { V: 'no' }, { vip: false }],
    ['country: C', { C: 'Deutschland' }, { country: 'DE' }],
    ['date_of_birth: B', { B: '1980-03-31T00:00:00Z' }, { date_of_birth: '1980-03-31' }],
    ['date_of_birth: B', { B: new Date('1980-03-31') }, { date_of_birth: '1980-03-31' }],
    ['given_name: N', { N: 'Jose\u0301  Luis' }, { given_name: 'José Luis' }],
    ['segment: S', { S: 7 }, { segment: '7' }],
    ["segment: { join: [A, B, C], with: '-' }", { A: 'x', B: '', C: 'z' }, { segment: 'x-z' }],
    ['segment: { join: [A, B] }', { A: '' }, { segment: null }],
    ['segment: { join: [A, B] }', {}, {}],
    ['segment: { first: [A, B] }', { A: '', B: 'b' }, { segment: 'b' }],
    ['segment: { first: [A, B] }', { B: '' }, { segment: null }],
    ['segment: { from: A, default: none }', {}, { segment: 'none' }],
    ['segment: { from: A, default: none }', { A: '' }, { segment: 'none' }],
    ['orders: { from: A, default: 0 }', { A: '' }, { orders: 0 }],
    ['country: { from: A, default: USA }', {}, { country: 'US' }],
    ["segment: { from: A, clean: [{ extract: 'C-(\\d+)' }] }", { A: 'C-12' }, { segment: '12' }],
    ["segment: { from: A, clean: [{ extract: 'C-(\\d+)' }] }", { A: 'none' }, { segment: null }],
    ['segment: { from: A, clean: [lower], values: { lead: prospect } }', { A: 'Lead' }, { segment: 'prospect' }],
    ['segment: { from: A, values: { lead: prospect }, otherwise: other }', { A: 'x' }, { segment: 'other' }],
    ['vip: { from: A, values: { gold: true, none: false } }', { A: 'gold' }, { vip: true }],
    ['given_name: { from: A, clean: [{ part: given }] }', { A: 'Lee, Ann' }, { given_name: 'Ann' }],
  ])('%s of %j is %j', (text, raw, expected) => {
    expect(valuesOf(fields(text), raw)).toEqual(expected)
  })

  it.each([
    [
      'quarantine',
      { ok: false, problems: [{ field: 'date_of_birth', columns: ['B'], reason: expect.stringContaining('not a date') }] },
    ],
    ['unknown', { ok: true, records: [expect.objectContaining({ values: {} })], ignored: ['date_of_birth'] }],
    ['empty', { ok: true, records: [expect.objectContaining({ values: { date_of_birth: null } })] }],
  ])('whose value is not accepted goes by otherwise: %s', (otherwise, expected) => {
    expect(fields(`date_of_birth: { from: B, otherwise: ${otherwise} }`).map({ B: 'soon' })).toEqual(expected)
  })
})

it('tells, once each, which fields had a value that counts as unknown', () => {
  const mapping = fields(`
given_name: { from: First, otherwise: unknown }
orders: { from: N, default: 0, otherwise: unknown }
interests: [{ from: T, values: { t: tea }, otherwise: unknown }, A]
phones: [{ from: P, otherwise: unknown }, { from: Q, otherwise: unknown }]
home: { address: { city: C, postcode: { from: Z, clean: [{ postcode: US }], otherwise: unknown } } }`)
  const result = mapping.map({ First: '.', N: 'x', T: '?', A: 'a', P: '1', Q: '2', C: 'Reno', Z: '?' })
  expect(result).toMatchObject({ ok: true, ignored: ['given_name', 'interests', 'phones'] })
  expect(valuesOf(mapping, { C: 'Reno', Z: '?', N: 'x', A: 'a', T: '?' })).toEqual({
    orders: 0,
    interests: ['a'],
    home: { city: 'Reno' },
  })
  expect(mapping.map({ First: 'Ann', P: '' })).not.toHaveProperty('ignored')
})

describe('a many-valued field', () => {
  it.each([
    ["interests: { from: T, clean: [{ split: ',' }, lower] }", { T: 'Tea, , COFFEE,tea' }, { interests: ['tea', 'coffee'] }],
    ["interests: { from: T, clean: [{ split: ',' }] }", { T: ' , ' }, { interests: null }],
    ["interests: { from: T, clean: [{ split: ',' }] }", {}, {}],
    ['interests: T', { T: ['tea', '', 'tea', 7] }, { interests: ['tea', '7'] }],
    ['interests: [A, B]', { A: 'x', B: 'y' }, { interests: ['x', 'y'] }],
    ['interests: [A, B]', { A: '' }, { interests: null }],
    [
      "interests: { from: T, clean: [{ split: ',' }], values: { t: tea }, otherwise: empty }",
      { T: 't, x' },
      { interests: ['tea'] },
    ],
    [
      "interests: { from: T, clean: [{ split: ',' }], values: { t: tea }, otherwise: other }",
      { T: 't, x' },
      { interests: ['tea', 'other'] },
    ],
    ["interests: { from: T, clean: [{ split: ',' }], values: { t: tea }, otherwise: empty }", { T: 'x, y' }, { interests: null }],
    ["interests: { from: T, clean: [{ split: ',' }], values: { t: tea }, otherwise: unknown }", { T: 'x, y' }, {}],
    [
      "interests: { from: T, clean: [{ split: ',' }], values: { t: tea }, otherwise: unknown }",
      { T: ' , ' },
      { interests: null },
    ],
  ])('%s of %j is %j', (text, raw, expected) => {
    expect(valuesOf(fields(text), raw)).toEqual(expected)
  })

  it('is not taken where one value belongs', () => {
    const reason = 'holds a list or an object where one value belongs'
    expect(fields('segment: S').map({ S: ['a', 'b'] })).toEqual({
      ok: false,
      problems: [{ field: 'segment', columns: ['S'], reason }],
    })
    expect(fields('interests: S').map({ S: { a: 1 } }).ok).toBe(false)
  })
})

describe('a row', () => {
  it('that cannot be mapped names every problem, and no value', () => {
    const mapping = fields('emails: E\nspent: S\ndate_of_birth: B\nphones: [{ from: P }, { from: Q, clean: [{ phone: US }] }]')
    const result = mapping.map({ E: 'secret', S: 'secret', B: 'secret', P: 'secret', Q: 'secret' })
    expect(result.ok ? [] : result.problems.map(({ field, columns }) => [field, ...columns])).toEqual([
      ['emails', 'E'],
      ['spent', 'S'],
      ['date_of_birth', 'B'],
      ['phones', 'P'],
      ['phones', 'Q'],
    ])
    expect(JSON.stringify(result)).not.toContain('secret')
  })

  it('has the kind that a column says', () => {
    const byFilling = compiled('kind: { from: Firm, filled: organisation, otherwise: person }\nfields: { company_name: Firm }')
    expect(['Acme', ' ', undefined].map((Firm) => recordOf(byFilling, { Firm }).kind)).toEqual([
      'organisation',
      'person',
      'person',
    ])
    const byValue = compiled('kind: { from: T, values: { B2B: organisation }, otherwise: person }\nfields: {}')
    expect(['B2B', 'B2C', ''].map((T) => recordOf(byValue, { T }).kind)).toEqual(['organisation', 'person', 'person'])
  })

  it('states consent in its own words, and silence is no consent', () => {
    const mapping = compiled(
      'kind: person\nfields: {}\nconsent:\n  marketing/email: { from: A, values: { yes: granted, no: denied } }\n  marketing/sms: { from: B, values: { 1: granted }, otherwise: quarantine }',
    )
    expect(recordOf(mapping, { A: 'yes', B: '1' }).consent).toEqual({ 'marketing/email': 'granted', 'marketing/sms': 'granted' })
    expect(recordOf(mapping, { A: 'perhaps', B: '' }).consent).toEqual({
      'marketing/email': 'unknown',
      'marketing/sms': 'unknown',
    })
    expect(recordOf(mapping, { A: 'no' }).consent).toEqual({ 'marketing/email': 'denied' })
    expect(mapping.map({ B: '2' }).ok).toBe(false)
  })
})

describe('what is read', () => {
  const object = `
id: [A, B]
kind: { from: Firm, filled: organisation, otherwise: person }
modified: Changed
people: { given: First, family: Last }
fields:
  given_name: First
  addresses: [{ address: { street: { join: [Street, No] }, city: City } }]
  segment: { join: [S1, S2] }
  interests: [{ join: [First, Last] }]
consent: { marketing/email: { from: Optin, values: { y: granted } } }
absences: { at_most_share: 5% }`

  it('is every column that the mapping names, and no other', () => {
    expect(compiled(object).reading).toEqual({
      object: 'customers',
      id: ['A', 'B'],
      modified: 'Changed',
      fields: ['A', 'B', 'Changed', 'Firm', 'First', 'Last', 'Optin', 'Street', 'No', 'City', 'S1', 'S2'],
      version: expect.stringMatching(/^[\w-]{16}$/),
    })
  })

  it('makes one value of the columns of an address, and of joined ones that nothing else reads', () => {
    expect(compiled(object).composites).toEqual([
      ['Street', 'No', 'City'],
      ['S1', 'S2'],
    ])
  })

  it('may lose a quarter in one full read, where nothing is said', () => {
    expect([compiled(object).absences, fields('segment: S').absences]).toEqual([{ atMostShare: 0.05 }, { atMostShare: 0.25 }])
  })

  it('has another version when its meaning changes, and the same when its order does', () => {
    const version = (text: string) => compiled(text).reading.version
    const plain = version('kind: person\nfields: { segment: S, given_name: G }')
    expect(version('fields: { given_name: G, segment: S }\nkind: person')).toBe(plain)
    expect(version('kind: person\nfields: { segment: S, given_name: G }\nabsences: { at_most_share: 1% }')).not.toBe(plain)
    expect(version('kind: organisation\nfields: { segment: S, given_name: G }')).not.toBe(plain)
    expect(version('kind: person\nfields: { segment: S, given_name: { from: G, clean: [lower] } }')).not.toBe(plain)
  })

  it('has another version when the type of a field in use changes, whatever stands around it in customer.yaml', () => {
    const version = (text: string) =>
      load({ customer: text, shop: connection('kind: person\nfields: { segment: S, vip: V }') })
        .connections.get('shop')
        ?.objects.get('customers')?.reading.version
    const line = '  segment: { type: text, class: qualitative }\n'
    expect(version(customer.replace(line, '') + line)).toBe(version(customer))
    expect(version(customer.replace('orders: { type: number', 'orders: { type: money'))).toBe(version(customer))
    expect(version(customer.replace('vip: { type: boolean', 'vip: { type: text'))).not.toBe(version(customer))
  })
})
