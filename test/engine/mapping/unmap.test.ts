import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import type { MappedValues, RawFields } from '../../../core/types.ts'
import { compiled, fields, recordOf, valuesOf } from './mapped.ts'

const mapping = compiled(`
id: Id
kind: person
fields:
  given_name: { from: First, clean: [name_case] }
  family_name: { from: Last, clean: [name_case], otherwise: unknown }
  date_of_birth: { from: Born, clean: [{ date: [DD.MM.YYYY, MM-DD] }] }
  company_name: { first: [Company, Firm] }
  emails: [{ from: Email, label: primary, unique: true }, Email 2]
  phones: [{ from: Mobile, label: mobile, clean: [{ phone: US }], otherwise: unknown }, { from: Phone, label: home, clean: [{ phone: US }] }]
  addresses: [{ address: { street: Street, city: City, region: State, postcode: Zip, country: Land }, country: US, label: home }]
  country: Land 2
  segment: { from: Stage, clean: [lower], values: { lead: prospect, mql: prospect, customer: customer }, otherwise: unknown }
  interests: { from: Tags, clean: [{ split: ',' }, lower] }
  spent: { from: Spent, clean: [{ money: ',' }] }
  orders: Orders
  vip: { from: Vip, values: { gold: true, none: false } }`)

const cell = (...filled: fc.Arbitrary<unknown>[]) => fc.oneof(fc.constantFrom(undefined, '', null, ' '), ...filled, ...filled)
const word = fc.stringMatching(/^[A-Za-zÀ-ÿ' -]{0,12}$/)
const email = fc.emailAddress().filter((address) => !address.startsWith("'"))
const phone = fc.constantFrom('(310) 703-8944', "'+12125550123", 'n/a')
const goodPhone = fc.constantFrom('(310) 703-8944', "'+12125550123")

/** Rows as dirty as a source may hold them. */
const row: fc.Arbitrary<RawFields> = fc
  .record({
    First: cell(word.map((text) => `a${text}`)),
    Last: cell(word),
    Born: cell(fc.constantFrom('31.03.1980', '02-29', '01.12.2001')),
    Company: cell(word),
    Firm: cell(word),
    Email: cell(email),
    'Email 2': cell(email),
    Mobile: cell(phone),
    Phone: cell(goodPhone),
    Street: cell(word),
    City: cell(word),
    State: cell(fc.constantFrom('California', 'NY', 'Bayern')),
    Zip: cell(fc.constantFrom('94704', '2116', '10115', 'x')),
    Land: cell(fc.constantFrom('USA', 'Deutschland', 'Freedonia')),
    'Land 2': cell(fc.constantFrom('uk', 'NL')),
    Stage: cell(fc.constantFrom('Lead', 'MQL', 'customer', 'gone')),
    Tags: cell(fc.array(fc.constantFrom('tea', 'Coffee', 'a b')).map((tags) => tags.join(','))),
    Spent: cell(fc.constantFrom('1.234,5', '0', '-3,999', '12 €')),
    Orders: cell(fc.nat().map(String), fc.double({ noNaN: true, noDefaultInfinity: true })),
    Vip: cell(fc.constantFrom('gold', 'none')),
  })
  .map((cells) => Object.fromEntries(Object.entries(cells).filter(([, value]) => value !== undefined)))

describe('map(unmap(record))', () => {
  test.prop([row], { numRuns: 1000 })('is the record again, whatever row it came from', (raw) => {
    const record = recordOf(mapping, raw)
    expect(valuesOf(mapping, mapping.unmap(record))).toEqual(record.values)
  })

  test.prop([row, row], { numRuns: 500 })(
    'is the record again over what the row held before, in the columns that it writes',
    (before, raw) => {
      const { values } = recordOf(mapping, raw)
      const after = valuesOf(mapping, { ...before, ...mapping.unmap(recordOf(mapping, raw)) })
      for (const field of Object.keys(values)) expect(after[field]).toEqual(values[field])
    },
  )
})

describe('unmap', () => {
  const unmapped = (text: string, values: MappedValues) => fields(text).unmap({ part: 1, kind: 'person', values, consent: {} })

  it('spells values as the source does', () => {
    const values: MappedValues = {
      given_name: 'Ann',
      date_of_birth: '1980-03-31',
      segment: 'prospect',
      interests: ['tea', 'a b'],
      spent: '1234.50',
      orders: 3,
      vip: true,
      country: 'NL',
    }
    expect(mapping.unmap({ part: 1, kind: 'person', values, consent: {} })).toEqual({
      First: 'Ann',
      Born: '31.03.1980',
      Stage: 'lead',
      Tags: 'tea, a b',
      Spent: '1234,50',
      Orders: '3',
      Vip: 'gold',
      'Land 2': 'NL',
    })
  })

  it.each([
    ['a field that goes one way', "segment: { from: A, clean: [{ extract: 'C-(.+)' }] }", { segment: 'x' }],
    ['joined columns', 'segment: { join: [A, B] }', { segment: 'x y' }],
    ['what would come back as something else', 'given_name: { from: A, clean: [lower] }', { given_name: 'ANN' }],
    ['what a value table does not have', 'segment: { from: A, values: { a: b } }', { segment: 'c' }],
    ['what the type does not accept', 'date_of_birth: { from: A, clean: [{ date: MM-DD }] }', { date_of_birth: '1980-03-31' }],
    ['elements that hold the separator', "interests: { from: A, clean: [{ split: ',' }] }", { interests: ['a,b'] }],
    ['two elements where nothing separates them', 'interests: A', { interests: ['a', 'b'] }],
    ['a list of several columns', 'interests: [A, B]', { interests: ['a', 'b'] }],
    ['an empty value where a default would fill it', 'segment: { from: A, default: x }', { segment: null }],
    ['unknown fields', 'segment: A', {}],
    ['what is read only', 'segment: { from: A, write: false }', { segment: 'x' }],
    ['points that are read only', 'emails: [{ from: A, write: false }]', { emails: [{ value: 'a@example.com' }] }],
    ['an address that is read only', 'home: { address: { city: A }, write: false }', { home: { city: 'Ulm' } }],
  ])('leaves out %s', (_, text, values) => {
    expect(unmapped(text, values)).toEqual({})
  })

  it('gives a column that two fields claim to the first', () => {
    expect(unmapped('segment: A\ncompany_name: A', { segment: 'x', company_name: 'y' })).toEqual({ A: 'x' })
  })

  const fullName = `given_name: { from: Name, clean: [{ part: given }, name_case] }
family_name: { from: Name, clean: [{ part: family }, name_case] }`

  it.each([
    [{ given_name: 'Jan', family_name: 'van der Berg' }, { Name: 'Jan van der Berg' }],
    [{ given_name: 'Ann', family_name: null }, { Name: 'Ann' }],
    [{ given_name: null, family_name: null }, { Name: null }],
    [{ given_name: 'Gabriel', family_name: 'García Márquez' }, {}], // would come back as Gabriel García
    [{ given_name: null, family_name: 'Smith' }, {}], // would come back as a given name
    [{ family_name: 'Smith' }, {}],
  ])('writes a full name where it comes back as its parts: %j', (values, raw) => {
    expect(unmapped(fullName, values)).toEqual(raw)
  })

  it('leaves a full name alone that a third field reads', () => {
    const values = { given_name: 'Ann', family_name: 'Lee', company_name: 'Ann Lee' }
    expect(unmapped(`${fullName}\ncompany_name: { from: Name, clean: [name_case, { extract: '(.*)' }] }`, values)).toEqual({})
  })

  it('never writes what tells records apart, or when they changed', () => {
    const keyed = compiled('kind: person\nid: A\nmodified: B\nfields: { segment: A, company_name: B, given_name: C }')
    const values = { segment: 'x', company_name: 'y', given_name: 'z' }
    expect(keyed.unmap({ part: 1, kind: 'person', values, consent: {} })).toEqual({ C: 'z' })
  })
})
