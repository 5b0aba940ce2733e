import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { fieldsAt } from '../../connectors/http/paths.ts'
import { connectors } from '../../connectors/index.ts'
import type { ObjectMapping } from '../../core/model.ts'
import type { MappedRecord, RawFields } from '../../core/types.ts'
import { loadMappings } from '../../engine/mapping/load.ts'
import { populationOf, standInNames } from '../../sandbox/stand-ins.ts'
import { accountVariable } from '../support/accounts.ts'

const folder = new URL('../../mappings/', import.meta.url)
const files = readdirSync(folder).map((name) => ({ path: `mappings/${name}`, text: readFileSync(new URL(name, folder), 'utf8') }))
const settings = new Map([...connectors].map(([name, connector]) => [name, connector.settings]))
const { connections } = loadMappings(files, settings, accountVariable)

function mappingOf(connection: string, object: string): ObjectMapping {
  const mapping = connections.get(connection)?.objects.get(object)
  if (mapping === undefined) throw new Error(`no ${connection}/${object}`)
  return mapping
}

function recordOf(mapping: ObjectMapping, raw: RawFields): MappedRecord {
  const result = mapping.map(raw)
  const [record] = result.ok ? result.records : []
  if (record === undefined) throw new Error(JSON.stringify(result))
  return record
}

/** What the golden record of Jan van der Berg is to each system. */
const written = {
  salesforce: {
    FirstName: 'Jan',
    LastName: 'van der Berg',
    Birthdate: '1980-03-31',
    Email: 'jan@example.com',
    MobilePhone: '+13107038944',
    Phone: null,
    MailingStreet: '1 Main Street',
    MailingCity: 'Berkeley',
    MailingState: 'CA',
    MailingPostalCode: '94704',
    MailingCountry: 'US',
  },
  hubspot: {
    firstname: 'Jan',
    lastname: 'van der Berg',
    date_of_birth: '1980-03-31',
    company: 'Acme Ltd',
    email: 'jan@example.com',
    mobilephone: '+13107038944',
    phone: null,
    address: '1 Main Street',
    city: 'Berkeley',
    state: 'CA',
    zip: '94704',
    country: 'US',
  },
  stripe: {
    name: 'Jan van der Berg',
    'metadata.company': 'Acme Ltd',
    email: 'jan@example.com',
    phone: '+13107038944',
    'address.line1': '1 Main Street',
    'address.line2': null,
    'address.city': 'Berkeley',
    'address.state': 'CA',
    'address.postal_code': '94704',
    'address.country': 'US',
  },
}

describe.each(standInNames)('the mapping of %s', (system) => {
  const records = [...populationOf(system, { seed: 5, customers: 800 })].map(({ object, fields }) => {
    const mapping = mappingOf(system, object)
    return { mapping, raw: fieldsAt(fields, mapping.reading.fields) }
  })

  it('takes every record of a dirty population, and knows of most who they are', () => {
    const mapped = records.map(({ mapping, raw }) => recordOf(mapping, raw))
    expect(mapped.length).toBeGreaterThan(300)
    const has = (field: string) => mapped.filter(({ values }) => (values[field] ?? null) !== null).length / mapped.length
    expect(has('family_name') + has('company_name')).toBeGreaterThan(0.8)
    expect(has('emails')).toBeGreaterThan(0.5)
    expect(has('addresses')).toBeGreaterThan(0.4)
  })

  it('writes nothing that reads back as something else', () => {
    for (const { mapping, raw } of records) {
      const record = recordOf(mapping, raw)
      const { values } = recordOf(mapping, { ...raw, ...mapping.unmap(record) })
      expect(values).toEqual(record.values)
    }
  })

  it('writes all that a golden record has of its fields', () => {
    const golden: MappedRecord['values'] = {
      given_name: 'Jan',
      family_name: 'van der Berg',
      company_name: 'Acme Ltd',
      date_of_birth: '1980-03-31',
      emails: [{ value: 'jan@example.com', label: system === 'stripe' ? 'billing' : 'primary' }],
      phones: [{ value: '+13107038944', label: 'mobile' }],
      addresses: [
        {
          value: { street: '1 Main Street', city: 'Berkeley', region: 'US-CA', postcode: '94704', country: 'US' },
          label: system === 'stripe' ? 'billing' : 'home',
        },
      ],
      language: 'en',
      lifecycle: 'customer',
      lifetime_spend: '12.50',
    }
    const object = { salesforce: 'Contact', hubspot: 'contacts', stripe: 'customers' }[system]
    expect(mappingOf(system, object).unmap({ part: 1, kind: 'person', values: golden, consent: {} })).toEqual(written[system])
  })
})

it('nobody is led back in HubSpot because another record of theirs is newer, and no further along', () => {
  const contacts = mappingOf('hubspot', 'contacts')
  const customer = recordOf(contacts, { lifecyclestage: 'customer' })
  expect(contacts.unmap({ ...customer, values: { lifecycle: 'prospect' } })).toEqual({})
})

it('consent is granted by nobody but who granted it', () => {
  const consents = (connection: string, object: string, column: string) =>
    ['true', 'false', '', 'yes', 'no', 'maybe'].map(
      (text) => recordOf(mappingOf(connection, object), { [column]: text }).consent['marketing/email'],
    )
  const optedOut = ['denied', 'unknown', 'unknown', 'unknown', 'unknown', 'unknown']
  expect(consents('salesforce', 'Contact', 'HasOptedOutOfEmail')).toEqual(optedOut)
  expect(consents('hubspot', 'contacts', 'hs_email_optout')).toEqual(optedOut)
  const optedIn = ['granted', 'denied', 'unknown', 'granted', 'denied', 'unknown']
  expect(consents('stripe', 'customers', 'metadata.marketing_opt_in')).toEqual(optedIn)
})
