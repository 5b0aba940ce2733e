import type { RawColumn } from '../../../../engine/matching/csv/intern.ts'
import { scanColumns } from '../../../../engine/matching/csv/scan.ts'
import { type Source, sourceOf } from '../../../../engine/matching/csv/source.ts'
import { valueAt } from '../../../../engine/matching/csv/values.ts'

const encoder = new TextEncoder()

/** Files by name, as the program reads them. */
export function sourceFrom(files: Readonly<Record<string, string | Uint8Array>>): Source {
  return sourceOf(
    Object.entries(files).map(([name, text]) => ({ name, bytes: typeof text === 'string' ? encoder.encode(text) : text })),
  )
}

/** The values of a column, record by record. */
export function valuesOf(raw: RawColumn, { bytes }: Source): readonly string[] {
  return Array.from(raw.codes, (code) => (code === 0 ? '' : valueAt(raw, bytes, code)))
}

/** The rows of one file, below its header. */
export function rowsOf(text: string | Uint8Array): readonly (readonly string[])[] {
  const source = sourceFrom({ 'a.csv': text })
  const { columns, rows } = scanColumns(source, { columns: source.columns })
  const values = columns.map((raw) => valuesOf(raw, source))
  return Array.from({ length: rows[0] ?? 0 }, (_, row) => values.map((column) => column[row] ?? ''))
}
