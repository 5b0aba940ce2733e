import type { Reading } from '../../core/reading.ts'
import { knownColumns, trimmed } from './header.ts'
import type { Dialect } from './quoted-row.ts'
import { createScanner, NotATable, type Row } from './scanner.ts'
import type { Settings } from './settings.ts'

const delimiters = [',', ';', '\t', '|'] as const

export interface Beginning {
  readonly dialect: Dialect
  /** Lines above the header. */
  readonly skip: number
  /** With the header as the first. */
  readonly rows: readonly Row[]
}

/**
 * How a file's beginning is to be read. The delimiter is the one under which most of the mapping's columns appear, then under
 * which most rows are as wide as the header. @throws NotATable where there is no row
 */
export function readBeginning(
  head: string,
  whole: boolean,
  settings: Settings,
  columns: Pick<Reading, 'id' | 'fields'>,
): Beginning {
  const newline = head.includes('\n') || !head.includes('\r') ? '\n' : '\r'
  const hint = /^sep=([,;\t|])\r?\n/i.exec(head)?.[1] // what Excel writes and reads, and nobody else does
  const given = settings.delimiter ?? hint
  const skip = Math.max(settings.skip, hint === undefined ? 0 : 1)
  const readings = (given === undefined ? delimiters : [given]).map((delimiter) => {
    const dialect: Dialect = { delimiter, newline }
    const rows = sample(head, whole, dialect, skip)
    return { dialect, skip, rows, ...evidence(rows, columns) }
  })
  const [best] = readings.toSorted((a, b) => b.known - a.known || b.even - a.even || b.width - a.width)
  if (best === undefined || best.rows.length === 0) throw new NotATable('It holds no header')
  return best
}

function sample(head: string, whole: boolean, dialect: Dialect, skip: number): Row[] {
  const scanner = createScanner(dialect, skip)
  const rows = scanner.push(head)
  return (whole ? [...rows, ...scanner.end().rows] : rows).filter(({ cells }) => !isBlank(cells)).slice(0, 200)
}

function evidence([header, ...rows]: readonly Row[], columns: Pick<Reading, 'id' | 'fields'>) {
  const width = trimmed(header?.cells ?? []).length
  const even = width > 1 ? rows.filter(({ cells }) => cells.length === width).length : 0
  return { known: knownColumns(header?.cells ?? [], columns), even, width }
}

export function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '')
}
