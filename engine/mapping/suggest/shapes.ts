import { postcodeValidator } from 'postcode-validator'
import { countryOf } from '../transforms/country-table.ts'
import { byLibrary } from '../transforms/phone.ts'
import { stateOf } from '../transforms/state.ts'
import { Rejection } from '../transforms/transform.ts'
import { type Column, shareOf, wordsOf } from './column.ts'

/** Countries that are tried where no column names one, the likeliest first: of equals the first is taken. */
const candidates = [
  'US',
  'GB',
  'DE',
  'FR',
  'NL',
  'CA',
  'AU',
  'ES',
  'IT',
  'BE',
  'AT',
  'CH',
  'IE',
  'NZ',
  'SE',
  'DK',
  'NO',
  'PL',
  'PT',
  'BR',
  'IN',
]
/** A number takes 34 µs in each country. */
const phonesTried = 40

const email = /^[^\s@<>]+@[^\s@<>]+\.[a-z]{2,}$/i
const international = /^'?(?:\+|00)[1-9][\d\s().-]{6,18}$/
const national = /^'?\(?\d[\d\s().\-/]{5,16}\d$/

export function isEmail(cell: string): boolean {
  return email.test(cell)
}

/** As an international number, or as digits with the marks that people put between them. Plain digits: nine or more. */
export function isPhone(cell: string): boolean {
  if (international.test(cell)) return true
  const digits = cell.replace(/\D/g, '').length
  return national.test(cell) && digits >= 7 && digits <= 13 && (digits >= 9 || /[\s().\-/]/.test(cell)) && !isDateLike(cell)
}

function isDateLike(cell: string): boolean {
  return /^\d{1,4}([-./])\d{1,2}\1\d{1,4}$/.test(cell)
}

/**
 * The country whose numbers these are where they do not say it themselves; undefined where all do, or none fits. `likely`: what
 * else the file tells.
 */
export function phoneCountry(column: Column, likely?: string): string | undefined {
  const local = column.filled.filter((cell) => isPhone(cell) && !/^'?(?:\+|00)/.test(cell)).slice(0, phonesTried)
  const count = (country: string) => local.filter((cell) => speaksFor(country, cell.replace(/^'/, ''), likely)).length
  const [best] = candidates.map((country) => [country, count(country)] as const).toSorted((a, b) => b[1] - a[1])
  return best !== undefined && best[1] > local.length / 2 ? best[0] : undefined
}

/** As only North America writes them; invented ones have area codes such as 555, which exist elsewhere. */
const northAmerican = /^\(?[2-9]\d\d\)?[ .-]{1,2}\d{3}[ .-]\d{4}$/

/** Without a zero in front, digits that are a number in many countries say nothing against what is likely. */
function speaksFor(country: string, number: string, likely: string | undefined): boolean {
  if (northAmerican.test(number)) return country === (likely === 'CA' ? 'CA' : 'US')
  if (likely !== undefined && likely !== country && !number.startsWith('0')) return false
  return !(byLibrary(number, country) instanceof Rejection)
}

/** The country whose states and postcodes these are; either column may be missing. */
export function addressCountry(region: Column | undefined, postcode: Column | undefined): string | undefined {
  const states = region && candidates.find((country) => shareOf(region, (cell) => stateOf(cell, country) !== undefined) > 0.8)
  if (states !== undefined) return states
  return postcode && distinctivePostcodes(postcode)
}

/** Five digits are written in a dozen countries and tell none; letters do. */
function distinctivePostcodes(postcode: Column): string | undefined {
  return ['GB', 'CA', 'NL', 'IE'].find(
    (country) => shareOf(postcode, (cell) => /[a-z]/i.test(cell) && postcodeValidator(cell.toUpperCase(), country)) > 0.7,
  )
}

/** Five digits where the header speaks of a ZIP code, as Americans call it. */
export function zipCountry(postcode: Column): string | undefined {
  const isZip = /\bzip/.test(wordsOf(postcode.name)) && shareOf(postcode, (cell) => /^'?\d{5}(?:-\d{4})?$/.test(cell)) > 0.7
  return isZip ? 'US' : undefined
}

export function isPostcode(cell: string): boolean {
  return /[a-z]/i.test(cell) && ['GB', 'CA', 'NL'].some((country) => postcodeValidator(cell.toUpperCase(), country))
}

export function isCountry(cell: string): boolean {
  return countryOf(cell) !== undefined
}

const sexes = new Set(
  'm f w d x male female man woman männlich weiblich homme femme mann frau hombre mujer masculin féminin vrouw'.split(' '),
)
export function isSex(cell: string): boolean {
  return sexes.has(cell.toLowerCase())
}

const truths = new Set('true false yes no y n ja nein oui non sí si'.split(' '))
export function isBoolean(cell: string): boolean {
  return truths.has(cell.toLowerCase())
}

export function isNumber(cell: string): boolean {
  return /^-?(?:\d{1,12}(?:[.,]\d+)?|\d{1,3}([.,])\d{3}(?:\1\d{3})+)$/.test(cell)
}

const withDecimals = /^-?\p{Sc}?\s?-?(?:\d{1,3}(?:[,.' ]\d{3})+|\d+)[.,]\d{2}\s?\p{Sc}?$/u
const whole = /^-?\p{Sc}\s?-?(?:\d{1,3}(?:[,.' ]\d{3})+|\d+)$|^-?(?:\d{1,3}(?:[,.' ]\d{3})+|\d+)\s?\p{Sc}$/u

/** With two digits behind the mark, or a currency. */
export function isMoney(cell: string): boolean {
  return withDecimals.test(cell) || whole.test(cell)
}

/** One word of letters and digits, or of digits alone, as systems make them. */
export function isCode(cell: string): boolean {
  return /^['#]?[\p{L}\d][\p{L}\d_./:-]*$/u.test(cell) && /\d/.test(cell)
}
