import type { Clock } from '../stand-in/clock.ts'
import type { StandInOptions } from '../stand-in/stand-in.ts'
import { SalesforceError } from './errors.ts'

/** What an Enterprise org with one user may ask in 24 hours. */
const vendorDaily = 100_000
const day = 86_400_000

export interface Limits {
  readonly daily: number
  used(): number
  /** Counts a request. @throws SalesforceError REQUEST_LIMIT_EXCEEDED, and it is not counted */
  count(): void
}

/** The vendor counts over the last 24 hours, wherever midnight is; it limits no rate, so a test's burst is worded as too many at once. */
export function limitsOf(
  clock: Clock,
  { daily = vendorDaily, burst, burstSeconds = 20 }: NonNullable<StandInOptions['limits']>,
): Limits {
  const times: number[] = []
  let oldest = 0
  const used = () => {
    while ((times[oldest] ?? Number.POSITIVE_INFINITY) <= clock.now() - day) oldest++
    if (oldest > 10_000) {
      times.splice(0, oldest)
      oldest = 0
    }
    return times.length - oldest
  }
  return {
    daily,
    used,
    count: () => {
      if (used() >= daily) throw exceeded('TotalRequests Limit exceeded.')
      const first = burst === undefined ? undefined : times[times.length - burst]
      if (first !== undefined && first > clock.now() - burstSeconds * 1000) throw tooManyAtOnce()
      times.push(clock.now())
    },
  }
}

export function tooManyAtOnce(): SalesforceError {
  return exceeded('ConcurrentRequests (Concurrent API Requests) Limit exceeded.')
}

export function exceeded(message: string): SalesforceError {
  return new SalesforceError(403, 'REQUEST_LIMIT_EXCEEDED', message)
}
