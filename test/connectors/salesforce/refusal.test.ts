import { describe, expect, it } from 'vitest'
import { refusalOf } from '../../../connectors/salesforce/refusal.ts'
import { LimitReached, messageOf } from '../../../core/errors.ts'

const refused = (statusCode: number, errorCode: string, message = 'about ada@example.com') =>
  refusalOf({ statusCode, headers: {}, body: JSON.stringify([{ errorCode, message }]) })

describe('a refusal of Salesforce', () => {
  it.each([
    [400, 'INVALID_FIELD', 'configuration'],
    [404, 'NOT_FOUND', 'configuration'],
    [400, 'INVALID_TYPE', 'configuration'],
    [403, 'API_DISABLED_FOR_ORG', 'credentials'],
    [400, 'QUERY_TIMEOUT', 'unreachable'],
    [503, 'SERVER_UNAVAILABLE', 'unreachable'],
    [500, 'UNKNOWN_EXCEPTION', 'unreachable'],
    [400, 'UNABLE_TO_LOCK_ROW', 'unreachable'],
    [400, 'STRING_TOO_LONG', 'failed'],
  ])('of %i %s is of the kind %s, and quotes nothing', (status, code, kind) => {
    const error = refused(status, code)
    expect(error.kind).toBe(kind)
    expect(messageOf(error)).toContain(code)
    expect(messageOf(error)).not.toContain('ada')
  })

  it('names the field that is missing', () => {
    const message =
      "\nSELECT Id FROM Contact WHERE Email = 'ada@example.com'\n ^\nNo such column 'Shoe__c' on entity 'Contact'. If you…"
    expect(refused(400, 'INVALID_FIELD', message).message).toBe(
      'Salesforce answered 400 INVALID_FIELD: Contact has no field Shoe__c',
    )
  })

  it('of the day is a limit until later, and of too many at once a limit without a time', () => {
    const day = refused(403, 'REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.')
    const atOnce = refused(403, 'REQUEST_LIMIT_EXCEEDED', 'ConcurrentRequests (Concurrent API Requests) Limit exceeded.')
    expect(day).toMatchObject({ limit: 'daily', until: expect.any(Date) })
    expect(day instanceof LimitReached && Number(day.until) > Date.now() + 60_000).toBe(true)
    expect(atOnce).toMatchObject({ limit: 'concurrent', until: undefined })
  })

  it('in a page for people is of its status', () => {
    const error = refusalOf({ statusCode: 502, headers: {}, body: '<html>Bad gateway</html>' })
    expect(error).toMatchObject({ kind: 'unreachable', message: 'Salesforce answered 502' })
  })
})
