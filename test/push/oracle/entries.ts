import { below, pick, type Random, randomOf } from '../../../sandbox/population/random.ts'
import { names } from './spelling.ts'

const letters = 'BCDFGHJKLMNPQRSTVWXZ'
const towns = ['Arden', 'Brill', 'Colby', 'Dunmore', 'Elgin', 'Fargo', 'Galena', 'Hobart', 'Ithaca', 'Juno', 'Keene', 'Lodi']

/** What all are called by, and nobody changes. */
export interface Members {
  readonly persons: readonly string[]
  readonly organisations: readonly string[]
}

export function memberOf(person: number): string {
  return Array.from({ length: 10 }, (_, at) => letters[below(randomOf(person, 'member', at), letters.length)]).join('')
}

/** What somebody enters for a field: few values, so that the same come again. */
export function valueFor(random: Random, field: string, person: string): string {
  const digit = below(random, 4)
  switch (field) {
    case 'given_name':
    case 'family_name':
      return pick(random, names)
    case 'name':
      return `${pick(random, names)} ${pick(random, names)}`
    case 'town':
      return pick(random, towns)
    case 'company':
      return pick(random, ['Acme', 'Bolt', 'Crux', 'Dyne'])
    case 'tier':
      return pick(random, ['gold', 'silver', 'basic'])
    case 'emails': // now and then one that somebody else may have too
      return below(random, 25) === 0 ? `family${digit}@example.com` : `${person.toLowerCase()}${digit}@example.com`
    case 'phones':
      return `+1212555${String(1000 + ((person.charCodeAt(0) * 131 + person.charCodeAt(1) * 17) % 800) * 10 + digit).slice(-4)}`
    default:
      return `${below(random, 900)}.50`
  }
}
