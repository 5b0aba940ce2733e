import type { StandInOptions } from '../stand-in/stand-in.ts'
import { Refusal } from './refusal.ts'

export type Mode = 'live' | 'sandbox'

/** Requests in a second, of all kinds together. */
const allowed: Readonly<Record<Mode, number>> = { live: 100, sandbox: 25 }
/** And of one kind. */
const allowedOfOne = 25
const allowedSearches = 20

/** Counts a request. @param operation `GET /v1/customers` @throws Refusal 429 where it is one too many, which is not counted */
export type Count = (mode: Mode, operation: string, now: number) => void

/** A limit in the options stands for all of the vendor's. The vendor has none of a day. */
export function openLimits({ burst, burstSeconds = 1 }: NonNullable<StandInOptions['limits']> = {}): Count {
  const served = new Map<string, number[]>()
  const recently = (what: string, now: number) => (served.get(what) ?? []).filter((time) => time > now - burstSeconds * 1000)
  return (mode, operation, now) => {
    const ofOne = `${mode} ${operation}`
    const [all, one] = [recently(mode, now), recently(ofOne, now)]
    if (all.length >= (burst ?? allowed[mode])) throw tooMany(mode, 'global-rate')
    if (burst === undefined && one.length >= (operation.endsWith('/search') ? allowedSearches : allowedOfOne))
      throw tooMany(mode, 'endpoint-rate')
    served.set(mode, [...all, now])
    served.set(ofOne, [...one, now])
  }
}

/** @param seconds a hint of when to come back, which the vendor does not give by itself */
export function tooMany(mode: Mode, reason: 'global-rate' | 'endpoint-rate', seconds?: number): Refusal {
  const message =
    mode === 'sandbox'
      ? 'Testmode request rate limit exceeded, the rate limits in testmode are lower than livemode. You can learn more about rate limits here https://stripe.com/docs/rate-limits.'
      : 'Request rate limit exceeded. Learn more about rate limits here https://stripe.com/docs/rate-limits.'
  const hint = seconds === undefined ? {} : { 'retry-after': String(seconds) }
  return new Refusal(429, { message, code: 'rate_limit', headers: { 'stripe-rate-limited-reason': reason, ...hint } })
}
