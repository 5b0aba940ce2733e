import { GoldthreadError } from '../../core/errors.ts'

/**
 * The rows of a CSV text as the Bulk API writes it: commas, line feeds, and quotes doubled within quotes. Any other form is an answer that
 * was spoiled on its way, and to be asked for again. @throws GoldthreadError `unreachable`
 */
export function rowsOfCsv(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  for (let at = 0; at < text.length; ) {
    const cell = text[at] === '"' ? quotedCell(text, at) : plainCell(text, at)
    row.push(cell.value)
    const after = text[cell.end]
    at = cell.end + 1
    if (after === ',') {
      if (at === text.length) row.push('')
      else continue
    } else if (after !== '\n' && after !== undefined) throw spoiled()
    rows.push(row)
    row = []
  }
  const width = rows[0]?.length
  if (rows.some(({ length }) => length !== width)) throw spoiled()
  return rows
}

interface Cell {
  readonly value: string
  /** What stands behind it. */
  readonly end: number
}

function plainCell(text: string, start: number): Cell {
  let end = start
  while (end < text.length && text[end] !== ',' && text[end] !== '\n') end++
  return { value: text.slice(start, end), end }
}

function quotedCell(text: string, start: number): Cell {
  let doubled = false
  for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 2)) {
    if (text[end + 1] === '"') {
      doubled = true
      continue
    }
    const value = text.slice(start + 1, end)
    return { value: doubled ? value.replaceAll('""', '"') : value, end: end + 1 }
  }
  throw spoiled()
}

export function spoiled(): GoldthreadError {
  return new GoldthreadError('unreachable', 'Salesforce answered with a table that was cut or damaged')
}
