import { z } from 'zod'
import { countryOf, isCountry } from './country-table.ts'
import { asItIs, nothing, Rejection, transform } from './transform.ts'

export const aCountryCode = 'a country code of ISO 3166, such as US or GB'

/** A country as an argument: its code, so that a mapping reads the same everywhere. */
export const countryCode = z
  .string()
  .regex(/^[A-Z]{2}$/, { error: aCountryCode, abort: true })
  .refine(isCountry, aCountryCode)

const notACountry = new Rejection('is not a country')

export const country = transform({
  name: 'country',
  doc: 'The ISO 3166 code of a country, out of a code or a name, or of what stands on cars in Europe: `USA`, `uk`, `Deutschland`, `A` → `US`, `GB`, `DE`, `AT`.',
  type: 'country',
  argument: nothing,
  prepare: () => ({ forward: (text) => countryOf(text) ?? notACountry, backward: asItIs }),
})
