import anyAscii from 'any-ascii'
import type { Address } from './addresses.ts'
import type { Contacts, Era } from './contacts.ts'
import type { Customer } from './customer.ts'
import { drawNickname } from './names.ts'
import { type Random, randomOf } from './random.ts'
import type { Known, Mistake, Rates } from './rates.ts'
import { shortStreet, slip, swapDayAndMonth, wrongDay, wrongDigit } from './slips.ts'

/** A customer as one system has it, mistakes and all, before that system's own way of writing it. Missing is ''. */
export interface View {
  readonly customer: Customer
  readonly given: string
  readonly family: string
  readonly company: string
  readonly birthDate: string
  readonly email: string
  /** E.164 */
  readonly mobile: string
  /** E.164 */
  readonly landline: string
  readonly address: Address | undefined
  /** What went wrong, in the order in which it was done. */
  readonly mistakes: readonly Mistake[]
}

export interface Viewing {
  readonly seed: number
  readonly system: string
  /** Which of the system's records of this customer it is, from 0. */
  readonly copy: number
  readonly rates: Rates
  readonly known: Known
  /** `later`: the system has just been told of a move, and knows the new address at least. */
  readonly era?: Era
}

export function viewOf(customer: Customer, { seed, system, copy, rates, known, era = 'now' }: Viewing): View {
  const random = randomOf(seed, `view ${system} ${copy}`, customer.index)
  const mistakes: Mistake[] = []
  const befalls = (mistake: Mistake, possible = true) => {
    const drawn = random() < rates[mistake] && possible
    if (drawn) mistakes.push(mistake)
    return drawn
  }
  const { person, company } = customer
  const [given, family] = writtenName(random, person.given, person.family, person.birthName, befalls)
  const current = customer.contacts(era)
  let former: Contacts | undefined
  const contactsFor = (mistake: Mistake) => (befalls(mistake, era === 'now') ? (former ??= customer.contacts('former')) : current)
  const has = (what: keyof Known) => random() < known[what] || (what === 'address' && era === 'later')
  return {
    customer,
    given,
    family,
    company,
    birthDate: company === '' && has('birthDate') ? writtenDate(random, person.birthDate, befalls) : '',
    email: has('email') ? writtenEmail(random, contactsFor('formerEmail').email, befalls) : '',
    mobile: has('mobile') ? writtenPhone(random, contactsFor('formerPhone').mobile, befalls) : '',
    landline: current.landline !== '' && has('landline') ? current.landline : '',
    address: has('address') ? writtenAddress(random, contactsFor('formerAddress').address, befalls) : undefined,
    mistakes,
  }
}

type Befalls = (mistake: Mistake, possible?: boolean) => boolean

function writtenName(random: Random, given: string, family: string, birthName: string, befalls: Befalls): [string, string] {
  const nickname = drawNickname(random, given)
  if (befalls('nickname', nickname !== undefined) && nickname !== undefined) given = nickname
  else if (befalls('initial')) given = random() < 0.5 ? `${given.charAt(0)}.` : given.charAt(0)
  if (befalls('birthName', birthName !== '')) family = birthName
  if (befalls('typoInGiven', given.length > 2)) given = slip(random, given)
  if (befalls('typoInFamily', family.length > 2)) family = slip(random, family)
  if (befalls('accentsDropped', !isAscii(given + family))) [given, family] = [anyAscii(given), anyAscii(family)]
  if (befalls('allUpperCase')) [given, family] = [given.toUpperCase(), family.toUpperCase()]
  else if (befalls('allLowerCase')) [given, family] = [given.toLowerCase(), family.toLowerCase()]
  return befalls('swappedNames') ? [family, given] : [given, family]
}

function writtenDate(random: Random, date: string, befalls: Befalls): string {
  const swapped = swapDayAndMonth(date)
  if (befalls('dayAndMonthSwapped', swapped !== undefined) && swapped !== undefined) return swapped
  return befalls('wrongDay') ? wrongDay(random, date) : date
}

function writtenEmail(random: Random, email: string, befalls: Befalls): string {
  if (!befalls('typoInEmail')) return email
  const at = email.indexOf('@')
  return slip(random, email.slice(0, at)) + email.slice(at)
}

function writtenPhone(random: Random, phone: string, befalls: Befalls): string {
  return befalls('wrongDigitInPhone') ? wrongDigit(random, phone, 4) : phone
}

function writtenAddress(random: Random, address: Address, befalls: Befalls): Address {
  let { street } = address
  const short = shortStreet(street)
  if (befalls('shortStreet', short !== undefined) && short !== undefined) street = short
  if (befalls('typoInStreet')) street = slip(random, street)
  return street === address.street ? address : { ...address, street }
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false
  return true
}
