import { hashBytes } from '../hash.ts'
import { asciiOf } from './ascii.ts'
import type { DateOrder } from './date-order.ts'
import { monthOf } from './month.ts'
import { isDigit, maybeOneOf, type PlainForm, unplain } from './plain.ts'

const time = /(?:(?<=\d)t|[ ,]+)\d{1,2}:\d\d.*$|\.0$/
const compact = /^(\d{4})(\d\d)(\d\d)$/
const yearFirst = /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?$/
const yearless = /^--(\d\d)-?(\d\d)$/
const yearLast = /^(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d\d)$/
const compactYearLast = /^(\d\d)()(\d\d)(\d{4})$/

/** What programs put where no date is known: the first day of their calendar, or of a spreadsheet's. Few are born on one of them. */
const defaults: ReadonlySet<string> = new Set(['19000101', '18991230', '18991231', '19700101', '17530101'])

type Parts = readonly [year: string, month: string, day: string]

/**
 * `YYYYMMDD`, with zeros for what is not said: `19800000`, `00001224`; '' for what is no date. A month 21 or a day 32 stays: it
 * is a typing error in a date, and still nearly the right one. To take such dates for unknown cost .004 to .007 of F1 on three
 * samples of historical_50k, where one date in sixteen is of this kind.
 */
export function dateForm(order?: DateOrder): (text: string) => string {
  return (text) => {
    const written = asciiOf(text)
      .trim()
      .replace(time, '')
      .replace(/(?<=\d\.) +(?=\d)/g, '')
    const first = fromYear(written)
    const form = first !== undefined && isPossible(first) ? joined(first) : otherwise(written, first, order)
    return defaults.has(form) ? '' : form
  }
}

const maybeDefault = maybeOneOf(defaults)
const hyphen = 0x2d

/** As `dateForm`, of `YYYY-MM-DD` where it can be a date. */
export const plainDate: PlainForm = (bytes, start, end, into) => {
  if (end - start !== 10 || bytes[start + 4] !== hyphen || bytes[start + 7] !== hyphen) return unplain
  let length = 0
  for (let i = start; i < end; i++) {
    if (i === start + 4 || i === start + 7) continue
    if (!isDigit(bytes[i]!)) return unplain
    into[length++] = bytes[i]!
  }
  const [month, day] = [twoAt(into, 4), twoAt(into, 6)]
  const isYear = into[0] === 0x31 || into[0] === 0x32 // from 1000 to 2999
  const isDate = isYear && month <= 12 && day <= 31 && (month > 0 || day === 0)
  return isDate && !maybeDefault(hashBytes(into, 0, length)) ? length : unplain
}

function twoAt(bytes: Uint8Array, at: number): number {
  return (bytes[at]! - 0x30) * 10 + bytes[at + 1]! - 0x30
}

function otherwise(written: string, first: Parts | undefined, order: DateOrder | undefined): string {
  const readings = [first, fromDay(written, order), inWords(written)].filter((parts) => parts !== undefined)
  return joined(readings.find(isPossible)) || mistyped(readings, order)
}

/** A year first, alone, or not at all. */
function fromYear(written: string): Parts | undefined {
  const [, year, month, day] = compact.exec(written) ?? yearFirst.exec(written) ?? []
  if (year !== undefined) return [year, two(month), two(day)]
  const [, itsMonth, itsDay] = yearless.exec(written) ?? []
  return itsMonth === undefined ? undefined : ['0000', two(itsMonth), two(itsDay)]
}

function fromDay(written: string, order: DateOrder | undefined): Parts | undefined {
  const [, first, mark, second, year] = yearLast.exec(written) ?? compactYearLast.exec(written) ?? []
  if (year === undefined) return undefined
  const isDayFirst = order === undefined ? mark === '.' : order === 'day_first'
  const [day, month] = isDayFirst ? [first, second] : [second, first]
  // A number over 12 tells for itself.
  const isSwapped = Number(month) > 12 && Number(day) <= 12
  return isSwapped ? [fullYear(year), two(day), two(month)] : [fullYear(year), two(month), two(day)]
}

/** `12 Mar 1980`, `March 12, 1980`, `Mar 1980`, `12 March`. */
function inWords(written: string): Parts | undefined {
  const month = written
    .match(/[a-z]{3,}/g)
    ?.map(monthOf)
    .findLast((found) => found !== undefined)
  const numbers = written.match(/\d+/g) ?? []
  if (month === undefined || numbers.length > 2) return undefined
  const found = numbers.findIndex((number) => number.length === 4 || Number(number) > 31)
  const at = numbers.length === 2 && found < 0 ? 1 : found
  const year = fullYear(numbers[at])
  const day = two(numbers.find((_, i) => i !== at))
  return year.length === 4 && day.length === 2 ? [year, two(String(month)), day] : undefined
}

function fullYear(year = '0000'): string {
  return year.length === 2 ? (Number(year) > 30 ? '19' : '20') + year : year
}

function two(number = '0'): string {
  return number.padStart(2, '0')
}

function isPossible([year, month, day]: Parts): boolean {
  if (year === '0000') return month !== '00' && day !== '00' && Number(month) <= 12 && Number(day) <= 31
  return hasYear([year]) && Number(month) <= 12 && Number(day) <= 31 && (month !== '00' || day === '00')
}

function hasYear([year]: readonly [string, ...unknown[]]): boolean {
  return year >= '1000' && year < '3000'
}

/** Not where its eight digits would be read as another date, with its day or month in front. */
function mistyped(readings: readonly Parts[], order: DateOrder | undefined): string {
  const digits = joined(readings.find(hasYear))
  const other = fromDay(digits, order)
  return other !== undefined && isPossible(other) ? '' : digits
}

function joined(parts: Parts | undefined): string {
  return parts?.join('') ?? ''
}
