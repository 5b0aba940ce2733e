import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { refusalOf } from '../../../connectors/hubspot/refusal.ts'

const midnight = new Date('2026-01-16T05:00:00Z')
const account = { asked: true, portal: 1, timeZone: 'UTC', midnight: () => midnight }

function refused(status: number, body: unknown, headers: Record<string, string> = {}, limits = ['burst', 'daily']) {
  return refusalOf({ status, headers, text: typeof body === 'string' ? body : JSON.stringify(body) }, limits, account)
}

describe('a refusal', () => {
  it.each([
    ['of ten seconds', 'TEN_SECONDLY_ROLLING', ['search', 'burst', 'daily'], 'burst'],
    ['of a search', 'SECONDLY', ['search', 'burst', 'daily'], 'search'],
    ['of a second, of no search', 'SECONDLY', ['burst', 'daily'], 'burst'],
    ['of the day', 'DAILY', ['search', 'burst', 'daily'], 'daily'],
    ['of a policy that is new', 'HOURLY', ['burst', 'daily'], 'burst'],
  ])('%s is of the limit that its policy names', (_what, policyName, limits, limit) => {
    expect(refused(429, { policyName }, {}, limits)).toMatchObject({ limit })
  })

  it('of the day ends with the day of the account, whatever else is said', () => {
    expect(refused(429, { policyName: 'DAILY' }, { 'retry-after': '1' })).toMatchObject({ until: midnight })
  })

  it.each([423, 477])('of %i is one for now: nothing was done', (status) => {
    expect(refused(status, {}, { 'retry-after': '60' })).toMatchObject({ limit: 'burst', until: expect.any(Date) })
  })

  it.each([
    ['nobody we know', 401, { category: 'EXPIRED_AUTHENTICATION' }, 'credentials', /EXPIRED_AUTHENTICATION.*accessToken/s],
    [
      'a right that is missing, by its name',
      403,
      { category: 'MISSING_SCOPES', errors: [{ context: { requiredGranularScopes: ['crm.objects.contacts.read'] } }] },
      'credentials',
      /crm\.objects\.contacts\.read/,
    ],
    ['a page for people', 502, '<html>', 'unreachable', /502/],
    ['what was understood', 400, { category: 'VALIDATION_ERROR' }, 'failed', /VALIDATION_ERROR/],
  ])('of %s', (_what, status, body, kind, words) => {
    const { kind: its, message, remedy = '' } = refused(status, body)
    expect([its, `${message} ${remedy}`]).toEqual([kind, expect.stringMatching(words)])
  })

  it('says nothing that HubSpot quotes', () => {
    const quoted = {
      category: 'ada@example.com',
      message: 'ada@example.com',
      errors: [{ code: 'Ada L.', context: { propertyName: ['x y'] } }],
    }
    expect(inspect(refused(400, quoted), { depth: 9 })).not.toMatch(/ada@|Ada L|x y/)
  })
})
