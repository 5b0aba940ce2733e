import { phoneticOf } from '../compare/phonetic.ts'
import type { WordWeights } from '../compare/words.ts'
import type { Role } from '../roles.ts'
import { rarestTwoWords, rarestWord } from './rarest.ts'

const parts: Readonly<Record<string, (normal: string, weights: WordWeights) => string>> = {
  value: (normal) => normal,
  prefix3: (normal) => prefix(normal, 3),
  prefix4: (normal) => prefix(normal, 4),
  prefix6: (normal) => (squeezed(normal).length > 4 ? prefix(normal, 6) : ''),
  initial: (normal) => normal.slice(0, 1),
  phonetic: (normal) => phoneticOf(normal),
  first_word: (normal) => normal.split(' ', 1)[0] ?? '',
  last_word: (normal) => normal.slice(normal.lastIndexOf(' ') + 1),
  rarest_word: rarestWord,
  rarest_two_words: rarestTwoWords,
  house_number: (street) => /^\d+[a-z]?(?= |$)/.exec(street)?.[0] ?? '',
  year: (date) => said(date, 0, 4),
  year_month: (date) => said(date, 0, 4) && said(date, 4, 6) && date.slice(0, 6),
  month_day: (date) => said(date, 4, 6) && said(date, 6, 8) && date.slice(4),
  local_part: (email) => email.slice(0, Math.max(0, email.indexOf('@'))),
  domain: (address) => address.slice(address.indexOf('@') + 1).replace(/\/.*/, ''),
  last6: (digits) => digits.slice(-6),
  first_half: (id) => (id.length < 6 ? '' : id.slice(0, id.length >> 1)),
  last_half: (id) => (id.length < 6 ? '' : id.slice(-(id.length >> 1))),
}

const ofName = ['value', 'prefix3', 'prefix4', 'initial', 'phonetic', 'first_word']
const ofWords = [
  'value',
  'prefix3',
  'prefix4',
  'prefix6',
  'initial',
  'first_word',
  'last_word',
  'rarest_word',
  'rarest_two_words',
]
const ofCode = ['value', 'prefix3', 'prefix4', 'first_half', 'last_half']

const sensible: Readonly<Record<Role, readonly string[]>> = {
  given_name: ofName,
  family_name: ofName,
  full_name: [...ofWords, 'phonetic'],
  organisation: [...ofWords, 'phonetic'],
  date: ['value', 'year', 'year_month', 'month_day'],
  email: ['value', 'local_part', 'domain', 'prefix3', 'prefix4'],
  phone: ['value', 'last6', 'prefix3', 'prefix4'],
  street: [...ofWords, 'house_number'],
  city: ofName,
  region: ofName,
  postcode: ['value', 'prefix3', 'prefix4'],
  country: ['value'],
  id: ofCode,
  sex: ['value'],
  category: ['value'],
  number: ['value', 'prefix3', 'prefix4'],
  url: ['value', 'domain', 'prefix3', 'prefix4', 'prefix6'],
  text: ofWords,
}

export const partNames: readonly string[] = Object.keys(parts)

/** The parts that a block key may take of a role's values. */
export function partsFor(role: Role): readonly string[] {
  return sensible[role]
}

/**
 * What a block key takes of a normal value; '' where it has no such part.
 *
 * @throws RangeError for a name that is not in `partNames`
 */
export function partOf(part: string, weights: WordWeights): (normal: string) => string {
  const take = parts[part]
  if (take === undefined) throw new RangeError(`no part of a value is called ${part}`)
  return (normal) => take(normal, weights)
}

function prefix(normal: string, length: number): string {
  const letters = squeezed(normal)
  return letters.length < 2 ? '' : letters.slice(0, length)
}

function squeezed(normal: string): string {
  return normal.includes(' ') ? normal.replaceAll(' ', '') : normal
}

/** A piece of `YYYYMMDD`, '' where its zeros say that it is unknown. */
function said(date: string, from: number, to: number): string {
  const piece = date.slice(from, to)
  return /^0+$/.test(piece) ? '' : piece
}
