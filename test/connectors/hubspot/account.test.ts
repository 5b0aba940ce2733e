import { describe, expect, it } from 'vitest'
import { accountOf, midnightAfter } from '../../../connectors/hubspot/account.ts'
import { Settings } from '../../../connectors/hubspot/settings.ts'

describe('the end of the day of an account', () => {
  it.each([
    ['in the same zone as UTC', 'UTC', '2026-03-10T23:59:00Z', '2026-03-11T00:00:00.000Z'],
    ['west of it', 'US/Eastern', '2026-01-15T12:00:00Z', '2026-01-16T05:00:00.000Z'],
    ['east of it, where the day is another', 'Asia/Tokyo', '2026-01-15T16:00:00Z', '2026-01-16T15:00:00.000Z'],
    ['three quarters of an hour beside it', 'Asia/Kathmandu', '2026-01-15T12:00:00Z', '2026-01-15T18:15:00.000Z'],
    ['on a day of 23 hours', 'America/New_York', '2026-03-08T05:30:00Z', '2026-03-09T04:00:00.000Z'],
    ['on a day of 25 hours', 'America/New_York', '2026-11-01T04:30:00Z', '2026-11-02T05:00:00.000Z'],
    ['at midnight itself', 'UTC', '2026-03-10T00:00:00Z', '2026-03-11T00:00:00.000Z'],
  ])('%s', (_where, zone, now, end) => {
    expect(midnightAfter(Date.parse(now), zone)?.toISOString()).toBe(end)
  })

  it('is not known where there is no such zone', () => {
    expect(midnightAfter(Date.now(), 'Mars/Olympus')).toBeUndefined()
  })
})

describe('what is known of an account', () => {
  const settings = (accessToken: string) => Settings.parse({ accessToken, basePath: 'http://127.0.0.1:1' })

  it('is known to all who use its token, and to nobody else', () => {
    accountOf(settings('a')).timeZone = 'UTC'
    expect(accountOf(settings('a')).midnight()?.getTime()).toBeGreaterThan(Date.now())
    expect(accountOf(settings('b')).midnight()).toBeUndefined()
  })
})
