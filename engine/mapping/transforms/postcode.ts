import { postcodeValidator, postcodeValidatorExistsForCountry } from 'postcode-validator'
import { countryCode } from './country.ts'
import { asItIs, needsCountry, Rejection, transform } from './transform.ts'

export const postcode = transform({
  name: 'postcode',
  doc: 'A postcode as the country of its argument, or of `country` beside it, writes it: `sw1a1aa` → `SW1A 1AA`; a zero that a spreadsheet took is put back: `2116` → `02116`. Refuses what is none.',
  argument: countryCode.optional(),
  takesCountry: true,
  prepare: (country) => {
    if (country === undefined) return needsCountry
    const foreign = new Rejection(`is not a postcode of ${country}`)
    return { forward: (text) => postcodeOf(text, country) ?? foreign, backward: asItIs }
  },
})

/** Where a country puts a space or a hyphen; below zero it counts from the end. */
const layouts: Readonly<Record<string, readonly [at: number, mark: string]>> = {
  ...Object.fromEntries(['GB', 'JE', 'GG', 'IM'].map((country) => [country, [-3, ' '] as const])),
  ...Object.fromEntries(['CA', 'IE', 'SE', 'CZ', 'SK', 'GR'].map((country) => [country, [3, ' '] as const])),
  NL: [4, ' '],
  PL: [2, '-'],
  JP: [3, '-'],
  PT: [4, '-'],
  BR: [5, '-'],
  US: [5, '-'],
}
const fiveDigits = new Set(['US', 'DE', 'FR', 'ES', 'IT', 'FI', 'MX'])

/** `undefined` where it is none; a country that has no postcodes takes anything. */
export function postcodeOf(text: string, country: string): string | undefined {
  const capitals = text.replace(/^['’]/, '').toUpperCase()
  if (!postcodeValidatorExistsForCountry(country)) return capitals
  return [laidOut(capitals, country), capitals].find((code) => postcodeValidator(code, country))
}

function laidOut(capitals: string, country: string): string {
  const bare = capitals.replace(/^[A-Z]{1,3}-(?=\d)/, '').replace(/[\s-]+/g, '')
  const compact = bare.length === 4 && fiveDigits.has(country) ? `0${bare}` : bare
  const [at, mark] = layouts[country] ?? [0, '']
  const head = compact.slice(0, at)
  const tail = compact.slice(at)
  return head === '' || tail === '' ? compact : head + mark + tail
}
