import { type Contacts, type Era, organisationContacts, personContacts } from './contacts.ts'
import type { Country } from './cultures.ts'
import { blockSize, type Member, membersOf } from './households.ts'
import { drawFamily } from './names.ts'
import { type Household, householdOf, type Person, personOf } from './people.ts'
import { pick, type Random, randomOf, wordsOf } from './random.ts'
import { companyWords } from './words/companies.ts'
import { places } from './words/places.ts'

/** One customer as it truly is. */
export interface Customer {
  /** From 0; with the seed, it makes the customer. */
  readonly index: number
  /** The id that tells the truth: `t17`. */
  readonly truth: string
  readonly kind: 'person' | 'organisation'
  readonly member: Member
  readonly country: Country
  /** '' for a person. */
  readonly company: string
  /** The person, or who answers for the organisation. */
  readonly person: Person
  readonly contacts: (era: Era) => Contacts
}

/** Customers from index `from` on, one after the other. */
export function* customers(seed: number, count: number, from = 0): Generator<Customer> {
  const end = from + count
  for (let block = Math.floor(from / blockSize); block * blockSize < end; block++) {
    const members = membersOf(seed, block)
    let household: Household | undefined
    for (const member of members) {
      if (household === undefined || member.place === 0) household = householdOf(seed, member.head, isAlone(member))
      if (member.index >= from && member.index < end) yield customerOf(seed, member, household)
    }
  }
}

/** One customer alone. @throws RangeError where the index is negative or no whole number */
export function customerAt(seed: number, index: number): Customer {
  const members = membersOf(seed, Math.floor(index / blockSize))
  const member = members[index % blockSize]
  const head = members[(member?.head ?? 0) % blockSize]
  if (member === undefined || head === undefined) throw new RangeError(`no customer has the index ${index}`)
  return customerOf(seed, member, householdOf(seed, head.index, isAlone(head)))
}

function customerOf(seed: number, member: Member, household: Household): Customer {
  const { index, role } = member
  const person = personOf(seed, member, household)
  const company = role === 'organisation' ? drawCompany(randomOf(seed, 'company', index), household) : ''
  return {
    index,
    truth: truthOf(index),
    kind: role === 'organisation' ? 'organisation' : 'person',
    member,
    country: household.country,
    company,
    person,
    contacts: (era) =>
      company === ''
        ? personContacts(seed, member, household, person, era)
        : organisationContacts(seed, index, household, company, era),
  }
}

function truthOf(index: number): string {
  return `t${index}`
}

function isAlone({ role }: Member): boolean {
  return role === 'single' || role === 'organisation'
}

const firstHalves = wordsOf(companyWords.first)
const secondHalves = wordsOf(companyWords.second)

function drawCompany(random: Random, { country, culture, family }: Household): string {
  const second = pick(random, secondHalves)
  const end = pick(random, wordsOf(companyWords.ends[country]))
  const first = pick(random, [
    pick(random, firstHalves),
    family,
    `${family} & ${drawFamily(random, culture)}`,
    pick(random, cities[country]),
  ])
  return `${first} ${second} ${end}`.trim()
}

const cities: Readonly<Record<Country, readonly string[]>> = {
  US: cityNames(places.US),
  CA: cityNames(places.CA),
  GB: cityNames(places.GB),
  DE: cityNames(places.DE),
  FR: cityNames(places.FR),
  NL: cityNames(places.NL),
}

function cityNames(text: string): string[] {
  return text.split(/[;\n]/).map((entry) => entry.trim().split('|')[0] ?? '')
}
