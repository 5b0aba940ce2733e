import { describe, expect, it } from 'vitest'
import { limits, modeOf, Settings } from '../../../connectors/stripe/settings.ts'

const burstOf = (given: object) => limits(Settings.parse(given)).find(({ name }) => name === 'burst')

describe('the settings of a Stripe connection', () => {
  it('need a key only', () => {
    expect(Settings.parse({ apiKey: 'sk_test_1' })).toEqual({
      apiKey: 'sk_test_1',
      timeout: '30s',
      connections: 4,
      keepFree: '10%',
    })
  })

  it('may name another address, or leave it blank, as a variable without a value does', () => {
    const address = { host: '127.0.0.1', port: '12111', protocol: 'http' }
    expect(Settings.parse({ apiKey: 'sk_test_1', ...address })).toMatchObject(address)
    expect(Settings.safeParse({ apiKey: 'sk_test_1', host: '', port: '', protocol: '' }).success).toBe(true)
  })

  it.each(['', 'pk_live_1', 'sk_live_1\n', 'sk_live_é', 'whsec_1'])('refuse %j for a key', (apiKey) => {
    expect(Settings.safeParse({ apiKey }).success).toBe(false)
  })

  it.each([
    ['sk_live_1', 'live', 100],
    ['rk_live_1', 'live', 100],
    ['sk_test_1', 'test', 25],
    ['rk_test_1', 'test', 25],
  ])('know by the key %s what Stripe allows', (apiKey, mode, requests) => {
    expect(modeOf(Settings.parse({ apiKey }))).toBe(mode)
    expect(burstOf({ apiKey })).toEqual({ name: 'burst', requests, perSeconds: 1, keepFree: 0.1 })
  })

  it('may tell what Stripe allows this account', () => {
    expect(burstOf({ apiKey: 'sk_live_1', requestsPerSecond: 500, keepFree: '0%' })).toMatchObject({ requests: 500, keepFree: 0 })
  })
})
