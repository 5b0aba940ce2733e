import { type Column, isUnique, shareOf, wordsOf } from './column.ts'
import { areYears, type DatesFound, datesIn } from './dates.ts'
import { type HeaderSays, roleOfHeader, speaksOfConsent } from './header-words.ts'
import { epochIn } from './modified.ts'
import type { Guess, Role } from './role.ts'
import { isBoolean, isCode, isCountry, isEmail, isMoney, isNumber, isPhone, isPostcode, isSex } from './shapes.ts'

/** What the values must look like, and in what share, where a header's word alone is not sure enough. */
const tests: Partial<Readonly<Record<Role, readonly [looksRight: (cell: string) => boolean, atLeast: number]>>> = {
  email: [isEmail, 0.5],
  phone: [isPhone, 0.5],
  given_name: [(cell) => /\p{L}/u.test(cell), 0.7],
  family_name: [(cell) => /\p{L}/u.test(cell), 0.7],
  full_name: [(cell) => /\p{L}/u.test(cell), 0.7],
  city: [(cell) => /\p{L}/u.test(cell), 0.7],
  street: [(cell) => /\p{L}/u.test(cell), 0.7],
  country: [isCountry, 0.5],
  money: [isNumberOrMoney, 0.7],
  number: [isNumber, 0.7],
}

/** The role of one column, by its header first and its values where the header says nothing or is contradicted. */
export function guessOf(column: Column): Guess {
  const said = roleOfHeader(wordsOf(column.name))
  const dates = column.filled.length > 0 ? datesIn(column) : undefined
  const guess = (said && byHeader(column, said, dates)) ?? byValues(column, dates)
  return { column: column.name, ...guess }
}

type Reasoned = Omit<Guess, 'column'>

function byHeader(column: Column, { role, confidence }: HeaderSays, dates: DatesFound | undefined): Reasoned | undefined {
  const said = confidence === 1 ? 'the header says so' : confidence > 0.8 ? 'the header ends so' : 'the header begins so'
  if (column.filled.length === 0) return { role, why: `${said}; blank in the sample`, confidence: confidence * 0.7 }
  if (role === 'modified' && epochIn(column) !== undefined)
    return { role, why: `${said}; written ${epochIn(column)}`, confidence }
  if (role === 'date_of_birth' || role === 'date' || role === 'modified') return datedByHeader(role, said, confidence, dates)
  const [looksRight, atLeast] = tests[role] ?? []
  if (looksRight === undefined || atLeast === undefined) return { role, why: said, confidence }
  const share = shareOf(column, looksRight)
  if (share >= atLeast) return { role, why: said, confidence }
  const isChannel = role === 'email' || role === 'phone'
  if (isChannel && speaksOfConsent(wordsOf(column.name))) return { role: 'consent', why: 'the header says so', confidence: 0.9 }
  if (isChannel && share === 0 && confidence < 1) return undefined // it tells of the address or the number, and does not hold it
  return confidence > 0.8
    ? { role, why: `${said}, although only ${percent(share)} of the values look like it`, confidence: 0.4 }
    : undefined
}

function datedByHeader(role: Role, said: string, confidence: number, dates: DatesFound | undefined): Reasoned | undefined {
  if (dates === undefined || dates.share < 0.3) {
    return role !== 'date_of_birth'
      ? undefined
      : { role, why: `${said}, although the values are in no format that can be read`, confidence: 0.3 }
  }
  return { role, why: `${said}; ${describe(dates)}`, confidence: dates.ambiguous ? confidence * 0.7 : confidence }
}

function describe({ formats, share, ambiguous }: DatesFound): string {
  const rest = share < 0.995 ? `, which read ${percent(share)} of the values` : ''
  return `written ${formats.join(', ')}${rest}${ambiguous ? '; day and month could be the other way round' : ''}`
}

/** Without a word in the header, only shapes that leave little doubt. */
function byValues(column: Column, dates: DatesFound | undefined): Reasoned {
  const of = (looksRight: (cell: string) => boolean) => shareOf(column, looksRight)
  if (column.filled.length === 0) return { role: 'ignored', why: 'blank in the sample', confidence: 0.5 }
  if (of(isEmail) > 0.7) return { role: 'email', why: 'the values look like e-mail addresses', confidence: 0.9 }
  if (dates !== undefined && dates.share > 0.75) return dated(dates)
  if (of(isSex) > 0.9 && column.distinct > 1 && column.distinct <= 6)
    return { role: 'sex', why: 'few values, all words for a sex', confidence: 0.8 }
  if (of(isBoolean) > 0.95) return { role: 'boolean', why: 'the values are yes or no', confidence: 0.7 }
  if (areYears(column)) return { role: 'number', why: 'the values look like years', confidence: 0.5 }
  if (of(isMoney) > 0.9) return { role: 'money', why: 'the values look like amounts', confidence: 0.6 }
  if (of(isPhone) > 0.7) return { role: 'phone', why: 'the values look like phone numbers', confidence: 0.7 }
  if (of(isPostcode) > 0.7) return { role: 'postcode', why: 'the values look like postcodes', confidence: 0.6 }
  if (of(isCode) > 0.9 && isUnique(column))
    return { role: 'ignored', why: 'an id of its own: it tells rows apart, not people', confidence: 0.6 }
  if (of(isNumber) > 0.95) return { role: 'number', why: 'the values are numbers', confidence: 0.5 }
  return { role: 'text', why: 'nothing says more', confidence: 0.3 }
}

/** Births are spread over many years; what a shop records is not. */
function dated(dates: DatesFound): Reasoned {
  return dates.years >= 25
    ? { role: 'date_of_birth', why: `dates of many years, ${describe(dates)}`, confidence: 0.5 }
    : { role: 'date', why: `dates, ${describe(dates)}`, confidence: 0.5 }
}

function isNumberOrMoney(cell: string): boolean {
  return isNumber(cell) || isMoney(cell)
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}
