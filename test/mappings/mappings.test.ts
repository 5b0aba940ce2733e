import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { connectors } from '../../connectors/index.ts'
import { loadMappings } from '../../engine/mapping/load.ts'
import { accountVariable } from '../support/accounts.ts'

const folder = new URL('../../mappings/', import.meta.url)
const files = readdirSync(folder).map((name) => ({ path: `mappings/${name}`, text: readFileSync(new URL(name, folder), 'utf8') }))
const settings = new Map([...connectors].map(([name, connector]) => [name, connector.settings]))
const mappings = loadMappings(files, settings, accountVariable)

const headers: Readonly<Record<string, string>> = {
  square:
    'Reference ID, First Name, Last Name, Email Address, Phone Number, Nickname, Company Name, Street Address 1, Street Address 2, City, State, Postal Code, Birthday, Memo, Square Customer ID, Creation Source, First Visit, Last Visit, Transaction Count, Lifetime Spend, Email Subscription Status, Instant Profile, Blocked from online booking',
  shopify:
    'Customer ID, First Name, Last Name, Email, Accepts Email Marketing, Default Address Company, Default Address Address1, Default Address Address2, Default Address City, Default Address Province Code, Default Address Country Code, Default Address Zip, Default Address Phone, Phone, Accepts SMS Marketing, Total Spent, Total Orders, Note, Tax Exempt, Tags',
  lightspeed:
    'Internal ID, Registered, Language, Firstname, LastnamePreposition, Lastname, E-Mail, Phone, Mobile, Customer type, Company, Coc number, Vat number, Attn, Streetname, Number, Extension, Zipcode, City, Region, Country',
}

const customersOf = (connection: string) => {
  const mapping = mappings.connections.get(connection)?.objects.get('customers')
  if (mapping === undefined) throw new Error(`no customers in ${connection}`)
  return mapping
}

describe('the mappings that come with Goldthread', () => {
  it.each(Object.entries(headers))('of %s read only columns that its export has', (connection, header) => {
    expect(header.split(', ')).toEqual(expect.arrayContaining([...customersOf(connection).reading.fields]))
  })

  it('name their schema in the first line', () => {
    for (const { path, text } of files) {
      const kind = path.match(/(customer|matching)\.yaml$/)?.[1] ?? 'connection'
      expect(text.split('\n', 1)).toEqual([`# yaml-language-server: $schema=../docs/schemas/${kind}.schema.json`])
    }
  })
})

describe("Square's dirt", () => {
  const map = (row: Record<string, string>) => customersOf('square').map(row)
  const values = (row: Record<string, string>) => {
    const result = map(row)
    return result.ok ? result.records[0]?.values : result.problems
  }

  it.each([
    ['a name that is none', { 'First Name': '.', 'Last Name': '7/11' }, {}],
    [
      'a name in capitals',
      { 'First Name': 'MARY-ANN', 'Last Name': "O'BRIEN" },
      { given_name: 'Mary-Ann', family_name: "O'Brien" },
    ],
    ['an apostrophe before a phone', { 'Phone Number': "'+13107038944" }, { phones: [{ value: '+13107038944' }] }],
    ['ten digits', { 'Phone Number': '3107038944' }, { phones: [{ value: '+13107038944' }] }],
    ['no phone at all', { 'Phone Number': 'none' }, {}],
    ['no e-mail at all', { 'Email Address': 'none' }, {}],
    ['a birthday in either order', { Birthday: '03-31-1980' }, { date_of_birth: '1980-03-31' }],
    ['a birthday without a year', { Birthday: '02-29' }, { date_of_birth: '--02-29' }],
    ['an amount with its sign', { 'Lifetime Spend': '$1,204.50' }, { lifetime_spend: '1204.50' }],
    [
      'a postcode without its zero',
      { City: 'Boston', State: 'MA', 'Postal Code': '2116' },
      { addresses: [{ value: { city: 'Boston', region: 'US-MA', postcode: '02116', country: 'US' }, label: 'home' }] },
    ],
  ])('%s', (_, row, expected) => {
    expect(values(row)).toEqual(expected)
  })

  it('keeps a birthday that is none out, with the whole row', () => {
    expect(map({ Birthday: 'June' })).toMatchObject({ ok: false, problems: [{ field: 'date_of_birth', columns: ['Birthday'] }] })
  })

  it('takes neither a blank nor a bounce for consent', () => {
    const consent = ['subscribed', 'unsubscribed', 'bounced', 'unknown', 'new word', ''].map((status) => {
      const result = map({ 'Email Subscription Status': status })
      return result.ok && result.records[0]?.consent['marketing/email']
    })
    expect(consent).toEqual(['granted', 'denied', 'unknown', 'unknown', 'unknown', 'unknown'])
  })

  it('tells businesses and couples', () => {
    const kinds = (row: Record<string, string>) => {
      const result = map(row)
      return result.ok && result.records.map(({ kind }) => kind)
    }
    expect(kinds({ 'First Name': 'Acme', 'Company Name': 'Acme Ltd' })).toEqual(['organisation'])
    expect(kinds({ 'First Name': 'John & Mary', 'Last Name': 'Smith' })).toEqual(['person', 'person'])
  })
})

it("Lightspeed's parts of names and streets are put together", () => {
  const row = {
    Firstname: 'JAN',
    LastnamePreposition: 'van der',
    Lastname: 'Berg',
    Streetname: 'Dam',
    Number: '1',
    Extension: 'a',
    Zipcode: '1012jl',
    City: 'Amsterdam',
    Country: 'Nederland',
    Mobile: '06 12345678',
  }
  expect(customersOf('lightspeed').map(row)).toMatchObject({
    records: [
      {
        kind: 'person',
        values: {
          given_name: 'Jan',
          family_name: 'van der Berg',
          phones: [{ value: '+31612345678', label: 'mobile' }],
          addresses: [{ value: { street: 'Dam 1 a', postcode: '1012 JL', city: 'Amsterdam', country: 'NL' }, label: 'home' }],
        },
      },
    ],
  })
})

it("Shopify's tags, consent and second phone are read", () => {
  const row = {
    Tags: 'VIP, tea',
    'Accepts Email Marketing': 'yes',
    'Accepts SMS Marketing': 'no',
    Phone: "'+13107038944",
    'Default Address Phone': '(212) 555-0123',
  }
  expect(customersOf('shopify').map(row)).toMatchObject({
    records: [
      {
        values: { interests: ['vip', 'tea'], phones: [{ value: '+13107038944' }, { value: '+12125550123', label: 'delivery' }] },
        consent: { 'marketing/email': 'granted', 'marketing/sms': 'denied' },
      },
    ],
  })
})
