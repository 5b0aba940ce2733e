import type { Row } from '../rows.ts'
import type { Column } from '../soql/select.ts'

/** Every cell in quotes, empty ones too; date-times end in `Z`, unlike those of JSON answers. */
export function csvOf(columns: readonly Column[], rows: readonly Row[], lineEnding: 'LF' | 'CRLF'): string {
  const end = lineEnding === 'LF' ? '\n' : '\r\n'
  const header = columns.map(({ names }) => `"${names.join('.')}"`).join()
  let text = header + end
  for (const row of rows) text += columns.map(({ path }) => cell(path.field.type, path.read(row))).join() + end
  return text
}

function cell(type: string, value: unknown): string {
  if (typeof value === 'string') return `"${value.replaceAll('"', '""')}"`
  if (typeof value === 'number') return `"${type === 'datetime' ? new Date(value).toISOString() : value}"`
  return typeof value === 'boolean' ? `"${value}"` : '""'
}
