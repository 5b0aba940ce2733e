import { countryOf, isCountry } from '../transforms/country-table.ts'
import { countryOfNumber } from '../transforms/phone.ts'
import { zipCountry } from './address-country.ts'
import type { ByRole } from './by-role.ts'
import { datesIn } from './dates.ts'
import { languageOf } from './header-language.ts'
import { isEmail, saysItsCountry } from './shapes.ts'

/** What one kind of evidence says for each country, from 0 to 3; those that it says nothing for are not there. */
export interface Evidence {
  /** In words, as it is told. */
  readonly of: string
  readonly says: ReadonlyMap<string, number>
}

type Shares = Readonly<Record<string, number>>

/** The first country of a language is not much likelier than the others: what is valid there decides. */
const ofLanguage: Readonly<Record<string, Shares>> = {
  de: { DE: 1, AT: 0.5, CH: 0.5 },
  // The language of software everywhere, and so less sure.
  en: { US: 0.6, GB: 0.6, CA: 0.3, AU: 0.3, IE: 0.3, NZ: 0.2, IN: 0.2 },
  fr: { FR: 1, BE: 0.5, CH: 0.5, CA: 0.5 },
  es: { ES: 1, MX: 0.5 },
  it: { IT: 1, CH: 0.4 },
  nl: { NL: 1, BE: 0.5 },
  pt: { BR: 0.7, PT: 0.7 },
  da: { DK: 1 },
  no: { NO: 1 },
  sv: { SE: 1 },
  pl: { PL: 1 },
}
const slashed = 0.5
const ofDates: Readonly<Record<string, Shares>> = {
  'D.M.YYYY': { DE: 0.8, AT: 0.8, CH: 0.8, PL: 0.5, CZ: 0.5, NO: 0.5, FI: 0.5, DK: 0.5 },
  'M/D/YYYY': { US: 0.8 },
  'D/M/YYYY': Object.fromEntries('GB FR IT ES BE PT BR AU IE NZ IN'.split(' ').map((country) => [country, slashed])),
}
/** Sold to anybody, whatever they stand for. */
const worldwide = new Set('ac ai as cc cd co dj fm gg io la ly me ms mu nu pw sh st tk to tv vc ws'.split(' '))

/** All that a file says of the country it is from, but for its national numbers and its postcodes. */
export function homeEvidence(of: ByRole, headers: readonly string[]): readonly Evidence[] {
  return [
    { of: 'the numbers that say their country', says: sharesOf(countriesOfNumbers(of), 3, 3) },
    { of: 'the ends of e-mail addresses', says: sharesOf(countriesOfEmails(of), 2, 2) },
    { of: 'the country column', says: countryColumn(of) },
    { of: 'the header', says: headerSays(of, headers) },
    { of: 'the way dates are written', says: datesSay(of) },
  ]
}

/** `times`: so many times its share does a country count for, as most do not say theirs; but those who do are often the foreign ones. */
function sharesOf(countries: readonly (string | undefined)[], weight: number, times: number): Map<string, number> {
  const found = Map.groupBy(
    countries.filter((country) => country !== undefined),
    (country) => country,
  )
  return new Map([...found].map(([country, { length }]) => [country, weight * Math.min(1, (times * length) / countries.length)]))
}

function countriesOfNumbers(of: ByRole): (string | undefined)[] {
  const numbers = of('phone').flatMap(({ at }) => at.filled)
  return numbers.map((number) => (saysItsCountry(number) ? countryOfNumber(number) : undefined))
}

function countriesOfEmails(of: ByRole): (string | undefined)[] {
  const emails = of('email').flatMap(({ at }) => at.filled.filter(isEmail))
  return emails.map((email) => countryOfDomain(email.slice(email.lastIndexOf('.') + 1).toLowerCase()))
}

function countryOfDomain(end: string): string | undefined {
  if (end === 'uk') return 'GB'
  return end.length === 2 && !worldwide.has(end) && isCountry(end.toUpperCase()) ? end.toUpperCase() : undefined
}

/** Where most rows leave it blank, those that do not are the foreign ones. */
function countryColumn(of: ByRole): Map<string, number> {
  const [column] = of('country')
  const isMostlyFilled = column !== undefined && column.at.filled.length > column.at.cells.length / 2
  return isMostlyFilled ? sharesOf(column.at.filled.map(countryOf), 3, 1) : new Map()
}

function headerSays(of: ByRole, headers: readonly string[]): Map<string, number> {
  const [postcode] = of('postcode')
  const zip = postcode && zipCountry(postcode.at)
  const { language = '', share = 0 } = languageOf(headers) ?? {}
  const says = new Map(Object.entries(ofLanguage[language] ?? {}).map(([country, weight]) => [country, weight * share]))
  return zip === undefined ? says : says.set(zip, 3)
}

function datesSay(of: ByRole): Map<string, number> {
  const formats = [...of('date_of_birth'), ...of('date')].flatMap(({ at }) => {
    const dates = datesIn(at)
    return dates === undefined || (dates.ambiguous && dates.formats[0] !== 'D.M.YYYY') ? [] : dates.formats.slice(0, 1)
  })
  const format = formats.find((its) => ofDates[its] !== undefined) ?? ''
  return new Map(Object.entries(ofDates[format] ?? {}))
}
