import { describe, expect, it } from 'vitest'
import { keyHash } from '../../../connectors/stripe/settings.ts'
import { stripe } from '../../../connectors/stripe.ts'
import { messageOf } from '../../../core/errors.ts'
import { allOf, reading } from './account.ts'
import { type Answer, listOf, refused, withAnswers } from './answers.ts'

const errors: readonly (readonly [answer: string, Answer, error: object])[] = [
  ['401', refused(401, { code: 'api_key_expired' }), { kind: 'credentials', message: expect.stringMatching('api_key_expired') }],
  ['403', refused(403, {}), { kind: 'credentials', remedy: expect.stringMatching('apiKey') }],
  ['429', refused(429, { code: 'rate_limit' }), { name: 'GoldthreadError', limit: 'burst', until: undefined }],
  ['429 that says when', refused(429, {}, { 'retry-after': '3' }), { limit: 'burst', until: expect.any(Date) }],
  [
    '429 of one operation',
    refused(429, { code: 'rate_limit' }, { 'stripe-rate-limited-reason': 'endpoint-rate' }),
    { limit: 'list' },
  ],
  ['429 of a lock', refused(429, { code: 'lock_timeout' }), { limit: 'list' }],
  ['400 of a limit, as old versions say it', refused(400, { code: 'rate_limit' }), { limit: 'burst' }],
  ['400', refused(400, { code: 'parameter_unknown', param: 'limit' }), { kind: 'failed', code: 'parameter_unknown' }],
  ['409', refused(409, { code: 'idempotency_key_in_use' }), { kind: 'unreachable' }],
  ['500', refused(500, { type: 'api_error' }), { kind: 'unreachable' }],
  ['200 with something else', { body: { hello: 'world' } }, { kind: 'unreachable' }],
  ['200 with null', { body: null }, { kind: 'unreachable' }],
  ['page that has nobody, and goes on', { body: { object: 'list', has_more: true, data: [] } }, { kind: 'unreachable' }],
]

describe('an answer of Stripe', () => {
  it.each(errors)('%s', (_name, answer, expected) =>
    withAnswers(
      () => answer,
      async (ctx) => {
        const error: unknown = await stripe.check(ctx).catch((reason: unknown) => reason)
        expect(error).toMatchObject(expected)
        expect(messageOf(error)).not.toMatch(/quill|sk_test/)
      },
    ),
  )

  it('is none where a proxy says in a JSON of its own that it failed', () =>
    withAnswers(
      () => ({ status: 502, body: { reason: 'down' } }),
      async (ctx) => {
        await expect(stripe.read(ctx, reading, ['cus_1'])).rejects.toMatchObject({ kind: 'unreachable' })
      },
    ))

  it('is none where it leads to somewhere else, which is not asked', () =>
    withAnswers(
      (path) => (path === '/login' ? listOf() : { status: 302, headers: { location: '/login' }, body: {} }),
      async (ctx) => {
        await expect(stripe.check(ctx)).rejects.toMatchObject({ kind: 'unreachable' })
      },
    ))

  it('is not there where nobody listens', () =>
    withAnswers(
      () => listOf(),
      async (ctx) => {
        const nowhere = { ...ctx, settings: { ...ctx.settings, port: 9 } }
        await expect(stripe.check(nowhere)).rejects.toMatchObject({ kind: 'unreachable' })
      },
    ))
})

describe('what Stripe lists', () => {
  const customer = { object: 'customer', created: 1, metadata: {}, test_clock: null }

  it('is rejected where it has no id, and stops nothing', () =>
    withAnswers(
      (path) => (path.startsWith('/v1/events') ? listOf() : listOf({ ...customer, name: 'Quill' }, { ...customer, id: 'cus_1' })),
      async (ctx) => {
        expect(await allOf(stripe.pull(ctx, { ...reading, fields: ['name'] }, undefined))).toMatchObject([
          { records: [{ id: 'cus_1' }], rejected: [{ place: 'customers', raw: { name: 'Quill' } }], complete: true },
        ])
      },
    ))

  it('may be forbidden to a restricted key in part: the account needs no right of its own', () =>
    withAnswers(
      (path) => (path === '/v1/account' ? refused(403, {}) : listOf()),
      async (ctx) => {
        expect(await stripe.check(ctx)).toEqual({
          id: expect.stringMatching(/ test$/),
          name: expect.stringMatching(/restricted/),
        })
      },
    ))

  it('is looked through for a key where the account has no search', () =>
    withAnswers(
      (path) => {
        if (path.startsWith('/v1/customers/search')) return refused(400, {})
        const old = { ...customer, id: 'cus_old', metadata: { goldthread_id: 'gt-1' } }
        if (path.includes('starting_after')) return listOf(old)
        return { body: { object: 'list', has_more: true, data: [{ ...customer, id: 'cus_new', created: 1e9 }] } }
      },
      async (ctx) => {
        expect(await stripe.find(ctx, 'customers', ['gt-1'])).toEqual(new Map([['gt-1', 'cus_old']]))
      },
    ))
})

describe('a customer that lives by a test clock', () => {
  it('is not brought by its events, since no list has it', () => {
    const simulated = { id: 'cus_1', object: 'customer', created: 1, metadata: {}, test_clock: 'clock_1' }
    const event = {
      id: 'evt_1',
      object: 'event',
      type: 'customer.updated',
      created: Date.now() / 1000,
      data: { object: simulated },
    }
    return withAnswers(
      (path) => (path.startsWith('/v1/events') ? listOf(event) : { body: simulated }),
      async (ctx) => {
        const watermark = { at: Date.now() / 1000, seen: [] }
        const start = { reading: 'events', key: keyHash(ctx.settings), watermark, customers: 0 }
        expect(await allOf(stripe.pull(ctx, reading, start))).toMatchObject([{ records: [], deleted: [] }])
      },
    )
  })
})

describe('an object that Stripe does not have', () => {
  it('is named, with the one that it has', () =>
    withAnswers(
      () => listOf(),
      async (ctx) => {
        await expect(stripe.push(ctx, 'contacts', [])).rejects.toMatchObject({ kind: 'configuration' })
        await expect(stripe.sample(ctx, { ...reading, object: 'contacts' }, { rows: 1 })).rejects.toThrow('no object contacts')
      },
    ))
})
