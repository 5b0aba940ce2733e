import { describe, expect, it } from 'vitest'
import { account } from './account.ts'

const path = '/crm/v3/objects/contacts'
const minute = 60_000

describe('the limit of a private app', () => {
  it('is told with every answer', async () => {
    const { send } = await account({ limits: { daily: 1000 } })
    await send('GET', path)
    const { headers } = await send('GET', path)
    expect(Object.fromEntries(headers)).toMatchObject({
      'x-hubspot-ratelimit-daily': '1000',
      'x-hubspot-ratelimit-daily-remaining': '998',
      'x-hubspot-ratelimit-interval-milliseconds': '10000',
      'x-hubspot-ratelimit-max': '190',
      'x-hubspot-ratelimit-remaining': '188',
    })
  })

  it('refuses what is too much, until the first requests are ten seconds old', async () => {
    const { hubspot, send } = await account({ limits: { burst: 2 } })
    await send('GET', path)
    hubspot.clock.advance(4000)
    await send('GET', path)
    expect(await send('GET', path)).toMatchObject({
      status: 429,
      body: { category: 'RATE_LIMITS', errorType: 'RATE_LIMIT', policyName: 'TEN_SECONDLY_ROLLING' },
    })
    hubspot.clock.advance(6000)
    expect((await send('GET', path)).status).toBe(200)
    expect((await send('GET', path)).status).toBe(429)
  })

  it('of the day ends at midnight where the account is', async () => {
    const { hubspot, send } = await account({ limits: { daily: 2 } })
    await send('GET', path)
    const usage = await send('GET', '/account-info/v3/api-usage/daily/private-apps')
    expect(usage.body.results).toMatchObject([{ usageLimit: 2, currentUsage: 2, resetsAt: '2026-11-21T05:00:00.000Z' }])
    const refused = { status: 429, body: { message: 'You have reached your daily limit.', policyName: 'DAILY' } }
    expect(await send('GET', path)).toMatchObject(refused)
    hubspot.clock.advance(17 * 60 * minute - 1)
    expect(await send('GET', path)).toMatchObject(refused)
    hubspot.clock.advance(1)
    expect((await send('GET', path)).status).toBe(200)
  })
})

describe('the limit of searches', () => {
  it('is five a second, apart from the others, and not told', async () => {
    const { hubspot, send } = await account({ limits: { burst: 1 } })
    for (let n = 0; n < 5; n++) expect((await send('POST', `${path}/search`, {})).status).toBe(200)
    const refused = await send('POST', `${path}/search`, {})
    expect(refused).toMatchObject({
      status: 429,
      body: { policyName: 'SECONDLY', message: 'You have reached your secondly limit.' },
    })
    expect([...refused.headers.keys()].filter((name) => name.includes('ratelimit'))).toEqual([])
    hubspot.clock.advance(1000)
    expect((await send('POST', `${path}/search`, {})).status).toBe(200)
  })
})
