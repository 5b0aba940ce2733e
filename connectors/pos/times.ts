/** Numbers as text, the month from 1; what is absent is the smallest. */
interface Parts {
  readonly [part: string]: string | undefined
}

/** The time that a file's name tells, in UTC, or undefined where it tells none. `dated` as in the settings. */
export function timeInName(name: string, dated: string): Date | undefined {
  const pattern = dated
    .replace(/[.*+?^$()|[\]\\]/g, '\\$&')
    .replace('{YYYY}', '(?<YYYY>\\d{4})')
    .replace(/\{(MM|DD|hh|mm|ss)\}/g, '(?<$1>\\d{2})')
  const found = new RegExp(pattern, 'i').exec(name)?.groups
  return found && utc(found)
}

const offsets = '(?<zone>Z|[+-]\\d{2}(?::?\\d{2})?)?'
const clock = `(?:[T ]+(?<hh>\\d{1,2}):(?<mm>\\d{2})(?::(?<ss>\\d{2})(?:[.,](?<fraction>\\d+))?)? ?${offsets})?`

// 05/01/2024 is not among them: day and month cannot be told apart, and a wrong guess lets an old value win.
const dateTimes = [
  new RegExp(`^(?<YYYY>\\d{4})(?<sep>[-/.])(?<MM>\\d{1,2})\\k<sep>(?<DD>\\d{1,2})${clock}$`, 'i'),
  new RegExp(`^(?<DD>\\d{1,2})\\.(?<MM>\\d{1,2})\\.(?<YYYY>\\d{4})${clock}$`, 'i'),
]

/** A date or date-time as exports write them; UTC where it names no zone. Undefined where it cannot be read for certain. */
export function timeInCell(text: string): Date | undefined {
  for (const format of dateTimes) {
    const found = format.exec(text.trim())?.groups
    if (found) return utc(found)
  }
  return undefined
}

function utc({ YYYY, MM, DD, hh = '', mm = '00', ss = '', fraction = '', zone }: Parts): Date | undefined {
  const day = `${YYYY}-${pad(MM)}-${pad(DD)}`
  const midnight = new Date(`${day}T00:00:00Z`)
  // Node rolls 31 February over to March; such a date is none. No store knows a year 0.
  if (Number.isNaN(midnight.getTime()) || !midnight.toISOString().startsWith(day) || Number(YYYY) < 1) return undefined
  const time = new Date(`${day}T${pad(hh)}:${mm}:${pad(ss)}.${fraction.padEnd(3, '0').slice(0, 3)}${offset(zone)}`)
  return Number.isNaN(time.getTime()) ? undefined : time
}

function pad(number: string | undefined): string {
  return (number ?? '').padStart(2, '0')
}

/** `+02`, `+0200` and `+02:00` are one. */
function offset(zone: string | undefined): string {
  if (zone === undefined || /^z$/i.test(zone)) return 'Z'
  const digits = zone.replace(/\D/g, '').padEnd(4, '0')
  return `${zone[0]}${digits.slice(0, 2)}:${digits.slice(2)}`
}
