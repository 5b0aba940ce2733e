import { describe, expect, it } from 'vitest'
import { account, noon } from './account.ts'

const path = '/communication-preferences/v4'
const marketing = 10_001
const unsubscribed = { channel: 'EMAIL', subscriptionId: marketing, statusState: 'UNSUBSCRIBED' }

describe('a subscription', () => {
  it('is not specified for an address that nobody knows, and can be set for it', async () => {
    const { send } = await account()
    const { body } = await send('GET', `${path}/statuses/ann@example.com?channel=EMAIL`)
    expect(body.results).toMatchObject([{ subscriptionId: marketing, status: 'NOT_SPECIFIED' }, { status: 'NOT_SPECIFIED' }])
    const reasons = { legalBasis: 'CONSENT_WITH_NOTICE', legalBasisExplanation: 'asked at the counter' }
    const set = { ...unsubscribed, statusState: 'SUBSCRIBED', ...reasons }
    expect((await send('POST', `${path}/statuses/Ann@example.com`, set)).body.results).toMatchObject([
      { subscriberIdString: 'ann@example.com', status: 'SUBSCRIBED', ...reasons, source: 'API' },
    ])
  })

  it('shows on the contact that has the address, and moves its time on', async () => {
    const { hubspot, send } = await account()
    const id = hubspot.people.create('contacts', { email: 'ann@example.com' })
    const shown = () => hubspot.people.find('contacts', id)
    hubspot.clock.advance(1000)
    await send('POST', `${path}/statuses/ann@example.com`, unsubscribed)
    expect(shown()).toMatchObject({
      modifiedAt: noon + 1000,
      fields: { hs_email_optout: 'false', hs_email_optout_10001: 'true' },
    })
    await send('POST', `${path}/statuses/ann@example.com/unsubscribe-all?channel=EMAIL`)
    expect(shown()?.fields['hs_email_optout']).toBe('true')
    await send('POST', `${path}/statuses/ann@example.com`, { ...unsubscribed, statusState: 'SUBSCRIBED' })
    expect(shown()?.fields).toMatchObject({ hs_email_optout: 'false', hs_email_optout_10001: 'false' })
  })

  it('stays with the address when the contact gets another', async () => {
    const { hubspot, send } = await account()
    const id = hubspot.people.create('contacts', { email: 'ann@example.com', hs_email_optout: 'true' })
    hubspot.people.update('contacts', id, { email: 'ann@example.org' })
    expect(hubspot.people.find('contacts', id)?.fields).not.toHaveProperty('hs_email_optout')
    const { body } = await send('POST', `${path}/statuses/batch/read?channel=EMAIL`, {
      inputs: ['ann@example.com', 'ann@example.org'],
    })
    expect(body.results).toMatchObject([
      { subscriberIdString: 'ann@example.com', statuses: [{ status: 'UNSUBSCRIBED', source: 'PORTAL_USER' }, {}] },
      { subscriberIdString: 'ann@example.org', statuses: [{ status: 'NOT_SPECIFIED' }, {}] },
    ])
  })

  it('has a definition', async () => {
    const { send } = await account()
    const { body } = await send('GET', '/communication-preferences/2026-09/definitions')
    expect(body.results).toMatchObject([{ id: String(marketing), name: 'Marketing Information', isActive: true }, {}])
  })

  it.each([
    ['a status without its channel', 'GET', '/statuses/ann@example.com', undefined],
    ['an unknown state', 'POST', '/statuses/ann@example.com', { ...unsubscribed, statusState: 'MAYBE' }],
    ['an unknown legal basis', 'POST', '/statuses/ann@example.com', { ...unsubscribed, legalBasis: 'WISH' }],
    ['an unknown subscription', 'POST', '/statuses/ann@example.com', { ...unsubscribed, subscriptionId: 1 }],
  ] as const)('refuses %s', async (_, method, rest, body) => {
    const { send } = await account()
    expect((await send(method, path + rest, body)).status).toBe(400)
  })
})
