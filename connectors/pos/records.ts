import type { RawRecord, RejectedRow } from '../../core/reading.ts'
import type { RawFields } from '../../core/types.ts'
import { isBlank } from './dialect.ts'
import type { Layout } from './header.ts'
import type { Row } from './scanner.ts'
import { timeInCell } from './times.ts'

/** A record, or a rejected row, or nothing for a row without any value. Reasons hold no value of the row. */
export type RowReader = (row: Row) => RawRecord | RejectedRow | undefined

/** `file` is shown to people. */
export function createRowReader(layout: Layout, blank: 'unknown' | 'empty', file: string): RowReader {
  const { names, id: idColumns, modified = -1 } = layout
  // As canonical JSON has them.
  const fieldColumns = layout.fields.toSorted((a, b) => (a.name < b.name ? -1 : 1))
  const width = names.length

  return (row) => {
    const { cells } = row
    if (isBlank(cells)) return undefined
    if (row.damaged) return reject(row, 'a quote was left open: the line was read with that quote as a plain character')
    if (cells.length < width || (cells.length > width && !isBlank(cells.slice(width))))
      return reject(row, `${cells.length} cells where the header has ${width}`)
    const parts = idColumns.map((at) => cleanId(cells[at]))
    const missing = parts.indexOf('')
    if (missing !== -1) return reject(row, `no id in column "${nameOf(missing)}"`)
    const damaged = parts.findIndex((part) => scientific.test(part))
    if (damaged !== -1)
      return reject(
        row,
        `a spreadsheet has rounded the id in column "${nameOf(damaged)}": export again, and do not save it there`,
      )
    const id = idColumns.length === 0 ? String(row.line) : idOf(parts)
    if (id.length > longestId) return reject(row, `an id of more than ${longestId} characters`)
    const stamp = (cells[modified] ?? '').trim()
    const modifiedAt = stamp === '' ? undefined : timeInCell(stamp)
    if (stamp !== '' && !modifiedAt) return reject(row, `no date that can be read for certain in column "${names[modified]}"`, id)
    return { id, fields: fieldsOf(cells), place: placeOf(row), ...(modifiedAt && { modifiedAt }) }
  }

  function placeOf({ line }: Row): string {
    return `${file}:${line}`
  }

  function reject(row: Row, reason: string, id?: string): RejectedRow {
    return { ...(id && { id }), place: placeOf(row), reason, raw: wholeRow(row.cells, names) }
  }

  function nameOf(part: number): string | undefined {
    return names[idColumns[part] ?? -1]
  }

  function fieldsOf(cells: readonly string[]): RawFields {
    const fields: Record<string, string> = {}
    for (const { name, at } of fieldColumns) {
      const cell = cells[at] ?? ''
      if (cell.trim() !== '') fields[name] = cell
      else if (blank === 'empty') fields[name] = ''
    }
    return fields
  }
}

/** Of several columns, with a `/` between them; one within stands as `%2F`, or two rows could have one id. */
function idOf(parts: readonly string[]): string {
  const [only = '', ...more] = parts
  if (more.length === 0) return only
  return parts.map((part) => part.replace(/[%/]/g, (its) => (its === '/' ? '%2F' : '%25'))).join('/')
}

/** Longer ones are text that slipped into the column, and no index of the store takes them. */
const longestId = 250

/** What Excel makes of a long number; always with the sign, so that an id such as 5E10 is none. */
const scientific = /^-?\d([.,]\d+)?E\+\d+$/i

/** Shopify writes ids with an apostrophe before them, so that a spreadsheet leaves them alone. */
function cleanId(cell = ''): string {
  return cell.trim().replace(/^'/, '')
}

/** Cells beyond the header come under `__extra`. */
function wholeRow(cells: readonly string[], names: readonly string[]): RawFields {
  const named = Object.fromEntries(cells.slice(0, names.length).map((cell, at) => [names[at] ?? '', cell]))
  return cells.length > names.length ? { ...named, __extra: cells.slice(names.length) } : named
}
