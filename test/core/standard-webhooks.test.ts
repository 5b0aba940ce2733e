import type { ServerResponse } from 'node:http'
import { describe, expect, it } from 'vitest'
import { newSecret, postWebhook, signaturesOf } from '../../core/standard-webhooks.ts'
import { withReceiver } from '../support/receiver.ts'
import { verified } from '../support/verified.ts'

describe('a signature', () => {
  it('is the one that the libraries of the specification test themselves with', () => {
    const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
    expect(signaturesOf([secret], 'msg_p5jXN8AQM9LWM0D4loKWxJek', 1614265330, '{"test": 2432232314}')).toBe(
      'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    )
  })

  it('is made with each secret, where one replaces another', () => {
    const secrets = [newSecret(), newSecret()]
    const both = signaturesOf(secrets, 'msg_1', 1, '{}')
    expect(both.split(' ')).toEqual(secrets.map((secret) => signaturesOf([secret], 'msg_1', 1, '{}')))
    expect(new Set(both.split(' ')).size).toBe(2)
  })
})

const message = { id: 'msg_1', type: 'customer.created', at: new Date(0), data: { customer: 'c1' } }

describe('an attempt', () => {
  it('sends type, time and data, signed for what is sent', async () => {
    const secret = newSecret()
    await withReceiver(
      (response) => response.end('thanks'),
      async (url, received) => {
        expect(await postWebhook(url, message, [secret])).toEqual({ ok: true })
        const [{ headers, body } = { headers: {}, body: '' }] = received
        expect(verified(headers, body, secret)).toEqual({
          type: 'customer.created',
          timestamp: '1970-01-01T00:00:00.000Z',
          data: { customer: 'c1' },
        })
        expect(headers).toMatchObject({ 'webhook-id': 'msg_1', 'content-type': 'application/json' })
        expect(Math.abs(Number(headers['webhook-timestamp']) - Date.now() / 1000)).toBeLessThan(5)
        expect(() => verified(headers, `${body} `, secret)).toThrow('signed by somebody else')
        expect(() => verified(headers, body, newSecret())).toThrow('signed by somebody else')
        expect(() => verified({ ...headers, 'webhook-id': 'msg_2' }, body, secret)).toThrow('signed by somebody else')
        expect(() => verified(headers, body, secret, new Date(Date.now() + 400_000))).toThrow('too old')
      },
    )
  })

  it('is trusted by who has the former secret and by who has the new one, while one replaces the other', async () => {
    const secrets = [newSecret(), newSecret()]
    await withReceiver(
      (response) => response.end(),
      async (url, received) => {
        await postWebhook(url, message, secrets)
        for (const secret of secrets) expect(verified(received[0]?.headers ?? {}, received[0]?.body ?? '', secret)).toBeTruthy()
      },
    )
  })

  it.each([
    ['before it answers', () => undefined],
    ['in the middle of its answer', (response: ServerResponse) => void response.writeHead(200).write('a')],
  ])('gives up a receiver that hangs %s', async (_when, hang) => {
    await withReceiver(hang, async (url) => {
      const began = performance.now()
      const receipt = await postWebhook(url, message, [newSecret()], 200)
      expect(receipt).toEqual({ ok: false, gone: false, reason: 'no answer within 0.2 s' })
      expect(performance.now() - began).toBeLessThan(2_000)
    })
  })

  it.each([
    ['a success is any 2xx', 204, {}, { ok: true }],
    ['an error is told by its number', 500, {}, { ok: false, gone: false, reason: 'HTTP 500' }],
    ['one who wants no more says so', 410, {}, { ok: false, gone: true, reason: 'HTTP 410' }],
    ['a redirect is not followed', 307, { location: '/elsewhere' }, { ok: false, gone: false, reason: 'HTTP 307' }],
  ])('%s', async (_what, status, headers, receipt) => {
    await withReceiver(
      (response) => response.writeHead(status, headers).end(),
      async (url, received) => {
        expect(await postWebhook(url, message, [newSecret()])).toEqual(receipt)
        expect(received).toHaveLength(1)
      },
    )
  })

  it('does not hang on an answer without end', async () => {
    await withReceiver(
      (response) => {
        response.writeHead(200)
        const more = () => response.write('x'.repeat(65_536), more)
        more()
      },
      async (url) => expect(await postWebhook(url, message, [newSecret()])).toEqual({ ok: true }),
    )
  })

  it('says why where nobody listens', async () => {
    let closed = ''
    await withReceiver(
      (response) => response.end(),
      async (url) => void (closed = url),
    )
    expect(await postWebhook(closed, message, [newSecret()])).toEqual({ ok: false, gone: false, reason: 'ECONNREFUSED' })
  })
})
