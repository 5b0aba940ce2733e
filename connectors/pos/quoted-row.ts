export interface Dialect {
  readonly delimiter: string
  readonly newline: '\n' | '\r'
}

interface Whole {
  readonly state: 'whole'
  readonly cells: string[]
  /** Where the row after it begins. */
  readonly next: number
  /** A quote stood inside a quoted cell and was taken literally. */
  readonly loose: boolean
}

/** Its quote was left open, or the text ended in it. */
interface Unfinished {
  readonly state: 'broken' | 'unfinished'
  /** Those before the cell that began at `open`. */
  readonly cells: string[]
  readonly open: number
}

interface Closed {
  readonly quoteAt: number
  /** The delimiter or the line's end, or the end of the text. */
  readonly after: number
  readonly loose: boolean
  readonly doubled: boolean
}

const quote = 34
const carriageReturn = 13
const space = 32

/** Reads one row that may hold quotes. Where `final` is false, the end of the text is not the end of the file. */
export function readRow(text: string, start: number, dialect: Dialect, final: boolean): Whole | Unfinished {
  const { delimiter, newline } = dialect
  const cells: string[] = []
  let lineEnd = text.indexOf(newline, start)
  let loose = false
  let at = start
  for (;;) {
    if (lineEnd !== -1 && lineEnd < at) lineEnd = text.indexOf(newline, at)
    if (text.charCodeAt(at) === quote) {
      const closed = closeQuote(text, at, lineEnd, dialect, final)
      if (typeof closed === 'string') return { state: closed, cells, open: at }
      const value = text.slice(at + 1, closed.quoteAt)
      cells.push(closed.doubled ? value.replaceAll('""', '"') : value)
      loose ||= closed.loose
      at = closed.after + 1
      if (text[closed.after] !== delimiter) return { state: 'whole', cells, next: Math.min(at, text.length), loose }
      continue
    }
    const delimiterAt = text.indexOf(delimiter, at)
    if (delimiterAt !== -1 && (lineEnd === -1 || delimiterAt < lineEnd)) {
      cells.push(text.slice(at, delimiterAt))
      at = delimiterAt + 1
      continue
    }
    if (lineEnd === -1 && !final) return { state: 'unfinished', cells, open: at }
    const end = lineEnd === -1 ? text.length : lineEnd
    cells.push(text.slice(at, withoutReturn(text, at, end, newline)))
    return { state: 'whole', cells, next: Math.min(end + 1, text.length), loose }
  }
}

/**
 * Finds the quote that closes the one at `open`. Broken as soon as the cell has both gone over a line's end and met a quote
 * inside: looking on to the end of the file from each such line would take quadratic time.
 */
function closeQuote(
  text: string,
  open: number,
  lineEnd: number,
  dialect: Dialect,
  final: boolean,
): Closed | 'broken' | 'unfinished' {
  const { delimiter, newline } = dialect
  let loose = false
  let doubled = false
  for (let at = text.indexOf('"', open + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    if (text.charCodeAt(at + 1) === quote) {
      doubled = true
      at++
      continue
    }
    const after = skipBlanks(text, at + 1, newline)
    if (after >= text.length) return final ? { quoteAt: at, after, loose, doubled } : 'unfinished'
    if (text[after] === delimiter || text[after] === newline) return { quoteAt: at, after, loose, doubled }
    loose = true
    if (lineEnd !== -1 && lineEnd < at) return 'broken'
  }
  return 'unfinished'
}

/** Spaces before a delimiter, and the first half of a Windows line's end. */
function skipBlanks(text: string, from: number, newline: string): number {
  let at = from
  while (text.charCodeAt(at) === space) at++
  const half = newline === '\n' && text.charCodeAt(at) === carriageReturn
  return half && (at + 1 === text.length || text[at + 1] === '\n') ? at + 1 : at
}

/** The end of a line's last cell. */
export function withoutReturn(text: string, start: number, end: number, newline: string): number {
  return newline === '\n' && end > start && text.charCodeAt(end - 1) === carriageReturn ? end - 1 : end
}

/** The cells of a row's first line, the open quote and all after it taken literally. */
export function cellsOfLine(line: string, dialect: Dialect): string[] {
  const row = readRow(line, 0, dialect, true)
  return row.state === 'whole' ? row.cells : [...row.cells, ...line.slice(row.open).split(dialect.delimiter)]
}
