import type { Role } from '../roles.ts'
import { type GuessedColumn, wordsIn } from './column.ts'
import { saysTheSame } from './same.ts'

/** Of the rows that are looked at: real data has errors in one column and not in the other. */
const mostRows = 0.7

/** What may stand a second time in a column of its own. */
const compounds: readonly { readonly parts: readonly [Role, Role]; readonly reason: string }[] = [
  { parts: ['given_name', 'family_name'], reason: 'is made of given name and family name' },
  { parts: ['street', 'city'], reason: 'is made of street and city' },
]
const wholes: readonly (Role | undefined)[] = ['full_name', 'organisation', 'street', 'text']

/** The value of a column in a row; '' where there is none. */
export type CellOf = (row: number) => string

/**
 * Leaves out what other columns say already, since it would count twice: a full name beside its parts (kept for the titles in it, it
 * cost accuracy), and the second of two columns that hold the same.
 *
 * @param cell the value in a column, by its place in `guessed`, and a row
 * @param rows some 2,000, chosen in a way that does not depend on the order of the records
 */
export function withoutDerived(
  guessed: readonly GuessedColumn[],
  cell: (column: number, row: number) => string,
  rows: readonly number[],
): readonly GuessedColumn[] {
  const cells = guessed.map(({ role }, column) => (role === undefined ? [] : rows.map((row) => folded(cell(column, row)))))
  return withoutRepeats(withoutOthers(withoutCompounds(guessed, cells), cells), cells)
}

/** Whether a column says nothing that its parts do not say: in most rows all words of the parts are words of the whole. */
export function isMadeOf(whole: CellOf, parts: readonly CellOf[], rows: readonly number[]): boolean {
  const filled = rows.filter((row) => wordsIn(folded(whole(row))).length > 0)
  const made = filled.filter((row) => {
    const words = new Set(wordsIn(folded(whole(row))))
    const wanted = parts.flatMap((part) => wordsIn(folded(part(row))))
    return wanted.length > 0 && wanted.every((word) => words.has(word))
  })
  return made.length > filled.length * mostRows
}

/** One after the other: of two whole addresses that are alike each would be made of the other, and only one may go. */
function withoutCompounds(guessed: readonly GuessedColumn[], cells: readonly (readonly string[])[]): readonly GuessedColumn[] {
  const left = [...guessed]
  for (const [whole, guess] of guessed.entries()) {
    if (!wholes.includes(guess.role)) continue
    const columnsOf = (role: Role) => cells.filter((_, at) => at !== whole && left[at]?.role === role)
    const compound = compounds.find(({ parts: [first, second] }) =>
      columnsOf(first).some((one) => columnsOf(second).some((other) => isMade(cells[whole] ?? [], [one, other]))),
    )
    if (compound !== undefined) left[whole] = leftOut(guess, compound.reason)
  }
  return left
}

function isMade(whole: readonly string[], parts: readonly (readonly string[])[]): boolean {
  const reader = (cells: readonly string[]) => (row: number) => cells[row] ?? ''
  return isMadeOf(reader(whole), parts.map(reader), range(whole.length))
}

/** Of the rows that a whole name stands in; where one file has whole names and another their parts, there are none of these. */
const mostBeside = 0.2

/** A whole name beside parts of which it is not made is somebody else's: whom to call in an emergency, a spouse. */
function withoutOthers(guessed: readonly GuessedColumn[], cells: readonly (readonly string[])[]): readonly GuessedColumn[] {
  const columnsOf = (role: Role) => cells.filter((_, at) => guessed[at]?.role === role)
  const [given] = columnsOf('given_name')
  const [family] = columnsOf('family_name')
  if (given === undefined || family === undefined) return guessed
  return guessed.map((guess, column) => {
    if (guess.role !== 'full_name') return guess
    const filled = (cells[column] ?? []).flatMap((value, row) => (value === '' ? [] : [row]))
    const beside = filled.filter((row) => given[row] !== '' || family[row] !== '')
    const isElse = beside.length > filled.length * mostBeside
    return isElse ? { name: guess.name, role: 'text', reason: 'is the name of somebody else' } : guess
  })
}

/** Of two that say the same the fuller one stays, of equally full ones the first. */
function withoutRepeats(guessed: readonly GuessedColumn[], cells: readonly (readonly string[])[]): readonly GuessedColumn[] {
  const filled = cells.map((values) => values.filter((value) => value !== '').length)
  const fullestFirst = range(guessed.length).toSorted((a, b) => (filled[b] ?? 0) - (filled[a] ?? 0))
  const kept: number[] = []
  const repeated = new Map<number, number>()
  for (const column of fullestFirst) {
    if (guessed[column]?.role === undefined) continue
    const other = kept.find((at) => saysTheSame(cells[at] ?? [], cells[column] ?? []))
    if (other === undefined) kept.push(column)
    else repeated.set(column, other)
  }
  return guessed.map((guess, column) => {
    const other = guessed[repeated.get(column) ?? -1]
    return other === undefined ? guess : leftOut(guess, `says the same as ${other.name}`)
  })
}

function leftOut({ name }: GuessedColumn, reason: string): GuessedColumn {
  return { name, role: undefined, reason }
}

function range(length: number): readonly number[] {
  return Array.from({ length }, (_, at) => at)
}

function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim()
}
