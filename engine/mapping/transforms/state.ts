import { createRequire } from 'node:module'
import { folded } from '../../../core/folded.ts'
import { countryCode } from './country.ts'
import { needsCountry, Rejection, transform } from './transform.ts'

const require = createRequire(import.meta.url)

export const state = transform({
  name: 'state',
  doc: 'The ISO 3166-2 code of a state, province or county within the country of its argument, or of `country` beside it: `California`, `ca` → `US-CA`. Goes back as `CA`.',
  argument: countryCode.optional(),
  takesCountry: true,
  prepare: (country) => {
    if (country === undefined) return needsCountry
    const elsewhere = new Rejection(`is not a state or province of ${country}`)
    return {
      forward: (text) => stateOf(text, country) ?? elsewhere,
      backward: (code) => (code.startsWith(`${country}-`) ? code.slice(country.length + 1) : elsewhere),
    }
  },
})

const tables = new Map<string, ReadonlyMap<string, string>>()

/** The ISO 3166-2 code of a subdivision's name or code. The table of 5,000 is read on first use: it takes 20 ms. */
export function stateOf(text: string, country: string): string | undefined {
  let table = tables.get(country)
  if (table === undefined) tables.set(country, (table = readTable(country)))
  return table.get(folded(text))
}

function readTable(country: string): ReadonlyMap<string, string> {
  const { iso31662 }: typeof import('iso-3166') = require('iso-3166')
  const ours = iso31662.filter(({ code }) => code.startsWith(`${country}-`))
  const table = new Map<string, string>()
  const add = (name: string, code: string) => {
    const key = folded(name)
    if (key !== '' && !table.has(key)) table.set(key, code)
  }
  for (const { code } of ours) for (const name of [code, code.slice(country.length + 1)]) add(name, code)
  for (const { code, name } of ours) add(name, code)
  // 'Madrid, Comunidad de', 'Bolzano, Bozen', 'Puducherry (Pondicherry)'
  for (const { code, name } of ours) for (const part of name.split(/, | \(/)) add(part, code)
  return table
}
