import { date } from '../transforms/date.ts'
import { type Column, shareOf } from './column.ts'

export interface DatesFound {
  /** As `clean: [{ date: … }]` takes them; a single `YYYY-MM-DD` needs no such step. */
  readonly formats: readonly string[]
  /** The share of filled cells that these formats read. */
  readonly share: number
  /** Whether day and month could as well be the other way round. */
  readonly ambiguous: boolean
  /** Calendar years between the tenth and the ninetieth of a hundred. */
  readonly years: number
}

/** Where two fit equally the earlier one is taken. Marks tell who wrote it: dots are German, slashes mostly American. */
const formats = [
  'YYYY-MM-DD',
  'YYYYMMDD',
  'YYYY/MM/DD',
  'YYYY.MM.DD',
  'MM-DD-YYYY',
  'DD-MM-YYYY',
  'M/D/YYYY',
  'D/M/YYYY',
  'D.M.YYYY',
  'M.D.YYYY',
  'MM-DD',
]
const swapped = new Map([
  ['MM-DD-YYYY', 'DD-MM-YYYY'],
  ['DD-MM-YYYY', 'MM-DD-YYYY'],
  ['M/D/YYYY', 'D/M/YYYY'],
  ['D/M/YYYY', 'M/D/YYYY'],
  ['D.M.YYYY', 'M.D.YYYY'],
  ['M.D.YYYY', 'D.M.YYYY'],
])
const readers = new Map(formats.map((format) => [format, reader(format)]))

/** A format is worth naming where it reads this share of the cells that those before it leave. */
const worthNaming = 0.02

/** The formats that a column's dates are written in, the most frequent first. */
export function datesIn(column: Column): DatesFound | undefined {
  const days = column.filled
  const found: string[] = []
  let left = days
  let best = mostReading(left, days.length)
  while (best !== undefined) {
    const { format } = best
    found.push(format)
    left = left.filter((cell) => readWith(format, cell) === undefined)
    best = mostReading(left, days.length)
  }
  if (found.length === 0) return undefined
  const rival = swapped.get(found[0] ?? '')
  const first = days.filter((cell) => readWith(found[0] ?? '', cell) !== undefined)
  return {
    formats: found,
    share: (days.length - left.length) / days.length,
    ambiguous: rival !== undefined && first.every((cell) => readWith(rival, cell) !== undefined),
    years: spread(days.flatMap((cell) => yearOf(found, cell) ?? [])),
  }
}

/** Four digits that may be a year, and nothing more. */
export function areYears(column: Column): boolean {
  return shareOf(column, (cell) => /^[12]\d{3}$/.test(cell)) > 0.8
}

function mostReading(cells: readonly string[], total: number): { format: string } | undefined {
  const counts = formats.map((format) => ({ format, count: cells.filter((cell) => readWith(format, cell) !== undefined).length }))
  const [best] = counts.toSorted((a, b) => b.count - a.count)
  return best !== undefined && best.count > 0 && best.count >= total * worthNaming ? best : undefined
}

function reader(format: string): (cell: string) => string | undefined {
  const step = date.prepare(format)
  return (cell) => {
    const day = 'forward' in step ? step.forward(cell) : undefined
    return typeof day === 'string' ? day : undefined
  }
}

function readWith(format: string, cell: string): string | undefined {
  return readers.get(format)?.(cell)
}

function yearOf(found: readonly string[], cell: string): number | undefined {
  for (const format of found) {
    const day = readWith(format, cell)
    if (day !== undefined && !day.startsWith('--')) return Number(day.slice(0, 4))
  }
  return undefined
}

function spread(years: readonly number[]): number {
  const sorted = years.toSorted((a, b) => a - b)
  return (sorted[Math.floor(sorted.length * 0.9)] ?? 0) - (sorted[Math.floor(sorted.length * 0.1)] ?? 0)
}
