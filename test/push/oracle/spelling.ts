import { below, pick } from '../../../sandbox/population/random.ts'
import type { Column } from './shape.ts'

export const plain = (field: string): Column => ({ field, spell: (value) => value })
export const phone: Column = {
  field: 'phones',
  spell: (value, random) => (below(random, 2) === 0 ? value : `(${value.slice(2, 5)}) ${value.slice(5, 8)}-${value.slice(8)}`),
}
export const email: Column = { field: 'emails', spell: (value, random) => (below(random, 4) === 0 ? value.toUpperCase() : value) }
export const levels: Readonly<Record<string, string>> = { gold: 'G', silver: 'S', basic: 'B' }
export const asIs = (_: string, value: unknown) => value
export const anything = () => undefined
/** The beginning of a mapping file. */
export const head = (connector: string, kind = 'person') =>
  `connector: ${connector}\nevery: 1h\nserves: [service]\nobjects:\n  contacts:\n    kind: ${kind}\n    absences: { at_most_share: 100% }\n`
/** The kind of a row by the column that names a company. */
export const companies = (column: string) => `{ from: ${column}, filled: organisation, otherwise: person }`

export const names = ['Ada', 'Bea', 'Cleo', 'Dora', 'Edda', 'Fay', 'Gwen', 'Hope', 'Ines', 'Jana']
/** Now and then together with somebody else. */
export const given: Column = {
  field: 'given_name',
  spell: (value, random) => (below(random, 5) === 0 ? `${value} & ${pick(random, names)}` : value),
}
