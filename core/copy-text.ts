/** The text format of Postgres' COPY: a line for each row, cells between tabs, `\N` for null. */

const decoder = new TextDecoder()

/** Rows of whole lines; null cells are empty texts. */
export function* copiedRows(lines: Uint8Array): Generator<readonly string[]> {
  const text = decoder.decode(lines)
  for (let from = 0; from < text.length; ) {
    const end = text.indexOf('\n', from)
    yield text.slice(from, end).split('\t').map(plain)
    from = end + 1
  }
}

function plain(cell: string): string {
  if (!cell.includes('\\')) return cell
  return cell === String.raw`\N` ? '' : cell.replace(/\\(.)/g, (_, escaped: string) => meanings[escaped] ?? escaped)
}

const meanings: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' }

/** A cell as a line of COPY has it. */
export function copyCell(text: string): string {
  return special.test(text) ? text.replace(/[\\\t\n\r]/g, (its) => escapes[its] ?? its) : text
}

const special = /[\\\t\n\r]/
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

export type Cell = string | number | boolean | Date | null | readonly number[]

export function copyLine(cells: readonly Cell[]): string {
  return `${cells.map(lineCell).join('\t')}\n`
}

function lineCell(value: Cell): string {
  if (value === null) return String.raw`\N`
  return typeof value === 'string' ? copyCell(value) : cellText(value)
}

/** A value as Postgres reads it for a column of its type. */
export function cellText(value: Exclude<Cell, null>): string {
  if (value instanceof Date) return isoOf(value)
  return Array.isArray(value) ? `{${value.join(',')}}` : String(value)
}

let last = { time: Number.NaN, iso: '' }

/** The times of a page's rows are the same mostly, and to write them took as long as their JSON. */
function isoOf(date: Date): string {
  const time = date.getTime()
  if (time !== last.time) last = { time, iso: date.toISOString() }
  return last.iso
}
