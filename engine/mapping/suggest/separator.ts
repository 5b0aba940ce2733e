import { type Column, shareOf } from './column.ts'

/** The usual one first: it stands where no cell has several elements. */
const separators = [',', ';', '|'] as const

/** What parts the elements of a column's lists: the mark that most cells have. */
export function separatorOf(column: Column): (typeof separators)[number] {
  const share = (mark: string) => shareOf(column, (cell) => cell.includes(mark))
  return separators.toSorted((a, b) => share(b) - share(a))[0] ?? ','
}
