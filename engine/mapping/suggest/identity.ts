import { type Column, shareOf, wordsOf } from './column.ts'
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
  const likely = columns.filter((column) => saysId(column) && shareOf(column, (cell) => idIn(cell) !== undefined) > 0.9)
  const telling = likely.filter(tellsApart).toSorted((a, b) => idConfidence(b) - idConfidence(a))
  const alone = telling.find((column) => rowsOf(column).repeated === 0)
  if (alone !== undefined) return { columns: [alone.name], why: `its header says so, and ${unshared(alone)}` }
  const nearly = likely.filter((column) => flaws(column).length > 0).toSorted((a, b) => idConfidence(b) - idConfidence(a))[0]
  const but = nearly === undefined ? '' : `; ${nearly.name} ${flaws(nearly).join(' and ')}`
  const together = likely.filter(({ cells, filled }) => filled.length === cells.length).slice(0, 3)
  if (together.length > 1 && areUniqueTogether(together)) {
    return {
      columns: together.map(({ name }) => name),
      why: `no column alone tells the rows of the sample apart; these do together${but}`,
    }
  }
  const [fewTwice] = telling
  if (fewTwice !== undefined) return { columns: [fewTwice.name], why: `its header says so, and ${unshared(fewTwice)}` }
  const shaped = columns.find((column, at) => at === 0 && !isOther(column) && tellsApart(column) && rowsOf(column).repeated === 0)
  if (shaped !== undefined) return { columns: [shaped.name], why: `the first column, and ${unshared(shaped)}` }
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

/** Rows without an id: blank, rounded by a spreadsheet, or a line of sums below the rows; and those whose id stood above already. */
function rowsOf({ cells }: Column): { readonly without: number; readonly repeated: number } {
  const ids = cells.map(idIn).filter((id) => id !== undefined)
  return { without: cells.length - ids.length, repeated: ids.length - new Set(ids).size }
}

/** With what keeps a spreadsheet from changing it taken off: `'1000`, `="1000"`. */
function idIn(cell: string): string | undefined {
  const id = cell.replace(/^'/, '').replace(/^="(.*)"$/, '$1')
  return isCode(id) && !rounded.test(id) ? id : undefined
}

const rounded = /^\d([.,]\d+)?E\+\d+$/i

/** A row without its id is a bad row, and of two with one id only the lower one counts; where there are many of them, it is no id. */
const fewWithout = 0.05
const fewRepeated = 0.01
/** In so many rows, one is few. */
const manyRows = 10

function tellsApart(column: Column): boolean {
  const { length } = column.cells
  const { without, repeated } = rowsOf(column)
  const few = Math.max(length * fewWithout, length < manyRows ? 0 : 1)
  return without < length && without <= few && repeated <= length * fewRepeated
}

function unshared(column: Column): string {
  const { without, repeated } = rowsOf(column)
  const but = without + repeated === 0 ? '' : `, but for ${without + repeated} of ${column.cells.length} rows`
  const why = [...(without > 0 ? [`without an id: ${without}`] : []), ...(repeated > 0 ? [`repeated: ${repeated}`] : [])]
  return `no two rows of the sample share one${but}${why.length > 0 ? ` (${why.join(', ')})` : ''}`
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
