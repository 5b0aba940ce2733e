import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { bucketOf } from '../../../activities/traffic/bucket.ts'
import { purposes } from '../../../core/traffic.ts'

const limits = fc.record({
  name: fc.constant('any'),
  requests: fc.integer({ min: 1, max: 1_000_000 }),
  perSeconds: fc.integer({ min: 1, max: 100_000 }),
  keepFree: fc.double({ min: 0, max: 0.99, noNaN: true }),
})
const purpose = fc.constantFrom(...purposes)

describe('whatever the limit', () => {
  test.prop([limits, purpose])('no stretch of its time sees more requests than it allows', (limit, its) => {
    const { capacity, rate } = bucketOf(limit, its)
    // A stretch does not hold its end, so what has flowed by then is not in it.
    const most = rate === 0 ? Math.floor(capacity) : Math.ceil(capacity + rate * limit.perSeconds) - 1
    expect(most).toBeLessThanOrEqual(Math.max(1, limit.requests * (1 - limit.keepFree)))
  })

  test.prop([limits, purpose])('there is a turn in a full bucket, and what is used comes back', (limit, its) => {
    const { capacity, need, rate } = bucketOf(limit, its)
    expect(need).toBeLessThanOrEqual(capacity)
    if (limit.perSeconds < 3_600) expect(rate).toBeGreaterThanOrEqual(0.5 / limit.perSeconds)
  })

  test.prop([limits])('each purpose leaves at least as much as those before it', (limit) => {
    const needs = purposes.map((its) => bucketOf(limit, its).need)
    expect(needs).toEqual(needs.toSorted((a, b) => a - b))
    expect(needs[0]).toBe(1)
  })

  test.prop([limits, fc.constantFrom(...purposes.slice(1))])('turns ahead leave one at once to who comes first', (limit, its) => {
    const { capacity, floor, rate } = bucketOf(limit, its)
    const first = bucketOf(limit, purposes[purposes.indexOf(its) - 1] ?? 'privacy')
    if (capacity >= 8 && rate > 0) expect(floor).toBeGreaterThanOrEqual(first.need)
  })
})
