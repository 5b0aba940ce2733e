import { GoldthreadError } from '../../core/errors.ts'
import { timeOf } from '../times.ts'

/** `30d` from now (`h`ours, `d`ays, `w`eeks, `m`onths, `y`ears), or a time. @throws GoldthreadError `configuration` where it is neither, or is past */
export function endOf(text: string, now: Date): Date {
  const [, count, unit] = /^(\d{1,4})([hdwmy])$/.exec(text.trim()) ?? []
  const end = count === undefined ? timeOf(text, ', or 30d from now') : later(now, Number(count), unit)
  if (end > now) return end
  throw new GoldthreadError('configuration', `${text} is past`, 'Say until when it holds, or leave --until out')
}

function later(now: Date, count: number, unit: string | undefined): Date {
  const end = new Date(now)
  if (unit === 'h') end.setUTCHours(end.getUTCHours() + count)
  else if (unit === 'm') end.setUTCMonth(end.getUTCMonth() + count)
  else if (unit === 'y') end.setUTCFullYear(end.getUTCFullYear() + count)
  else end.setUTCDate(end.getUTCDate() + count * (unit === 'w' ? 7 : 1))
  return end
}
