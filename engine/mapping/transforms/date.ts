import { z } from 'zod'
import { calendarDay } from './calendar.ts'
import { type Cleaned, Rejection, type Step, transform } from './transform.ts'

const dateFormat = z.union([
  z.enum(['epoch', 'epoch_ms']),
  z
    .string()
    .regex(
      /^(?:YYYY|MM?|DD?|[^\p{L}\p{N}])+$/u,
      'YYYY, MM or M, DD or D with marks between them, such as DD.MM.YYYY; or epoch, epoch_ms',
    )
    .refine(namesADay, 'a format with one month, one day and at most one year'),
])
export const dateFormats = z.union([dateFormat, z.array(dateFormat).min(1)])

export const date = transform({
  name: 'date',
  doc: 'A day of the calendar as `YYYY-MM-DD`, or `--MM-DD` where the format has no year. The argument is a format or a list of formats, tried in order, and a time of day may follow: `YYYY-MM-DD`, `MM-DD-YYYY`, `DD.MM.YYYY`, `M/D/YYYY`, `MM-DD`, `epoch` (seconds), `epoch_ms`. Goes back in the first format that fits.',
  loses: 'the time of day',
  type: 'date',
  argument: dateFormats.optional(),
  prepare: (argument) => {
    if (argument === undefined) return isoDate
    const formats = [argument]
      .flat()
      .map((format) => (format === 'epoch' || format === 'epoch_ms' ? epoch(format) : pattern(format)))
    return { forward: firstOf(formats.map(({ forward }) => forward)), backward: firstOf(formats.map(({ backward }) => backward)) }
  },
})

function namesADay(format: string): boolean {
  const count = (letter: string) => format.match(new RegExp(`${letter}+`, 'g'))?.length ?? 0
  return count('M') === 1 && count('D') === 1 && count('Y') <= 1
}

const notADate = new Rejection('is not a date of the calendar in a declared format')

type TwoWay = Required<Step>

function firstOf(attempts: readonly TwoWay['forward'][]): TwoWay['forward'] {
  if (attempts.length === 1 && attempts[0] !== undefined) return attempts[0]
  return (text) => {
    for (const attempt of attempts) {
      const found = attempt(text)
      if (typeof found === 'string') return found
    }
    return notADate
  }
}

/** A timestamp's day counts as it is written: no zone moves a birthday. */
const timeOfDay = String.raw`(?:(?:T| +|, *)\d\d?:\d\d.*)?`
const iso = new RegExp(String.raw`^(?:(\d{4})|-)-(\d\d)-(\d\d)${timeOfDay}$`)

/** As our own canonical form. */
const isoDate: TwoWay = {
  forward: (text) => {
    const [matched, year, month = '', day = ''] = iso.exec(text) ?? []
    return (matched !== undefined && calendarDay(year, month, day)) || notADate
  },
  backward: (text) => text,
}

function pattern(format: string): TwoWay {
  const parts = format.match(/Y+|M+|D+|[^YMD]+/g) ?? []
  const expression = new RegExp(`^${parts.map((part) => groups[part] ?? part.replace(/\S/g, '\\$&')).join('')}${timeOfDay}$`)
  const hasYear = format.includes('Y')
  return {
    forward: (text) => {
      const { year, month = '', day = '' } = expression.exec(text)?.groups ?? {}
      return (month !== '' && calendarDay(year, month, day)) || notADate
    },
    backward: (canonical) => {
      const year = canonical.startsWith('--') ? undefined : canonical.slice(0, 4)
      if ((year !== undefined) !== hasYear) return notADate
      const [month = '', day = ''] = canonical.slice(-5).split('-')
      const short = (digits: string) => digits.replace(/^0/, '')
      const values: Readonly<Record<string, string>> = { YYYY: year ?? '', MM: month, M: short(month), DD: day, D: short(day) }
      return parts.map((part) => values[part] ?? part).join('')
    },
  }
}

const groups: Readonly<Record<string, string>> = {
  YYYY: '(?<year>\\d{4})',
  MM: '(?<month>\\d\\d)',
  M: '(?<month>\\d\\d?)',
  DD: '(?<day>\\d\\d)',
  D: '(?<day>\\d\\d?)',
}

const numeral = /^-?\d{1,15}$/

/** The day in UTC. */
function epoch(format: 'epoch' | 'epoch_ms'): TwoWay {
  const unit = format === 'epoch' ? 1000 : 1
  return {
    forward: (text): Cleaned => {
      const time = new Date(numeral.test(text) ? Number(text) * unit : Number.NaN)
      const year = time.getUTCFullYear()
      return year >= 1 && year <= 9999 ? time.toISOString().slice(0, 10) : notADate
    },
    backward: (canonical) => (canonical.startsWith('--') ? notADate : String(Date.parse(canonical) / unit)),
  }
}
