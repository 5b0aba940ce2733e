import { createRequire } from 'node:module'
import { countryCode } from './country.ts'
import { northAmerican } from './nanp.ts'
import { asItIs, Rejection, transform } from './transform.ts'

export const phone = transform({
  name: 'phone',
  doc: "A phone number in E.164; its argument, or `country` beside it, is the country of numbers that are written without a country's code: `(310) 703-8944`, `'+13107038944` → `+13107038944`. Refuses what is none.",
  loses: 'an extension',
  type: 'phone',
  argument: countryCode.optional(),
  takesCountry: true,
  prepare: (country) => {
    const slowly = remembering((text) => byLibrary(text, country))
    const forward = (text: string) => {
      const dialled = text.replace(/^['’`\s]+/, '')
      return northAmerican(dialled, country === 'US') ?? slowly(dialled)
    }
    return { forward, backward: asItIs }
  },
})

const notAPhone = new Rejection('is not a valid phone number')
const needsCountry = new Rejection(
  'is not a valid phone number with a country code; { phone: <country> } would read national ones',
)
const remembered = 20_000

let library: typeof import('libphonenumber-js/max') | undefined

/** By the full metadata: the small one takes many a wrong number for valid. Loading it takes 60 ms, a number 34 µs. */
export function byLibrary(text: string, country: string | undefined): string | Rejection {
  library ??= load()
  const { isSupportedCountry, parsePhoneNumberFromString } = library
  const home = country !== undefined && isSupportedCountry(country) ? country : undefined
  const number = parsePhoneNumberFromString(text, home)
  if (number?.isValid()) return number.number
  return country === undefined ? needsCountry : notAPhone
}

/** The country of a number that is written with its country's code, where it is a valid one. */
export function countryOfNumber(text: string): string | undefined {
  const number = byLibrary(text.replace(/^'/, '').replace(/^00/, '+'), undefined)
  library ??= load()
  return number instanceof Rejection ? undefined : library.parsePhoneNumberFromString(number)?.country
}

/** Phones repeat: in households, shops, and when a source is read again. Bounded, since a worker lives long. */
function remembering(read: (text: string) => string | Rejection): (text: string) => string | Rejection {
  const memo = new Map<string, string | Rejection>()
  return (text) => {
    const known = memo.get(text)
    if (known !== undefined) return known
    if (memo.size >= remembered) memo.clear()
    const number = read(text)
    memo.set(text, number)
    return number
  }
}

function load(): typeof import('libphonenumber-js/max') {
  return createRequire(import.meta.url)('libphonenumber-js/max')
}
