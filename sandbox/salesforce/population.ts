import { streetLine } from '../population/addresses.ts'
import type { Customer } from '../population/customer.ts'
import { pick, type Random, randomOf, weighted } from '../population/random.ts'
import { defaultRates } from '../population/rates.ts'
import type { Reach, Sighting } from '../population/sightings.ts'
import { type View, viewOf } from '../population/view.ts'
import type { LoadedRecord } from '../stand-in/stand-in.ts'
import { idOf } from './ids.ts'
import { leadSources } from './objects/person.ts'

/** The sales people know companies well, and of the others those whom they have spoken to. */
export const salesforceReach: Reach = { share: 0.55 }

const known = { email: 0.85, mobile: 0.5, landline: 0.45, birthDate: 0.3, address: 0.6 }
const leads = 0.22
const optedOut = 0.06

/** What stands there because the field has to be filled. */
const noCompany = weighted([
  ['[not provided]', 60],
  ['Self', 15],
  ['n/a', 15],
  ['-', 10],
])
const salutation = weighted([
  ['', 70],
  ['by sex', 28],
  ['Dr.', 2],
])
const phoneStyle = weighted<'brackets' | 'international' | 'dots' | 'extension'>([
  ['brackets', 60], // the vendor's own pages write ten digits so
  ['international', 25],
  ['dots', 10],
  ['extension', 5],
])
const countryStyle = weighted<'name' | 'code' | 'none'>([
  ['name', 60],
  ['code', 25],
  ['none', 15],
])
const title = weighted([
  ['', 75],
  ['Owner', 8],
  ['Office Manager', 8],
  ['VP Sales', 4],
  ['CEO', 5],
])

const countries = {
  US: ['United States', 'USA', 'US'],
  CA: ['Canada'],
  GB: ['United Kingdom', 'UK'],
  DE: ['Germany', 'Deutschland'],
  FR: ['France'],
  NL: ['Netherlands', 'The Netherlands'],
} as const

const first = Date.UTC(2024, 10, 21)
const last = Date.UTC(2026, 10, 19)

type Made = LoadedRecord & { readonly customer: Customer }

/** Persons are contacts or leads, organisations are accounts. */
export function* salesforcePopulation(seed: number, sightings: Iterable<Sighting>): Generator<Made> {
  for (const { customer, copy } of sightings) {
    const view = viewOf(customer, { seed, system: 'salesforce', copy, rates: defaultRates, known })
    const random = randomOf(seed, `salesforce ${copy}`, customer.index)
    const createdAt = first + Math.floor(random() * (last - first))
    const modifiedAt = createdAt + Math.floor(random() ** 2 * (last - createdAt))
    const object = customer.kind === 'organisation' ? 'Account' : random() < leads ? 'Lead' : 'Contact'
    const fields =
      object === 'Account' ? accountOf(view, random) : object === 'Lead' ? leadOf(view, random) : contactOf(view, random)
    yield { object, id: idOf(prefixes[object], 1 + customer.index * 4 + copy), fields, createdAt, modifiedAt, customer }
  }
}

const prefixes = { Account: '001', Lead: '00Q', Contact: '003' } as const

function contactOf(view: View, random: Random): Record<string, unknown> {
  return {
    ...personOf(view, random),
    ...addressOf('Mailing', view, random),
    Birthdate: view.birthDate,
    HomePhone: phone(view.landline, random),
    Description: random() < 0.03 ? 'Prefers to be called in the morning.\nAsk for delivery times.' : '',
  }
}

function leadOf(view: View, random: Random): Record<string, unknown> {
  return {
    ...personOf(view, random),
    ...addressOf('', view, random),
    Company: noCompany(random),
    Phone: phone(view.landline, random),
    Status: pick(random, ['Open - Not Contacted', 'Working - Contacted', 'Closed - Not Converted']),
  }
}

function personOf({ given, family, email, mobile, customer }: View, random: Random): Record<string, unknown> {
  const greeting = salutation(random)
  return {
    Salutation: greeting === 'by sex' ? (customer.person.sex === 'female' ? 'Ms.' : 'Mr.') : greeting,
    FirstName: given,
    LastName: family,
    Email: email,
    MobilePhone: phone(mobile, random),
    Title: title(random),
    LeadSource: random() < 0.6 ? pick(random, leadSources) : '',
    HasOptedOutOfEmail: random() < optedOut,
    DoNotCall: random() < optedOut / 2,
  }
}

function accountOf(view: View, random: Random): Record<string, unknown> {
  const { company, email, landline, mobile } = view
  const host = email.split('@')[1]
  return {
    Name: random() < 0.08 ? company.toUpperCase() : company,
    Phone: phone(landline || mobile, random),
    Website: host === undefined || random() < 0.3 ? '' : `https://www.${host}`,
    ...addressOf('Billing', view, random),
    Type: pick(random, ['Prospect', 'Customer - Direct', 'Customer - Direct', 'Partner', '']),
    NumberOfEmployees: random() < 0.5 ? Math.ceil(random() ** 3 * 400) : null,
  }
}

function addressOf(prefix: string, { address }: View, random: Random): Record<string, unknown> {
  const style = countryStyle(random)
  const name = address === undefined ? '' : pick(random, countries[address.country])
  if (address === undefined) return {}
  const street = [streetLine(address), address.unit].filter((line) => line !== '').join('\n') // one field of several lines
  return {
    [`${prefix}Street`]: street,
    [`${prefix}City`]: address.city,
    [`${prefix}State`]: address.region,
    [`${prefix}PostalCode`]: address.postcode,
    [`${prefix}Country`]: style === 'name' ? name : style === 'code' ? address.country : '',
  }
}

function phone(number: string, random: Random): string {
  const style = phoneStyle(random)
  if (number === '') return ''
  if (!number.startsWith('+1') || style === 'international') return number
  const ten = number.slice(2)
  const [area, middle, end] = [ten.slice(0, 3), ten.slice(3, 6), ten.slice(6)]
  if (style === 'dots') return `${area}.${middle}.${end}`
  return `(${area}) ${middle}-${end}${style === 'extension' ? ' x12' : ''}`
}
