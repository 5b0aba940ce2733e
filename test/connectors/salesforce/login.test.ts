import { describe, expect, it } from 'vitest'
import { request } from '../../../connectors/salesforce/request.ts'
import { Settings } from '../../../connectors/salesforce/settings.ts'
import { salesforce } from '../../../connectors/salesforce.ts'
import { messageOf } from '../../../core/errors.ts'
import { withAccount } from './account.ts'

const isLogin = ({ path }: { path: string }) => path === '/services/oauth2/token'
const answer = () => 'answered'

describe('a login', () => {
  it('by a certificate', () =>
    withAccount(async ({ standIn, context }) => {
      const ctx = context({ clientSecret: undefined, ...standIn.certificate() })
      expect(await salesforce.check(ctx)).toMatchObject({ id: expect.stringMatching(/^00D/) })
    }))

  it('by a certificate of somebody else names the settings, and holds nothing of the key', () =>
    withAccount(async ({ standIn, context }) => {
      const ctx = context({ clientSecret: undefined, ...standIn.certificate(), username: 'nobody@example.com' })
      const error: unknown = await salesforce.check(ctx).catch((reason: unknown) => reason)
      expect(error).toMatchObject({ kind: 'credentials' })
      expect(messageOf(error)).toMatch(/clientId, username and privateKey/)
      expect(messageOf(error)).not.toMatch(/nobody|BEGIN/)
    }))

  it('with a key that is none is refused before anything is sent', () =>
    withAccount(async ({ standIn, context }) => {
      const privateKey = '-----BEGIN PRIVATE KEY-----\nbm90IGEga2V5\n-----END PRIVATE KEY-----'
      const ctx = context({ clientSecret: undefined, username: 'a@example.com', privateKey })
      await expect(salesforce.check(ctx)).rejects.toMatchObject({
        kind: 'credentials',
        message: 'The private key cannot be used',
      })
      expect(standIn.requests).toEqual([])
    }))

  it('is shared by requests that need it at once, at first and when it has expired', () =>
    withAccount(async ({ standIn, ctx }) => {
      const all = () => Promise.all(Array.from({ length: 8 }, () => request(ctx, { path: 'limits' }, answer)))
      expect(await all()).toEqual(Array.from({ length: 8 }, answer))
      standIn.expireSessions()
      expect(await all()).toEqual(Array.from({ length: 8 }, answer))
      expect(standIn.requests.filter(isLogin).length).toBe(2)
    }))

  it('that one caller gives up is begun again for the other', () =>
    withAccount(async ({ standIn, ctx }) => {
      standIn.setFaults((its) => (isLogin(its) && its.number === 1 ? { kind: 'slow', milliseconds: 500 } : undefined))
      const controller = new AbortController()
      const first = request({ ...ctx, signal: controller.signal }, { path: 'limits' }, answer)
      const second = request(ctx, { path: 'limits' }, answer)
      controller.abort()
      await expect(first).rejects.toThrow(/abort/i)
      expect(await second).toBe('answered')
    }))

  it('lets no more requests out at once than the settings say', () =>
    withAccount(async ({ standIn, context }) => {
      const ctx = context({ connections: 2 })
      let most = 0
      let under = 0
      const count = () => {
        most = Math.max(most, ++under)
        setTimeout(() => under--, 40)
        return { kind: 'slow', milliseconds: 60 } as const
      }
      await request(ctx, { path: 'limits' }, answer)
      standIn.setFaults(count)
      await Promise.all(Array.from({ length: 8 }, () => request(ctx, { path: 'limits' }, answer)))
      expect(most).toBe(2)
    }))
})

describe('the settings', () => {
  it.each([
    [{ clientId: 'a' }, ['clientSecret'], 'the consumer secret, or username and privateKey in its place'],
    [{ clientId: 'a', username: 'u' }, ['privateKey'], /private key|expected string/i],
    [{ clientId: 'a', username: 'u', privateKey: 'k' }, ['privateKey'], /PEM/],
    [{ clientId: 'a', clientSecret: 's', apiVersion: '62' }, ['apiVersion'], /62\.0/],
  ])('%o are refused at %s', (given, path, message) => {
    const [issue] = Settings.safeParse(given).error?.issues ?? []
    const inner = issue?.code === 'invalid_union' ? issue.errors.flat() : [issue]
    expect(inner).toContainEqual(expect.objectContaining({ path, message: expect.stringMatching(message) }))
  })
})
