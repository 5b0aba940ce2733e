import { wordsOf } from '../../mapping/suggest/column.ts'
import type { Role } from '../roles.ts'
import { type GuessedColumn, isSingle, type Known, shareOf } from './column.ts'
import { isBareName, meaningOf } from './header.ts'
import { roleByShape } from './shape.ts'

export interface Guess extends GuessedColumn {
  readonly known: Known
}

/** What columns are beside the others that are there. */
export function besideOthers(guesses: readonly Guess[], records: number): readonly GuessedColumn[] {
  const its = withOtherHalf(withoutContacts(withoutMiddle(guesses, records)))
  return its.map(({ name, role, reason, dates }) => ({ name, role, reason, ...(dates && { dates }) }))
}

/** Initials beside given names are those of second ones; alone they are all that is known of the first: `voorletters, achternaam`. */
function withoutMiddle(guesses: readonly Guess[], records: number): readonly Guess[] {
  const isOfInitials = ({ role, known }: Guess) => role === 'given_name' && shareOf(known, isInitial) > 0.8
  const hasWhole = guesses.some((guess) => guess.role === 'given_name' && !isOfInitials(guess))
  const isMiddle = (guess: Guess) => isOfInitials(guess) && (hasWhole || /\b(?:mi|middle)\b/.test(wordsOf(guess.name)))
  return guesses.map((guess) => (isMiddle(guess) ? { ...guess, ...roleByShape(guess.known, records) } : guess))
}

function isInitial(value: string): boolean {
  return /^\p{L}\.?$/u.test(value)
}

/** Beside an organisation it is whom one asks for there, and another one the next time. */
function withoutContacts(guesses: readonly Guess[]): readonly Guess[] {
  if (!guesses.some(({ role }) => role === 'organisation')) return guesses
  const isContact = ({ role, name }: Guess) => role === 'full_name' && meaningOf(name)?.meaning === 'contact_person'
  return guesses.map((guess) =>
    isContact(guess) ? { ...guess, role: 'text', reason: 'somebody at the organisation, by the header' } : guess,
  )
}

/** `Name` beside a given name and no family name is the family name, and the other way round: `Name, Vorname`, `nome, cognome`. */
function withOtherHalf(guesses: readonly Guess[]): readonly Guess[] {
  const has = (role: Role) => guesses.some((guess) => guess.role === role)
  const other = has('given_name') === has('family_name') ? undefined : has('given_name') ? 'family_name' : 'given_name'
  if (other === undefined) return guesses
  const isHalf = ({ role, name, known }: Guess) => role === 'full_name' && isBareName(name) && isSingle(known)
  const reason = `the other columns have no ${other.replace('_', ' ')}`
  return guesses.map((guess) => (isHalf(guess) ? { ...guess, role: other, reason } : guess))
}
