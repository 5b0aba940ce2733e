import { longestWait } from '../../core/patience.ts'
import type { Limit, Purpose } from '../../core/traffic.ts'
import type { Bucket } from '../../store/quota.ts'

/** Of a limit of hours, what is used up is used up until the window ends: nobody spreads a day's requests evenly over the day. */
export function isWindow({ perSeconds }: Limit): boolean {
  return perSeconds >= 3_600
}

/** Of a limit of seconds, this share may go at once, and the rest flows: both together are what any stretch of that time may see. */
const burst = 0.2

/** Under this many requests at once there is nothing to share out between purposes. */
const smallest = 8

/** What each purpose leaves to those before it. In a burst that costs a pull nothing but its start; of a day's requests it is lost. */
const reserves: Readonly<Record<'burst' | 'window', Readonly<Record<Purpose, number>>>> = {
  burst: { privacy: 0, push: 0.25, pull: 0.5, look: 0.75 },
  window: { privacy: 0, push: 0.02, pull: 0.1, look: 0.15 },
}
const before: Readonly<Record<Purpose, Purpose | undefined>> = { privacy: undefined, push: 'privacy', pull: 'push', look: 'pull' }

/**
 * Requests in a stretch of `perSeconds` stay under capacity + rate × perSeconds, which is what is allowed without the share that is kept
 * free. A limit of one request has no room for that: it gets half the flow.
 */
export function bucketOf(limit: Limit, purpose: Purpose): Bucket {
  const { requests, perSeconds, keepFree } = limit
  const allowed = Math.max(1, requests * (1 - keepFree))
  const capacity = isWindow(limit) ? allowed : Math.max(1, allowed * burst)
  const rate = isWindow(limit) ? 0 : Math.max(allowed - capacity, allowed / 2) / perSeconds
  const shares = reserves[isWindow(limit) ? 'window' : 'burst']
  const needOf = (whose: Purpose) => (capacity < smallest ? 1 : 1 + capacity * shares[whose])
  const above = capacity < smallest ? undefined : before[purpose]
  const need = needOf(purpose)
  // Whoever is before it finds a turn at once, however many of these are reserved.
  const floor = above === undefined ? need - 1 - (rate * longestWait) / 1000 : needOf(above)
  return { capacity, rate, windowSeconds: perSeconds, kept: Math.max(0, requests - allowed), need, floor }
}
