import { type Column, isUnique, shareOf, wordsOf } from './column.ts'
import { roleOfHeader } from './header-words.ts'
import { isCode } from './shapes.ts'

export interface Identity {
  /** Empty where rows have no id: they are then known by their line. */
  readonly columns: readonly string[]
  /** How it was chosen, in words. */
  readonly why: string
}

/** What tells the rows apart: the column named by the user, one that says it is an id, or several of those together. */
export function chooseId(columns: readonly Column[], named: string | undefined): Identity {
  if (named !== undefined) {
    const column = columns.find(({ name }) => name === named)
    return { columns: [named], why: ['named by you', ...(column ? flaws(column) : [])].join('; it ') }
  }
  const likely = columns.filter((column) => saysId(column) && shareOf(column, isCode) > 0.9)
  const alone = likely.filter(tellsApart).toSorted((a, b) => idConfidence(b) - idConfidence(a))[0]
  if (alone !== undefined) return { columns: [alone.name], why: 'its header says so, and no two rows of the sample share one' }
  const nearly = likely.filter((column) => flaws(column).length > 0).toSorted((a, b) => idConfidence(b) - idConfidence(a))[0]
  const but = nearly === undefined ? '' : `; ${nearly.name} ${flaws(nearly).join(' and ')}`
  const together = likely.filter(({ cells, filled }) => filled.length === cells.length).slice(0, 3)
  if (together.length > 1 && areUniqueTogether(together)) {
    return {
      columns: together.map(({ name }) => name),
      why: `no column alone tells the rows of the sample apart; these do together${but}`,
    }
  }
  const shaped = columns.find((column, at) => at === 0 && isUnique(column) && shareOf(column, isCode) === 1 && !isOther(column))
  if (shaped !== undefined) return { columns: [shaped.name], why: 'the first column, and no two rows of the sample share one' }
  return { columns: [], why: `no column tells the rows apart${but}` }
}

/** What keeps a column from being an id: values that came before, and blank cells. */
function flaws({ cells, filled, distinct }: Column): string[] {
  const of = `of ${cells.length} rows`
  const repeated = filled.length - distinct
  const blank = cells.length - filled.length
  return [...(repeated > 0 ? [`repeats in ${repeated} ${of}`] : []), ...(blank > 0 ? [`is blank in ${blank} ${of}`] : [])]
}

function saysId(column: Column): boolean {
  return roleOfHeader(wordsOf(column.name))?.role === 'id'
}

/** A row without its id is a bad row; where there are many of them, it is no id. */
const fewBlank = 0.05

function tellsApart({ cells, filled, distinct }: Column): boolean {
  return distinct > 0 && distinct === filled.length && cells.length - filled.length <= cells.length * fewBlank
}

/** The whole header, or an `id` that is no mere reference. */
function idConfidence(column: Column): number {
  const words = wordsOf(column.name)
  return (roleOfHeader(words)?.confidence ?? 0) + (/\b(?:id|uuid|key)$/.test(words) && !/\breference\b/.test(words) ? 0.5 : 0)
}

/** A header that says something else, such as a phone. */
function isOther(column: Column): boolean {
  return roleOfHeader(wordsOf(column.name)) !== undefined
}

function areUniqueTogether(columns: readonly Column[]): boolean {
  const rows = columns[0]?.cells.map((_, row) => columns.map(({ cells }) => cells[row]).join('\0')) ?? []
  return rows.length > 0 && new Set(rows).size === rows.length
}
