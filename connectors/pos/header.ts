import { lackingIn } from '../../core/lacking.ts'
import type { Reading } from '../../core/reading.ts'
import { NotATable } from './scanner.ts'

/** Where in a row the mapping's columns stand. */
export interface Layout {
  /** One for each column, no two the same: the keys of a rejected row. */
  readonly names: readonly string[]
  readonly id: readonly number[]
  /** Under the mapping's spelling. A column that the file lacks is left out: its values are unknown. */
  readonly fields: readonly { readonly name: string; readonly at: number }[]
  readonly modified: number | undefined
  /** Mapped columns that are not there, nor another one that stands for them. */
  readonly lacking: readonly string[]
}

type Columns = Pick<Reading, 'id' | 'fields' | 'modified' | 'alternatives'>

/** Finds the mapping's columns in a header. @throws NotATable where an id column is missing, or a column stands there twice */
export function layOut(header: readonly string[], columns: Columns): Layout {
  const cells = trimmed(header)
  const find = (name: string) => findColumn(cells, name)
  const fields = columns.fields.flatMap((name) => {
    const at = find(name)
    return at === undefined ? [] : [{ name, at }]
  })
  const id = columns.id.flatMap((name) => find(name) ?? [])
  const lackingIds = columns.id.filter((name) => find(name) === undefined)
  if (lackingIds.length > 0) throw new NotATable(withoutId(cells, lackingIds, id.length + fields.length > 0))
  return {
    names: distinct(cells),
    id,
    fields,
    modified: columns.modified === undefined ? undefined : find(columns.modified),
    lacking: lackingIn(columns, (column) => fields.some(({ name }) => name === column)),
  }
}

/** How many of the mapping's columns a header has. */
export function knownColumns(header: readonly string[], columns: Columns): number {
  const known = new Set([...columns.id, ...columns.fields].map(loosely))
  return new Set(header.map(loosely).filter((name) => known.has(name))).size
}

/** A header's cells without the empty ones at its end. */
export function trimmed(header: readonly string[]): string[] {
  const cells = header.map((cell) => cell.trim())
  return cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1)
}

function findColumn(cells: readonly string[], name: string): number | undefined {
  const exact = positions(cells, (cell) => cell === name)
  const found = exact.length > 0 ? exact : positions(cells, (cell) => loosely(cell) === loosely(name))
  if (found.length > 1) throw new NotATable(`The column "${name}" stands ${found.length} times in its header`)
  return found[0]
}

function positions(cells: readonly string[], matches: (cell: string) => boolean): number[] {
  return cells.flatMap((cell, at) => (matches(cell) ? [at] : []))
}

/** Case and spaces do not count. */
function loosely(name: string): string {
  return name.normalize('NFC').replace(/\s+/g, '').toLowerCase()
}

/** The header is shown only where it certainly is one: a first line without a mapped column may be a customer. */
function withoutId(cells: readonly string[], lacking: readonly string[], isHeader: boolean): string {
  const wanted = lacking.map((name) => `"${name}"`).join(' and ')
  if (isHeader) return `Its header lacks the id column ${wanted}. It has: ${cells.join(', ')}`
  return `Its first line holds none of the mapped columns, such as ${wanted}: the header is missing, or stands below other lines (settings.skip)`
}

function distinct(cells: readonly string[]): string[] {
  const taken = new Map<string, number>()
  return cells.map((cell, at) => {
    const name = cell === '' ? `column ${at + 1}` : cell
    const times = (taken.get(name) ?? 0) + 1
    taken.set(name, times)
    return times === 1 ? name : `${name} (${times})`
  })
}
