import { GoldthreadError } from '../core/errors.ts'

/** The words are the same wherever a time to come is named. A bare `m` is none of them: it is minutes to some and months to others. */
const units: ReadonlyMap<string, (from: Date, count: number) => Date> = new Map([
  ['min', (from, count) => new Date(from.getTime() + count * 60_000)],
  ['h', (from, count) => new Date(from.getTime() + count * 3_600_000)],
  ['d', (from, count) => new Date(from.getTime() + count * 86_400_000)],
  ['w', (from, count) => new Date(from.getTime() + count * 604_800_000)],
  ['mo', monthsAfter],
  ['y', (from, count) => monthsAfter(from, count * 12)],
])

export const durations = '30min, 24h, 3d, 2w, 6mo, 1y'

/** When `30min`, `24h`, `3d`, `2w`, `6mo` or `1y` from now is over; undefined where it is no such time. @throws GoldthreadError `configuration` for `30m` */
export function endOfDuration(text: string, now: Date): Date | undefined {
  const [, count, unit = ''] = /^([1-9]\d{0,3}) ?([a-z]+)$/i.exec(text.trim()) ?? []
  if (count === undefined) return undefined
  if (unit.toLowerCase() === 'm')
    throw new GoldthreadError(
      'configuration',
      `${text} may be minutes or months`,
      `Write ${count}min for minutes, ${count}mo for months`,
    )
  return units.get(unit.toLowerCase())?.(now, Number(count))
}

/** The same day of a later month; its last one where it is shorter. */
function monthsAfter(from: Date, count: number): Date {
  const end = new Date(from)
  end.setUTCMonth(end.getUTCMonth() + count)
  if (end.getUTCDate() !== from.getUTCDate()) end.setUTCDate(0)
  return end
}
