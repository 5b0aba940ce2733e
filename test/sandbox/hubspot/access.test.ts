import { Client } from '@hubspot/api-client'
import { describe, expect, it } from 'vitest'
import { type Fault, faultsInTurn } from '../../../sandbox/stand-in/faults.ts'
import { account } from './account.ts'

const path = '/crm/v3/objects/contacts'

describe('the token', () => {
  it('must be the right one', async () => {
    const { hubspot } = await account()
    const stranger = new Client({ accessToken: 'pat-na1-unknown', basePath: hubspot.url })
    await expect(stranger.crm.contacts.basicApi.getPage()).rejects.toMatchObject({
      code: 401,
      body: { status: 'error', category: 'INVALID_AUTHENTICATION' },
    })
  })

  it('is good no more when it is revoked or has run out', async () => {
    const { hubspot, send } = await account()
    hubspot.expire()
    expect(await send('GET', path)).toMatchObject({ status: 401, body: { category: 'EXPIRED_AUTHENTICATION' } })
    hubspot.revoke()
    expect(await send('GET', path)).toMatchObject({ status: 401, body: { category: 'INVALID_AUTHENTICATION' } })
  })

  it.each([
    ['GET', path, 'crm.objects.contacts.read'],
    ['POST', `${path}/search`, 'crm.objects.contacts.read'],
    ['POST', `${path}/batch/create`, 'crm.objects.contacts.write'],
    ['DELETE', '/crm/objects/2026-09/companies/1', 'crm.objects.companies.write'],
    ['POST', '/crm/v3/properties/contacts', 'crm.schemas.contacts.write'],
    ['GET', '/communication-preferences/v4/definitions', 'communication_preferences.read'],
  ] as const)('needs a scope for %s %s', async (method, wanted, scope) => {
    const { hubspot, send } = await account()
    hubspot.grant(['crm.objects.deals.read'])
    expect(await send(method, wanted)).toMatchObject({
      status: 403,
      body: { category: 'MISSING_SCOPES', errors: [{ context: { requiredGranularScopes: [scope] } }] },
    })
    hubspot.grant([scope])
    expect((await send(method, wanted)).status).not.toBe(403)
  })
})

describe('a fault', () => {
  it.each<[Fault, number, object]>([
    [{ kind: 'rate_limit', seconds: 2 }, 429, { policyName: 'TEN_SECONDLY_ROLLING' }],
    [{ kind: 'daily_limit' }, 429, { policyName: 'DAILY' }],
    [{ kind: 'unauthorised' }, 401, { category: 'EXPIRED_AUTHENTICATION' }],
    [{ kind: 'server_error', status: 500 }, 500, { message: 'internal error' }],
  ])('%j is worded as the vendor does', async (fault, status, body) => {
    const { hubspot, send } = await account()
    hubspot.setFaults(faultsInTurn([fault]))
    const answer = await send('GET', path)
    expect(answer).toMatchObject({ status, body })
    expect(answer.headers.get('retry-after')).toBe(fault.kind === 'rate_limit' ? '2' : null)
    expect((await send('GET', path)).status).toBe(200)
  })

  it('of what stands before the servers is a page', async () => {
    const { hubspot } = await account()
    hubspot.setFaults(faultsInTurn([{ kind: 'server_error', status: 502 }]))
    const answer = await fetch(hubspot.url + path)
    expect(answer.status).toBe(502)
    expect(await answer.text()).toMatch(/^<html>/)
  })
})
