import { z } from 'zod'

const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000 }

/** As it stands in a connection file. */
export const Duration = z.string().regex(/^\d+(ms|s|m)$/, 'must be a number with ms, s or m, such as 2s')

export function milliseconds(duration: string): number {
  return Number.parseInt(duration, 10) * (units[duration.replace(/^\d+/, '')] ?? 1)
}
