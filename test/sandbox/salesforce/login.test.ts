import { createSign } from 'node:crypto'
import { Connection } from 'jsforce'
import { describe, expect, it } from 'vitest'
import { ask, connect, openSalesforce, refused } from './support.ts'

function assertion(claims: object, privateKey: string): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const text = `${part({ alg: 'RS256' })}.${part(claims)}`
  return `${text}.${createSign('sha256').update(text).sign(privateKey, 'base64url')}`
}

async function logIn(url: string, form: Record<string, string>) {
  const answer = await fetch(`${url}/services/oauth2/token`, { method: 'POST', body: new URLSearchParams(form) })
  return { status: answer.status, body: await answer.json() }
}

describe('login', () => {
  it('gives a token for client credentials, and says who one is', async () => {
    const { conn } = await openSalesforce()
    const { username, organization_id } = await conn.identity()
    expect(username).toBe('integration@goldthread.example.com')
    expect(organization_id).toMatch(/^00D/)
  })

  it.each([
    [{ client_id: 'nobody' }, 'invalid_client_id'],
    [{ client_secret: 'wrong' }, 'invalid_client'],
    [{ grant_type: 'password' }, 'unsupported_grant_type'],
  ])('refuses %j as %s', async (wrong, error) => {
    const { sf } = await openSalesforce()
    const { SALESFORCE_CLIENT_ID = '', SALESFORCE_CLIENT_SECRET = '' } = sf.environment
    const form = { grant_type: 'client_credentials', client_id: SALESFORCE_CLIENT_ID, client_secret: SALESFORCE_CLIENT_SECRET }
    expect(await logIn(sf.url, { ...form, ...wrong })).toMatchObject({ status: 400, body: { error } })
  })

  it('takes an assertion that is signed with the key of the certificate', async () => {
    const { sf } = await openSalesforce()
    const { clientId, username, privateKey } = sf.certificate()
    const exp = Math.floor(Date.now() / 1000) + 180
    const good = { iss: clientId, sub: username, aud: sf.url, exp }
    const grant = { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer' }
    const answer = (claims: object) => logIn(sf.url, { ...grant, assertion: assertion(claims, privateKey) })
    expect(await answer(good)).toMatchObject({ status: 200, body: { token_type: 'Bearer', instance_url: sf.url } })
    for (const wrong of [{ exp: exp - 1000 }, { sub: 'nobody@example.com' }, { aud: 'https://example.com' }]) {
      expect(await answer({ ...good, ...wrong })).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
    }
    const forged = assertion(good, privateKey).replace(/.{6}$/, 'AAAAAA')
    expect(await logIn(sf.url, { ...grant, assertion: forged })).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
  })

  it('ends a session that nobody used for two hours', async () => {
    const { sf, conn } = await openSalesforce()
    sf.clock.advance(3_600_000)
    expect(await ask(conn, '/limits')).toMatchObject({ status: 200 })
    sf.clock.advance(2 * 3_600_000)
    const { status, body } = await ask(conn, '/limits')
    expect([status, body]).toEqual([401, [{ errorCode: 'INVALID_SESSION_ID', message: 'Session expired or invalid' }]])
  })

  it('lets nobody in once it is revoked', async () => {
    const { sf, conn } = await openSalesforce()
    sf.revoke()
    expect(await ask(conn, '/limits')).toMatchObject({ status: 401 })
    expect(await refused(connect(sf))).toMatchObject({ code: 'invalid_grant' })
  })

  it('lets a new login renew an expired session', async () => {
    const { sf, conn } = await openSalesforce()
    sf.expireSessions()
    expect(await ask(conn, '/limits')).toMatchObject({ status: 401 })
    expect(await ask(await connect(sf), '/limits')).toMatchObject({ status: 200 })
  })

  it('knows no request without a token', async () => {
    const { sf } = await openSalesforce()
    const conn = new Connection({ instanceUrl: sf.url, accessToken: 'made up' })
    expect(await refused(conn.query('SELECT Id FROM Contact'))).toMatchObject({ code: 'INVALID_SESSION_ID' })
  })
})
