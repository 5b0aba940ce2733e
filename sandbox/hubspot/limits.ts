import type { Clock } from '../stand-in/clock.ts'
import type { ApiContext } from '../stand-in/serve.ts'
import { Refusal } from './refusal.ts'
import { midnightAfter } from './time-zone.ts'

export type Policy = 'TEN_SECONDLY_ROLLING' | 'SECONDLY' | 'DAILY'

export interface AccountLimits {
  readonly burst: number
  readonly burstSeconds: number
  readonly daily: number
  readonly searchesPerSecond: number
}

export interface Limiter {
  /** Counts a request, and tells how many are left. @throws Refusal where there are none */
  admit(c: ApiContext): void
  readonly daily: number
  usedToday(): number
  resetsAt(): number
}

export function openLimiter(limits: AccountLimits, clock: Clock, timeZone: string): Limiter {
  const burst = rollingWindow(limits.burst, limits.burstSeconds * 1000, clock)
  const searches = rollingWindow(limits.searchesPerSecond, 1000, clock)
  let usedToday = 0
  let resetsAt = midnightAfter(clock.now(), timeZone)

  function turnDay(): void {
    if (clock.now() < resetsAt) return
    usedToday = 0
    resetsAt = midnightAfter(clock.now(), timeZone)
  }

  function tell(c: ApiContext): void {
    c.header('X-HubSpot-RateLimit-Daily', String(limits.daily))
    c.header('X-HubSpot-RateLimit-Daily-Remaining', String(limits.daily - usedToday))
    c.header('X-HubSpot-RateLimit-Interval-Milliseconds', String(limits.burstSeconds * 1000))
    c.header('X-HubSpot-RateLimit-Max', String(limits.burst))
    c.header('X-HubSpot-RateLimit-Remaining', String(burst.left()))
  }

  return {
    daily: limits.daily,
    usedToday: () => usedToday,
    resetsAt: () => resetsAt,
    admit: (c) => {
      turnDay()
      const isSearch = c.req.path.endsWith('/search')
      const window = isSearch ? searches : burst
      const refused =
        usedToday >= limits.daily ? 'DAILY' : window.left() > 0 ? undefined : isSearch ? 'SECONDLY' : 'TEN_SECONDLY_ROLLING'
      if (refused === undefined) {
        window.count()
        usedToday++
      }
      if (!isSearch) tell(c)
      if (refused !== undefined) throw limitReached(refused)
    },
  }
}

/** How many requests of the last moments still count. What was refused does not. */
function rollingWindow(most: number, milliseconds: number, clock: Clock) {
  let times: number[] = []
  return {
    left: () => {
      const now = clock.now()
      const since = now - milliseconds
      if ((times[0] ?? now) <= since) times = times.filter((time) => time > since)
      return most - times.length
    },
    count: () => void times.push(clock.now()),
  }
}

export function limitReached(policyName: Policy): Refusal {
  const more = { errorType: 'RATE_LIMIT', policyName, groupName: `publicapi:private-apps-api-calls-${policyName.toLowerCase()}` }
  return new Refusal(429, 'RATE_LIMITS', `You have reached your ${policyName.toLowerCase()} limit.`, more)
}
