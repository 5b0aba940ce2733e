import { describe, expect, it } from 'vitest'
import { ask, connect, openSalesforce } from './support.ts'

const day = 86_400_000

describe('limits', () => {
  it('are told with every answer', async () => {
    const { conn } = await openSalesforce({ limits: { daily: 50 } })
    const usage = async (path: string) => (await ask(conn, path)).headers.get('sforce-limit-info')
    expect(await usage('/limits')).toBe('api-usage=1/50')
    expect(await usage('/sobjects/Shoe')).toBe('api-usage=2/50')
    expect((await ask(conn, '/limits')).body).toMatchObject({ DailyApiRequests: { Max: 50, Remaining: 47 } })
  })

  it('are of the last 24 hours, whenever those began', async () => {
    const { sf, conn } = await openSalesforce({ limits: { daily: 3 } })
    await ask(conn, '/limits')
    sf.clock.advance(day / 2)
    const again = await connect(sf)
    await ask(again, '/limits')
    await ask(again, '/limits')
    const refused = await ask(again, '/limits')
    expect(refused).toMatchObject({
      status: 403,
      body: [{ errorCode: 'REQUEST_LIMIT_EXCEEDED', message: 'TotalRequests Limit exceeded.' }],
    })
    expect(refused.headers.get('sforce-limit-info')).toBe('api-usage=3/3')
    sf.clock.advance(day / 2 + 1)
    const later = await connect(sf)
    expect(await ask(later, '/limits')).toMatchObject({ status: 200 })
    expect(await ask(later, '/limits')).toMatchObject({ status: 403 })
  })

  it('refuse a burst in the words of too many requests at once', async () => {
    const { sf, conn } = await openSalesforce({ limits: { burst: 2, burstSeconds: 10 } })
    sf.clock.freeze()
    const ask3 = [await ask(conn, '/limits'), await ask(conn, '/limits'), await ask(conn, '/limits')]
    expect(ask3.map(({ status }) => status)).toEqual([200, 200, 403])
    expect(ask3[2]?.body).toMatchObject([
      { errorCode: 'REQUEST_LIMIT_EXCEEDED', message: expect.stringContaining('ConcurrentRequests') },
    ])
    sf.clock.advance(10_000)
    expect(await ask(conn, '/limits')).toMatchObject({ status: 200 })
  })
})

it('answers bear the time of the stand-in', async () => {
  const { sf, conn } = await openSalesforce()
  sf.clock.freeze(Date.UTC(2026, 5, 1, 12))
  const { headers } = await ask(await connect(sf), '/limits')
  expect(headers.get('date')).toBe('Mon, 01 Jun 2026 12:00:00 GMT')
  expect((await ask(conn, '/sobjects/Shoe')).headers.get('date')).toBe(headers.get('date'))
})

describe('faults', () => {
  it.each([
    [{ kind: 'rate_limit', seconds: 7 } as const, 403, 'REQUEST_LIMIT_EXCEEDED', '7'],
    [{ kind: 'rate_limit' } as const, 403, 'REQUEST_LIMIT_EXCEEDED', null],
    [{ kind: 'daily_limit' } as const, 403, 'REQUEST_LIMIT_EXCEEDED', null],
    [{ kind: 'unauthorised' } as const, 401, 'INVALID_SESSION_ID', null],
    [{ kind: 'server_error', status: 500 } as const, 500, 'UNKNOWN_EXCEPTION', null],
    [{ kind: 'server_error', status: 503 } as const, 503, 'SERVER_UNAVAILABLE', null],
  ])('%j is answered with %d %s', async (fault, status, errorCode, hint) => {
    const { sf, conn } = await openSalesforce()
    sf.setFaults(({ number }) => (number === 1 ? fault : undefined))
    const answer = await ask(conn, '/limits')
    expect(answer).toMatchObject({ status, body: [{ errorCode }] })
    expect(answer.headers.get('retry-after')).toBe(hint)
    expect(await ask(conn, '/limits')).toMatchObject({ status: 200 })
  })

  it('that use up the day say so in the header too', async () => {
    const { sf, conn } = await openSalesforce({ limits: { daily: 90 } })
    sf.setFaults(() => ({ kind: 'daily_limit' }))
    expect((await ask(conn, '/limits')).headers.get('sforce-limit-info')).toBe('api-usage=90/90')
  })
})
