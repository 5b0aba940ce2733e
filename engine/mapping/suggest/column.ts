/** One column of the sample. */
export interface Column {
  readonly name: string
  /** From 0. */
  readonly position: number
  /** Trimmed, one for each row; '' where the cell is blank. */
  readonly cells: readonly string[]
  /** The cells that are not blank. */
  readonly filled: readonly string[]
  /** How many different values there are among the filled cells. */
  readonly distinct: number
}

export function columnsOf(header: readonly string[], rows: readonly (readonly string[])[]): Column[] {
  return header.flatMap((title, at) => {
    const name = title.trim()
    if (name === '') return []
    const cells = rows.map((row) => (row[at] ?? '').trim())
    return [columnOf(name, at, cells)]
  })
}

function columnOf(name: string, position: number, cells: readonly string[]): Column {
  const filled = cells.filter((cell) => cell !== '')
  return { name, position, cells, filled, distinct: new Set(filled).size }
}

/** The column in some rows only. */
export function where({ name, position, cells }: Column, holds: (row: number) => boolean): Column {
  return columnOf(
    name,
    position,
    cells.filter((_, row) => holds(row)),
  )
}

/** No cell is blank and no two are the same. */
export function isUnique({ cells, distinct }: Column): boolean {
  return cells.length > 0 && distinct === cells.length
}

/** The share of filled cells for which it holds, 0 where there are none. */
export function shareOf({ filled }: Column, holds: (cell: string) => boolean): number {
  return filled.length === 0 ? 0 : filled.filter(holds).length / filled.length
}

/** A header as words: `LastnamePreposition`, `address_1`, `E-Mail` → `lastname preposition`, `address 1`, `e mail`. */
export function wordsOf(header: string): string {
  return header
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/ß/g, 'ss')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{L})(\d)/gu, '$1 $2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

const mostLetters = 40 // a survey's question is a header too, and a column of Postgres has 63 letters at most

/** A header as the name of a field: `Transaction Count` → `transaction_count`. */
export function fieldNameOf(header: string): string {
  const name = wordsOf(header)
    .replace(/[^a-z0-9 ]/g, '')
    .slice(0, mostLetters)
    .trim()
    .replace(/ +/g, '_')
  return /^[a-z]/.test(name) ? name : `field_${name || 'unnamed'}`
}
