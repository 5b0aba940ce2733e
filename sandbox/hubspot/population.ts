import type { Country } from '../population/cultures.ts'
import type { Customer } from '../population/customer.ts'
import { type Random, randomOf, weighted } from '../population/random.ts'
import { defaultRates, type Known } from '../population/rates.ts'
import type { Reach, Sighting } from '../population/sightings.ts'
import { type View, viewOf } from '../population/view.ts'
import type { LoadedRecord } from '../stand-in/stand-in.ts'
import { subscriptionTypes } from './definitions.ts'
import { addressOf, typedDate, typedPhone } from './typed.ts'
import { isEmail, normalEmail } from './values.ts'

export const hubspotReach: Reach = { share: 0.55 }

const known: Known = { email: 0.93, mobile: 0.45, landline: 0.25, birthDate: 0.15, address: 0.5 }

const day = 86_400_000
const end = Date.UTC(2026, 10, 20)

/** Of persons: both names stand in the first name, as a short form with one field leaves them. */
const oneNameField = 0.03

/**
 * Persons are contacts, organisations are companies. Two contacts cannot have one e-mail there: whoever comes second with it, such
 * as a spouse, is without. So is whose e-mail an import refuses, for a slip of the keyboard.
 */
export function* hubspotPopulation(
  seed: number,
  sightings: Iterable<Sighting>,
): Generator<LoadedRecord & { readonly customer: Customer }> {
  const taken = new Set<string>()
  for (const { customer, copy } of sightings) {
    const view = viewOf(customer, { seed, system: 'hubspot', copy, rates: defaultRates, known })
    const random = randomOf(seed, `hubspot ${copy}`, customer.index)
    const isPerson = customer.kind === 'person'
    const typed = normalEmail(view.email)
    const email = isEmail(typed) && !taken.has(typed) ? typed : ''
    if (isPerson) taken.add(email)
    const fields = isPerson ? contactOf({ ...view, email }, random) : companyOf(view, random)
    yield { customer, object: isPerson ? 'contacts' : 'companies', id: idOf(customer, copy), fields, ...timesOf(random) }
  }
}

/** Eleven digits that grow with the customer, as the vendor's do. */
function idOf({ kind, index }: Customer, copy: number): string {
  return String((kind === 'person' ? 60_000_000_000 : 20_000_000_000) + (index * 8 + copy) * 37)
}

/** Most changes are recent. */
function timesOf(random: Random): { readonly createdAt: number; readonly modifiedAt: number } {
  const createdAt = end - 1 - Math.floor(random() * 730 * day)
  return { createdAt, modifiedAt: end - 1 - Math.floor((end - 1 - createdAt) * random() ** 2) }
}

const lifecycle = weighted([
  ['', 5],
  ['subscriber', 20],
  ['lead', 35],
  ['marketingqualifiedlead', 8],
  ['opportunity', 4],
  ['customer', 28],
])
const leadStatus = weighted([
  ['', 80],
  ['NEW', 8],
  ['OPEN', 5],
  ['CONNECTED', 4],
  ['UNQUALIFIED', 3],
])
const jobTitle = weighted([
  ['', 85],
  ['Manager', 4],
  ['Owner', 3],
  ['Teacher', 3],
  ['Nurse', 3],
  ['retired', 2],
])
const languages: Readonly<Record<Country, string>> = { US: 'en-us', CA: 'en', GB: 'en-gb', DE: 'de', FR: 'fr', NL: 'nl' }

function contactOf(view: View, random: Random) {
  const spent = random() < 0.4 ? (random() ** 2 * 4000).toFixed(2) : ''
  return {
    ...namesOf(view, random),
    email: view.email,
    mobilephone: random() < 0.7 ? typedPhone(view.mobile, random) : '',
    phone: typedPhone(view.landline || (random() < 0.5 ? view.mobile : ''), random),
    ...addressOf(view, random),
    date_of_birth: typedDate(view.birthDate, random),
    jobtitle: jobTitle(random),
    hs_language: random() < 0.4 ? languages[view.customer.country] : '',
    lifecyclestage: lifecycle(random),
    hs_lead_status: leadStatus(random),
    total_revenue: spent,
    ...(view.email !== '' && consentOf(random)),
  }
}

function namesOf({ given, family }: View, random: Random) {
  return random() < oneNameField ? { firstname: `${given} ${family}` } : { firstname: given, lastname: family }
}

const consent = weighted<'unsubscribed' | 'subscribed' | 'not said'>([
  ['unsubscribed', 8],
  ['subscribed', 27],
  ['not said', 65],
])

function consentOf(random: Random): Readonly<Record<string, string>> {
  const drawn = consent(random)
  if (drawn === 'unsubscribed') return { hs_email_optout: 'true' }
  return drawn === 'subscribed' ? { [`hs_email_optout_${subscriptionTypes[0].id}`]: 'false' } : {}
}

const size = weighted([
  ['', 50],
  ['1', 10],
  ['5', 20],
  ['25', 12],
  ['200', 8],
])

function companyOf(view: View, random: Random) {
  const domain = view.email.slice(view.email.indexOf('@') + 1)
  return {
    name: random() < 0.05 ? view.company.toUpperCase() : view.company,
    domain,
    website: domain !== '' && random() < 0.5 ? `https://www.${domain}/` : '',
    phone: typedPhone(view.landline || view.mobile, random),
    ...addressOf(view, random),
    numberofemployees: size(random),
    lifecyclestage: lifecycle(random),
    type: random() < 0.3 ? 'PROSPECT' : '',
  }
}
