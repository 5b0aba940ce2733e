import { postcodeValidator } from 'postcode-validator'
import { countryOf } from '../transforms/country-table.ts'
import type { Column } from './column.ts'

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

/** Whether a number stands there with its country's code. */
export function saysItsCountry(number: string): boolean {
  return /^'?(?:\+|00)/.test(number)
}

/** The phone numbers that only their country understands. */
export function localNumbers(columns: readonly Column[]): readonly string[] {
  return columns.flatMap(({ filled }) => filled.filter((cell) => isPhone(cell) && !saysItsCountry(cell)))
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
