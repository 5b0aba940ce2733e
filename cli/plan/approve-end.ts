import { GoldthreadError } from '../../core/errors.ts'

const units: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 }

/** When an approval for `24h`, `30m` or `3d` ends. @throws GoldthreadError `configuration` */
export function endAfter(text: string, now: Date): Date {
  const [, count, unit] = /^([1-9]\d{0,3})([mhd])$/.exec(text.trim()) ?? []
  const milliseconds = units[unit ?? '']
  if (milliseconds !== undefined) return new Date(now.getTime() + Number(count) * milliseconds)
  throw new GoldthreadError('configuration', `${text} is no time`, 'Say how long it holds, such as 30m, 24h or 3d')
}
