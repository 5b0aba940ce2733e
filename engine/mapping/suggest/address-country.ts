import { postcodeValidator, postcodeValidatorExistsForCountry } from 'postcode-validator'
import { postcodeOf } from '../transforms/postcode.ts'
import { stateOf } from '../transforms/state.ts'
import { type Column, shareOf, wordsOf } from './column.ts'

/** Countries that are tried where no column names one, the likeliest first: of equals the first is taken. */
export const candidates = 'US GB DE FR NL CA AU ES IT BE AT CH IE NZ SE DK NO PL PT BR IN'.split(' ')

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

/**
 * What postcodes say for a country, from −1 to 1, or that it is out of the question. Four digits are valid where five are, as spreadsheets
 * take the zero in front, but say more for those who write four.
 */
export function postcodesSay(postcode: Column | undefined, country: string): number {
  if (postcode === undefined || postcode.filled.length === 0 || !postcodeValidatorExistsForCountry(country)) return 0
  if (shareOf(postcode, (cell) => postcodeOf(cell, country) !== undefined) < 0.5) return Number.NEGATIVE_INFINITY
  const asWritten = shareOf(postcode, (cell) => postcodeValidator(cell.replace(/^'/, '').toUpperCase(), country))
  return 2 * asWritten - 1
}
