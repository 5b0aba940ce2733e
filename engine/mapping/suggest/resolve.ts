import { type Column, wordsOf } from './column.ts'
import { isCopy, isMadeOf } from './redundant.ts'
import { addressRoles, type Guess, type Role } from './role.ts'

/** Of these a record has one: the surest column keeps the role, and others become texts. */
const single: readonly Role[] = [
  'given_name',
  'family_name',
  'particle',
  'full_name',
  'company_name',
  'date_of_birth',
  'national_id',
  'sex',
  'language',
]

/** Settles what single guesses cannot know: two columns for one role, columns that repeat others, parts without their whole. */
export function resolve(guesses: readonly Guess[], columns: readonly Column[]): Guess[] {
  const byName = new Map(columns.map((column) => [column.name, column]))
  return withoutStrayParts(withoutRivals(withoutRepeats(guesses, byName)))
}

function withoutRivals(guesses: readonly Guess[]): Guess[] {
  const keeper = (guess: Guess) => surest(guesses.filter((other) => slotOf(other) === slotOf(guess)))
  return guesses.map((guess) => {
    if (slotOf(guess) === undefined) return guess
    const kept = keeper(guess)
    if (kept === undefined || kept === guess) return guess
    return { ...guess, role: 'text', why: `${kept.column} looks more like the ${guess.role}`, confidence: 0.4 }
  })
}

function surest(guesses: readonly Guess[]): Guess | undefined {
  return guesses.toSorted((a, b) => b.confidence - a.confidence)[0]
}

/** What two columns cannot both be: a single role, or one part of one address. */
function slotOf({ role, column }: Guess): string | undefined {
  if (single.includes(role)) return role
  return addressRoles.includes(role) ? `${addressGroup(column)} ${role}` : undefined
}

/** Which of a customer's addresses a column belongs to: `shipping`, `billing`… or ''. */
export function addressGroup(column: string): string {
  return /\b(?:shipping|delivery|billing|invoice|mailing|home|work|business|liefer|rechnungs)/.exec(wordsOf(column))?.[0] ?? ''
}

function withoutRepeats(guesses: readonly Guess[], columns: ReadonlyMap<string, Column>): Guess[] {
  const of = (role: Role) => columns.get(surest(guesses.filter((guess) => guess.role === role))?.column ?? '')
  const [given, family] = [of('given_name'), of('family_name')]
  return guesses.map((guess, at) => {
    const column = columns.get(guess.column)
    if (column === undefined || guess.role === 'ignored' || guess.role === 'id') return guess
    const isName = guess.role === 'full_name' || (guess.role === 'text' && /\bname$/.test(wordsOf(guess.column)))
    if (isName && given && family && isMadeOf(column, given, family)) {
      return { ...guess, role: 'redundant', why: `made of ${given.name} and ${family.name}`, confidence: 0.9 }
    }
    const earlier = guesses
      .slice(0, at)
      .find(({ column: other, role }) => role === guess.role && isSame(columns.get(other), column))
    return earlier ? { ...guess, role: 'redundant', why: `the same as ${earlier.column}`, confidence: 0.9 } : guess
  })
}

function isSame(a: Column | undefined, b: Column): boolean {
  return a !== undefined && isCopy(a, b)
}

/** A house number or a particle alone is a mere text. */
function withoutStrayParts(guesses: readonly Guess[]): Guess[] {
  const has = (role: Role, group?: string) =>
    guesses.some((guess) => guess.role === role && (group === undefined || addressGroup(guess.column) === group))
  return guesses.map((guess) => {
    const isPartOfStreet = guess.role === 'house_number' || guess.role === 'house_extension'
    const isStray = isPartOfStreet ? !has('street', addressGroup(guess.column)) : guess.role === 'particle' && !has('family_name')
    return isStray ? { ...guess, role: 'text', why: 'part of something that is not there', confidence: 0.4 } : guess
  })
}
