import { activityOf, opaqueId } from '../exports/till.ts'
import { streetLine } from '../population/addresses.ts'
import type { Country } from '../population/cultures.ts'
import type { Customer } from '../population/customer.ts'
import { type Random, randomOf, weighted } from '../population/random.ts'
import { defaultRates, type Known } from '../population/rates.ts'
import type { Reach, Sighting } from '../population/sightings.ts'
import { type View, viewOf } from '../population/view.ts'
import type { Fields, LoadedRecord } from '../stand-in/stand-in.ts'

/** A shop's checkout: an e-mail nearly always, a phone seldom. */
const known: Known = { email: 0.97, mobile: 0.25, landline: 0.04, birthDate: 0, address: 0.75 }

export const stripeReach: Reach = { share: 0.45 }

const today = '2026-11-20'
const end = Date.parse(`${today}T00:00:00Z`)
const twoYears = 2 * 365 * 86_400_000

const nameStyle = weighted<'as known' | 'none' | 'as on the card'>([
  ['as known', 78],
  ['none', 12],
  ['as on the card', 10],
])
const phoneStyle = weighted<'E.164' | 'spaced' | 'digits'>([
  ['E.164', 60],
  ['spaced', 25],
  ['digits', 15],
])
const addressStyle = weighted<'whole' | 'as a card needs it'>([
  ['whole', 80],
  ['as a card needs it', 20],
])
const countryStyle = weighted<'code' | 'lower case' | 'name'>([
  ['code', 92],
  ['lower case', 3],
  ['name', 5],
])
/** Of three programs that wrote it, each in its own way; most customers were never asked. */
const optIn = weighted([
  ['', 45],
  ['true', 25],
  ['false', 20],
  ['yes', 5],
  ['no', 5],
])
const origin = weighted([
  ['checkout', 60],
  ['import', 25],
  ['subscription', 15],
])

const locales: Readonly<Record<Country, readonly string[]>> = {
  US: ['en-US', 'en'],
  CA: ['en-CA', 'fr-CA'],
  GB: ['en-GB', 'en'],
  DE: ['de', 'de-DE'],
  FR: ['fr', 'fr-FR'],
  NL: ['nl', 'nl-NL'],
}
const currencies: Readonly<Record<Country, string>> = { US: 'usd', CA: 'cad', GB: 'gbp', DE: 'eur', FR: 'eur', NL: 'eur' }
const countryName = new Intl.DisplayNames('en', { type: 'region' })

/** A made population as this vendor holds it, with what checkouts and imports make of it. The same seed gives the same records. */
export function* stripePopulation(seed: number, sightings: Iterable<Sighting>): Generator<LoadedRecord & { customer: Customer }> {
  for (const { customer, copy } of sightings) {
    const view = viewOf(customer, { seed, system: 'stripe', copy, rates: defaultRates, known })
    const random = randomOf(seed, `stripe ${copy}`, customer.index)
    const createdAt = end - Math.floor(random() * twoYears)
    const modifiedAt = random() < 0.4 ? createdAt : createdAt + Math.floor(random() * (end - createdAt))
    const id = `cus_${opaqueId(seed, `stripe ${copy}`, customer.index, 14)}`
    yield { object: 'customers', id, fields: fieldsOf(view, random), createdAt, modifiedAt, customer }
  }
}

function fieldsOf(view: View, random: Random): Fields {
  const { country } = view.customer
  const name = nameOf(view, random)
  const address = addressOf(view, random)
  const isShipped = random() < 0.2
  return {
    name: name || null,
    email: emailOf(view, random) || null,
    phone: phoneOf(view.mobile || view.landline, random) || null,
    address,
    shipping: isShipped && address?.line1 && name !== '' ? { address, name } : null,
    description: random() < 0.12 ? name || view.email || null : null,
    preferred_locales: random() < 0.5 ? [locales[country][random() < 0.8 ? 0 : 1]] : [],
    currency: random() < 0.7 ? currencies[country] : null,
    balance: random() < 0.03 ? -500 * Math.ceil(random() * 10) : 0,
    delinquent: random() < 0.02,
    metadata: metadataOf(view, random),
    ...(view.company !== '' && random() < 0.5 ? { business_name: view.company } : {}),
  }
}

/** Of a company its own name, or that of who ordered. */
function nameOf({ given, family, company }: View, random: Random): string {
  const style = nameStyle(random)
  const isOwn = random() < 0.7
  if (style === 'none') return ''
  const name = company !== '' && isOwn ? company : `${given} ${family}`
  return style === 'as on the card' ? name.toUpperCase() : name
}

/** The vendor keeps the case that it was typed in. */
function emailOf({ email }: View, random: Random): string {
  return random() < 0.06 ? email.charAt(0).toUpperCase() + email.slice(1) : email
}

function phoneOf(number: string, random: Random): string {
  const style = phoneStyle(random)
  if (style === 'digits') return number.slice(number.startsWith('+1') ? 2 : 1)
  if (style === 'E.164' || !number.startsWith('+1')) return number
  return `(${number.slice(2, 5)}) ${number.slice(5, 8)}-${number.slice(8)}`
}

function addressOf({ address }: View, random: Random): Record<string, string | null> | null {
  const style = addressStyle(random)
  const writing = countryStyle(random)
  if (address === undefined) return null
  const code = address.country
  const country = writing === 'code' ? code : writing === 'name' ? (countryName.of(code) ?? code) : code.toLowerCase()
  if (style === 'as a card needs it') return { country: code, postal_code: address.postcode }
  const { city, unit, region, postcode } = address
  return { city, country, line1: streetLine(address), line2: unit || null, postal_code: postcode, state: region || null }
}

/** What the shop's own programs note: money spent and consent have no field of their own here. */
function metadataOf({ company }: View, random: Random): Readonly<Record<string, string>> {
  const { spent, count } = activityOf(random, today)
  const consent = optIn(random)
  const source = origin(random)
  const isTyped = random() < 0.03
  const isKnown = random() < 0.75
  return {
    source,
    ...(isKnown ? { lifetime_spend: isTyped ? `$${spent}` : spent, orders: String(count) } : {}),
    ...(consent === '' ? {} : { marketing_opt_in: consent }),
    ...(company === '' ? {} : { company }),
  }
}
