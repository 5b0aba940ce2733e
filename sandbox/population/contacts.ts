import anyAscii from 'any-ascii'
import { type Address, drawAddress } from './addresses.ts'
import type { Member } from './households.ts'
import type { Household, Person } from './people.ts'
import { phoneOf } from './phones.ts'
import { below, pick, type Random, randomOf, zipf } from './random.ts'

/** Where a customer can be reached. Former ones are what a system holds that nobody told; later ones follow a move. */
export interface Contacts {
  readonly email: string
  /** E.164 */
  readonly mobile: string
  /** E.164; '' where there is none. */
  readonly landline: string
  readonly address: Address
}

export type Era = 'now' | 'former' | 'later'
const eras: readonly Era[] = ['now', 'former', 'later']

/** The e-mail hosts that many use, so that a host alone says little. */
const drawHost = zipf(
  Array.from({ length: 24 }, (_, n) => `mail${n + 1}.example.${['com', 'org', 'net'][n % 3]}`),
  1.1,
)

export function personContacts(seed: number, member: Member, household: Household, person: Person, era: Era): Contacts {
  const { index, head, place, role } = member
  const random = randomOf(seed, `contacts ${era}`, index)
  const isFamily = role !== 'single' && role !== 'junior'
  const owner = role === 'spouse' && household.sharesEmail ? head : index
  return {
    email:
      owner === index
        ? emailOf(random, person, index)
        : personContacts(seed, { ...member, index: head, role: 'head', place: 0 }, household, household.head, era).email,
    mobile: phoneOf(household.country, slot(index, era)),
    landline: household.hasLandline && (isFamily || place === 0) ? phoneOf(household.country, head * 4 + 3) : '',
    address: drawAddress(randomOf(seed, `address ${era}`, role === 'junior' ? index : head), household.country),
  }
}

export function organisationContacts(seed: number, index: number, household: Household, company: string, era: Era): Contacts {
  const random = randomOf(seed, `contacts ${era}`, index)
  const host = `${slug(company)}${index % 997}.example.${era === 'now' ? 'com' : era === 'later' ? 'net' : 'org'}`
  const { given, family } = household.head
  const mailbox = pick(random, ['info', 'info', 'info', 'office', 'contact', 'sales', `${slug(given)}.${slug(family)}`])
  return {
    email: `${mailbox}@${host}`,
    mobile: phoneOf(household.country, slot(index, era)),
    landline: household.hasLandline ? phoneOf(household.country, index * 4 + 3) : '',
    address: drawAddress(randomOf(seed, `address ${era}`, index), household.country),
  }
}

function slot(index: number, era: Era): number {
  return index * 4 + eras.indexOf(era)
}

/** Half have a large host and a number that makes them unique there; half a small host. */
function emailOf(random: Random, { given, family, birthDate }: Person, index: number): string {
  const first = slug(given)
  const last = slug(family)
  const local = pick(random, [
    `${first}.${last}`,
    `${first}${last}`,
    `${first.charAt(0)}${last}`,
    `${first}_${last}`,
    `${last}.${first}`,
  ])
  if (random() < 0.5) return `${local}${(index * 7919) % 10000}@${drawHost(random)}`
  const year = random() < 0.3 ? birthDate.slice(2, 4) : ''
  return `${local}${year}@m${below(random, 9973)}.example.${pick(random, ['com', 'org', 'net'])}`
}

const slugs = new Map<string, string>()

/** Lower-case letters only. Names recur, so that the answers are remembered up to a limit. */
function slug(text: string): string {
  const known = slugs.get(text)
  if (known !== undefined) return known
  const made = anyAscii(text)
    .toLowerCase()
    .replace(/[^a-z]/g, '')
  if (slugs.size < 20_000) slugs.set(text, made)
  return made
}
