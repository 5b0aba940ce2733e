import { GoldthreadError } from '../core/errors.ts'

/** `2026-11-22 01:33:02`, in UTC. */
export function timeText(at: Date): string {
  return at.toISOString().slice(0, 19).replace('T', ' ')
}

/** `2026-11-22`, in UTC. */
export function dayText(at: Date): string {
  return at.toISOString().slice(0, 10)
}

/** A time as we print it, in UTC, or any that ISO 8601 has; `orElse` is what else the caller takes. @throws GoldthreadError `configuration` */
export function timeOf(text: string, orElse = ''): Date {
  const iso = text.trim().replace(' ', 'T')
  const at = /^\d{4}-\d\d-\d\d/.test(iso) ? new Date(/T.*(Z|[+-]\d\d:?\d\d)$|^[^T]*$/i.test(iso) ? iso : `${iso}Z`) : undefined
  if (at !== undefined && !Number.isNaN(at.getTime())) return at
  throw new GoldthreadError(
    'configuration',
    `${text} is no time`,
    `Write it as 2026-11-22, or 2026-11-22 01:33:02, in UTC${orElse}`,
  )
}
