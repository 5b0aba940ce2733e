import { GoldthreadError } from '../../core/errors.ts'
import { durations, endOfDuration } from '../durations.ts'

/** When an approval for `24h`, `30min` or `3d` ends. @throws GoldthreadError `configuration` */
export function endAfter(text: string, now: Date): Date {
  const end = endOfDuration(text, now)
  if (end !== undefined) return end
  throw new GoldthreadError('configuration', `${text} is no time`, `Say how long it holds, such as ${durations}`)
}
