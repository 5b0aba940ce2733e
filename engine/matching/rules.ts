import type { Features } from './features.ts'
import { jaroWinkler } from './jaro-winkler.ts'

/**
 * One way to be the same: two records that share a key of the rule, and that the rule accepts. The rules are plain; a weighing model
 * takes their place behind `matchBlock` without anyone else noticing.
 */
export interface Rule {
  readonly name: string
  readonly keys: (record: Features) => readonly string[]
  readonly accepts: (a: Features, b: Features) => boolean
}

export const rules: readonly Rule[] = [
  { name: 'same e-mail', keys: ({ emails }) => emails, accepts: (a, b) => !namesClash(a, b) },
  { name: 'same national id', keys: ({ nationalIds }) => nationalIds, accepts: (a, b) => !namesClash(a, b) },
  { name: 'same phone, similar name', keys: ({ phones }) => phones, accepts: similarNames },
  {
    name: 'same name and date of birth',
    keys: ({ name, born }) => (name !== '' && /^\d{4}-/.test(born) ? [`${name}|${born}`] : []),
    accepts: () => true,
  },
  {
    name: 'same organisation and postcode',
    keys: ({ kind, name, postcodes }) =>
      kind === 'organisation' && name !== '' ? postcodes.map((code) => `${name}|${code}`) : [],
    accepts: () => true,
  },
]

const similar = 0.88

/** Both names are known and say that these are two people, such as a couple with one e-mail address. */
function namesClash(a: Features, b: Features): boolean {
  if (a.given === '' || b.given === '') return a.name !== '' && b.name !== '' && !similarNames(a, b)
  return !givenAgrees(a.given, b.given) && !swapped(a, b)
}

function similarNames(a: Features, b: Features): boolean {
  if (a.given === '' || b.given === '' || a.family === '' || b.family === '') return jaroWinkler(a.name, b.name) >= similar
  return (givenAgrees(a.given, b.given) && jaroWinkler(a.family, b.family) >= similar) || swapped(a, b)
}

function givenAgrees(a: string, b: string): boolean {
  return jaroWinkler(a, b) >= similar || ((a.length === 1 || b.length === 1) && a[0] === b[0])
}

function swapped(a: Features, b: Features): boolean {
  return a.given === b.family && a.family === b.given
}
