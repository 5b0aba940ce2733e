import { describe, expect, it } from 'vitest'
import { stripe } from '../../../connectors/stripe.ts'
import { allOf, createMany, idsOf, lastCheckpoint, reading, withStripe } from './account.ts'

describe('a first pull', () => {
  it('reads every customer once, in pages of 100 and one request each', () =>
    withStripe(async ({ standIn, pages, asked }) => {
      const ids = createMany(standIn, 250)
      const requests = await asked(async () => expect(idsOf(await pages())).toEqual(ids))
      expect(requests.filter((request) => request === 'GET /v1/customers')).toHaveLength(3)
    }))

  it('is one pass, which is complete with its last page', () =>
    withStripe(async ({ standIn, pages }) => {
      createMany(standIn, 101)
      const [first, last, ...others] = await pages()
      expect(others).toEqual([])
      expect([first?.complete, last?.complete]).toEqual([false, true])
      expect(first?.pass).toBeTypeOf('string')
      expect(last?.pass).toBe(first?.pass)
    }))

  it('is complete where there is nobody', () =>
    withStripe(async ({ pages }) => {
      expect(await pages()).toMatchObject([{ records: [], complete: true }])
    }))

  it('goes on from any of its checkpoints, in the same pass', () =>
    withStripe(async ({ standIn, pages }) => {
      const ids = createMany(standIn, 250)
      const whole = await pages()
      for (let done = 1; done < whole.length; done++) {
        const read = whole.slice(0, done)
        const rest = await pages(lastCheckpoint(read))
        expect(idsOf([...read, ...rest])).toEqual(ids)
        expect(new Set([...read, ...rest].map(({ pass }) => pass)).size).toBe(1)
      }
    }))

  it('loses nobody where the customer that it was to go on after is deleted', () =>
    withStripe(async ({ standIn, pages }) => {
      const ids = createMany(standIn, 250)
      standIn.clock.advance(60_000)
      const read = (await pages()).slice(0, 1)
      const last = read[0]?.records.at(-1)?.id ?? ''
      standIn.people.remove('customers', last)
      const rest = await pages(lastCheckpoint(read))
      expect(new Set(idsOf([...read, ...rest]))).toEqual(new Set(ids))
      expect(rest.at(-1)?.complete).toBe(true)
    }))

  it('finds afterwards who was changed, created or deleted meanwhile', () =>
    withStripe(async ({ standIn, ctx, pages }) => {
      const ids = createMany(standIn, 150)
      standIn.clock.advance(60_000)
      const whole = []
      let created = ''
      for await (const page of stripe.pull(ctx, reading, undefined)) {
        if (whole.length === 0) {
          const [newest = '', next = ''] = page.records.map(({ id }) => id)
          standIn.people.update('customers', newest, { name: 'Changed' })
          standIn.people.remove('customers', next)
          created = standIn.people.create('customers', { name: 'Created' })
        }
        whole.push(page)
      }
      expect(idsOf(whole)).toEqual(ids)
      const after = await pages(lastCheckpoint(whole))
      const names = after.flatMap(({ records }) => records.map(({ fields }) => fields['name']))
      expect(new Set(names)).toEqual(new Set(['Changed', 'Created']))
      expect(idsOf(after)).toContain(created)
      expect(after.flatMap(({ deleted }) => deleted)).toEqual([whole[0]?.records[1]?.id])
    }))

  it('begins anew with a checkpoint of another form, or made with another key, which may be of another account', () =>
    withStripe(async ({ standIn, context, pages }) => {
      const ids = createMany(standIn, 3)
      const checkpoint = lastCheckpoint(await pages())
      const live = context({ apiKey: 'sk_live_goldthread' })
      for (const apiKey of ['sk_live_goldthread', 'rk_test_goldthread_reads']) {
        expect(idsOf(await allOf(stripe.pull(context({ apiKey }), reading, checkpoint)))).toEqual(ids)
      }
      const foreign: unknown = { cursor: 7 }
      const anew = await allOf(stripe.pull(live, reading, foreign))
      expect(idsOf(anew)).toEqual(ids)
    }))

  it('takes the time of creation for the time of what it finds, since Stripe tells no other', () =>
    withStripe(async ({ standIn, pages }) => {
      standIn.clock.freeze(Date.UTC(2026, 2, 1))
      createMany(standIn, 1)
      const [page] = await pages()
      expect(page?.records[0]?.modifiedAt).toEqual(new Date(Date.UTC(2026, 2, 1)))
    }))
})

describe('a record', () => {
  it('has each mapped field by its path, and null for what Stripe leaves out of an answer', () =>
    withStripe(async ({ standIn, pages }) => {
      standIn.people.create('customers', {
        name: 'Ann',
        'address.line1': '1 Elm St',
        preferred_locales: ['en'],
        'metadata.a': '1',
      })
      const [page] = await pages()
      expect(page?.records[0]?.fields).toEqual({
        name: 'Ann',
        email: null,
        phone: null,
        'address.line1': '1 Elm St',
        'address.city': null,
        'metadata.goldthread_id': null,
        preferred_locales: ['en'],
      })
    }))

  it('has no value for what Stripe tells only where it is asked to', () =>
    withStripe(async ({ standIn, ctx }) => {
      createMany(standIn, 1)
      const { records } = await stripe.sample(ctx, { ...reading, fields: ['tax.ip_address', 'name'] }, { rows: 1 })
      expect(records[0]?.fields).toEqual({ name: 'Customer 0' })
    }))

  it('may have metadata under a key with dots', () =>
    withStripe(async ({ standIn, ctx }) => {
      standIn.people.create('customers', { metadata: { 'utm.source': 'fair' } })
      const { records } = await stripe.sample(ctx, { ...reading, fields: ['metadata.utm.source'] }, { rows: 1 })
      expect(records[0]?.fields).toEqual({ 'metadata.utm.source': 'fair' })
    }))
})
