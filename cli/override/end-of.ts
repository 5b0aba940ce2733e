import { GoldthreadError } from '../../core/errors.ts'
import { durations, endOfDuration } from '../durations.ts'
import { timeOf } from '../times.ts'

/** `30d` from now, or a time. @throws GoldthreadError `configuration` where it is neither, or is past */
export function endOf(text: string, now: Date): Date {
  const end = endOfDuration(text, now) ?? timeOf(text, `; or how long from now, such as ${durations}`)
  if (end > now) return end
  throw new GoldthreadError('configuration', `${text} is past`, 'Say until when it holds, or leave --until out')
}
