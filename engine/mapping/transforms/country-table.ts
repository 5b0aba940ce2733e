import { createRequire } from 'node:module'
import type { LocaleData } from 'i18n-iso-countries'
import { folded } from '../../../core/folded.ts'

const require = createRequire(import.meta.url)
/** Country names are understood in these languages; the first one decides where two differ. */
const languages = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pt', 'da', 'sv', 'nb', 'fi', 'pl', 'cs']
const inUse = {
  GB: ['UK', 'Great Britain', 'Britain', 'England', 'Scotland', 'Wales', 'Northern Ireland'],
  US: ['America', 'U.S.', 'United States of America'],
  NL: ['Holland', 'The Netherlands'],
  CZ: ['Czech Republic'],
  KR: ['Korea', 'South Korea'],
}
/**
 * What stands on cars, as German, Austrian and Swiss systems export countries; those that are no ISO code already. Of Europe only: elsewhere
 * nobody writes them, and a single letter may mean anything.
 */
const onCars = 'A AT, B BE, D DE, E ES, F FR, H HU, I IT, L LU, M MT, N NO, P PT, S SE, FL LI, SLO SI'

let names: ReadonlyMap<string, string> | undefined
let codes: ReadonlySet<string> | undefined

/** Whether it is an ISO 3166-1 code of two capitals. */
export function isCountry(code: string): boolean {
  codes ??= new Set(isoCodes().map(([alpha2]) => alpha2))
  return codes.has(code)
}

/** The ISO 3166-1 code of a country's name or code, in any of the languages above, or of what stands on its cars. */
export function countryOf(text: string): string | undefined {
  if (text.length === 2 && isCountry(text)) return text
  names ??= readNames()
  return names.get(folded(text))
}

/** Read on first use: most rows hold codes. */
function readNames(): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  const add = (name: string, code: string) => {
    if (!found.has(folded(name))) found.set(folded(name), code)
  }
  for (const [code, spellings] of Object.entries(inUse)) for (const name of spellings) add(name, code)
  for (const [alpha2, alpha3] of isoCodes()) for (const code of [alpha2, alpha3]) add(code, alpha2)
  for (const [plate = '', code = ''] of onCars.split(', ').map((its) => its.split(' '))) add(plate, code)
  for (const language of languages) {
    const { countries }: LocaleData = require(`i18n-iso-countries/langs/${language}.json`)
    for (const [code, spellings] of Object.entries(countries)) for (const name of [spellings].flat()) add(name, code)
  }
  return found
}

function isoCodes(): readonly (readonly [alpha2: string, alpha3: string, ...unknown[]])[] {
  return require('i18n-iso-countries/codes.json')
}
