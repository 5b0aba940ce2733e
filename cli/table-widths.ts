import { stripVTControlCharacters } from 'node:util'

/**
 * Widths of columns, in characters, so that a row fits into `room`: the widest give way first, none below its longest word, for a cut
 * value says nothing. Rows that cannot fit get the least.
 */
export function widthsWithin(room: number, rows: readonly (readonly string[])[]): readonly number[] {
  const natural = widest(rows, (cell) => cell.split('\n'))
  const least = widest(rows, (cell) => cell.split(/\s+/))
  const within = (most: number) => natural.map((width, i) => Math.max(Math.min(width, most), least[i] ?? 0))
  let most = Math.max(0, ...natural)
  while (most > 0 && sum(within(most)) > room) most--
  return within(most)
}

function widest(rows: readonly (readonly string[])[], parts: (cell: string) => readonly string[]): readonly number[] {
  const columns = Math.max(0, ...rows.map(({ length }) => length))
  return Array.from({ length: columns }, (_, i) =>
    rows.reduce((most, row) => Math.max(most, ...parts(stripVTControlCharacters(row[i] ?? '')).map(({ length }) => length)), 0),
  )
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
