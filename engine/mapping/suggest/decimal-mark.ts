import type { ByRole, Placed } from './by-role.ts'
import type { Column } from './column.ts'
import { datesIn } from './dates.ts'

/** How the amounts of a column are to be read, and why; without a mark, each is read by itself. */
export interface MarkFound {
  readonly mark?: ','
  readonly why?: string
}

/** What the rest of a file says of a column whose amounts do not tell by themselves. */
export interface Habit {
  readonly mark: ',' | '.'
  readonly why: string
}

/** A mark before decimals, one mark before three digits (decimals or a group of thousands), or four digits without any. */
type Sign = 'comma' | 'dot' | 'comma_before_three' | 'dot_before_three' | 'ungrouped'

/** Strange ones among many are mistakes and say nothing. */
const mistakes = 0.05

/** `1.234` is a thousand in one country and little more than one in another: only its whole column, or the file, can tell. */
export function decimalMarkOf(column: Column, type: 'money' | 'number', habit: Habit | undefined): MarkFound {
  const count = counting(column)
  const own = ownMark(count)
  const step = `clean: [{ ${type}: ',' }]`
  if (own === ',') return { mark: ',', why: 'a comma stands before decimals' }
  if (own === '.') return {}
  if (own === 'both')
    return count('dot_before_three') === 0 ? {} : { why: `decimals stand behind commas here, behind dots there: ${mend(step)}` }
  if (count('comma_before_three') > 0)
    return habit?.mark === ','
      ? { why: `a comma before three digits is taken to group thousands; if decimals follow it, add ${step}` }
      : {}
  if (count('dot_before_three') === 0) return {}
  if (habit?.mark !== ',' || count('ungrouped') > 0)
    return { why: `it cannot be told whether dots group thousands: ${mend(step)}` }
  return { mark: ',', why: `dots are taken to group thousands, as ${habit.why}` }
}

function mend(step: string): string {
  return `a dot before three digits is read as one before decimals; if it groups thousands, add ${step}`
}

/** What the file's amounts say, or else its dates and its delimiter: where dots part days, and semicolons columns, decimals follow commas. */
export function habitOf(of: ByRole, delimiter: string | undefined): Habit | undefined {
  const marks = [...of('money'), ...of('number')].map(({ at }) => ownMark(counting(at)))
  if (marks.some((mark) => mark === '.' || mark === 'both')) return { mark: '.', why: 'other amounts have a dot before decimals' }
  if (marks.includes(',')) return { mark: ',', why: 'other amounts have a comma before decimals' }
  if (delimiter === ';') return { mark: ',', why: 'the columns are parted by semicolons' }
  const dates: readonly Placed[] = [...of('date'), ...of('date_of_birth')]
  const isDotted = dates.some(({ at }) => datesIn(at)?.formats[0] === 'D.M.YYYY')
  return isDotted ? { mark: ',', why: 'dates are written with dots' } : undefined
}

type Count = (sign: Sign) => number

function ownMark(count: Count): ',' | '.' | 'both' | undefined {
  const [commas, dots] = [count('comma'), count('dot')]
  if (commas === 0 && dots === 0) return undefined
  if (dots <= commas * mistakes) return ','
  return commas <= dots * mistakes ? '.' : 'both'
}

function counting({ filled }: Column): Count {
  const counts = new Map<Sign, number>()
  for (const sign of filled.flatMap((cell) => signIn(cell) ?? [])) counts.set(sign, (counts.get(sign) ?? 0) + 1)
  return (sign) => counts.get(sign) ?? 0
}

function signIn(cell: string): Sign | undefined {
  const body = cell.replace(/\p{L}+\.?/gu, '').replace(/[^\d.,]/g, '')
  const [dots, commas] = [body.split('.').length - 1, body.split(',').length - 1]
  if (dots + commas === 0) return /^\d{4,}$/.test(body) ? 'ungrouped' : undefined
  if (dots > 0 && commas > 0) return body.lastIndexOf(',') > body.lastIndexOf('.') ? 'comma' : 'dot'
  if (dots > 1) return 'comma' // a mark that stands twice groups, and so the other one is for decimals
  if (commas > 1) return 'dot'
  const isBeforeThree = /^[1-9]\d{0,2}[.,]\d{3}$/.test(body)
  if (dots > 0) return isBeforeThree ? 'dot_before_three' : 'dot'
  return isBeforeThree ? 'comma_before_three' : 'comma'
}
