import type Stripe from 'stripe'
import { describe, expect, it } from 'vitest'
import { clockFrom } from '../../../sandbox/stand-in/clock.ts'
import type { LoadedRecord, StandIn } from '../../../sandbox/stand-in/stand-in.ts'
import { openStripe } from './open.ts'

const noon = Date.parse('2026-11-22T12:00:00Z')

/** Customers that were made `step` seconds apart, the newest at noon. */
function load(standIn: StandIn, count: number, step = 1): readonly string[] {
  const records = Array.from({ length: count }, (_, n): LoadedRecord => {
    const time = noon - n * step * 1000
    return { object: 'customers', id: idOf(n), fields: { email: `c${n}@example.com` }, createdAt: time, modifiedAt: time }
  })
  standIn.load(records)
  return records.map(({ id }) => id)
}

function idOf(n: number): string {
  return `cus_${String(n).padStart(14, '0')}`
}

async function walked(stripe: Stripe, params: Stripe.CustomerListParams = {}): Promise<string[]> {
  return (await stripe.customers.list({ limit: 100, ...params }).autoPagingToArray({ limit: 10_000 })).map(({ id }) => id)
}

describe('the list of customers', () => {
  it('is newest first, ten at once', async () => {
    const { stripe, standIn } = await openStripe()
    const ids = load(standIn, 12)
    const page = await stripe.customers.list()
    expect(page).toMatchObject({ object: 'list', url: '/v1/customers', has_more: true })
    expect(page.data.map(({ id }) => id)).toEqual(ids.slice(0, 10))
    expect(await stripe.customers.list({ starting_after: ids[9] ?? '' })).toMatchObject({ has_more: false, data: [{}, {}] })
  })

  it('has everyone once over many pages, also where more were made in one second than a page holds', async () => {
    const { stripe, standIn } = await openStripe()
    const ids = load(standIn, 350, 0)
    const seen = await walked(stripe)
    expect(seen).toEqual(ids.toReversed())
  })

  it('goes back by ending_before, the nearest page first', async () => {
    const { stripe, standIn } = await openStripe()
    const ids = load(standIn, 12)
    const page = await stripe.customers.list({ ending_before: ids[7] ?? '', limit: 5 })
    expect(page.has_more).toBe(true)
    expect(page.data.map(({ id }) => id)).toEqual(ids.slice(2, 7))
  })

  it('leaves nobody out who was there all the time, when others come and go while it is paged', async () => {
    const { stripe, standIn } = await openStripe({ clock: clockFrom(noon) })
    const ids = load(standIn, 250)
    const first = await stripe.customers.list({ limit: 100 })
    const newcomer = standIn.people.create('customers', { name: 'New' })
    standIn.people.remove('customers', ids[150] ?? '')
    const rest = await walked(stripe, { starting_after: first.data.at(-1)?.id ?? '' })
    expect(rest).toEqual(ids.slice(100).filter((id) => id !== ids[150]))
    expect(rest).not.toContain(newcomer)
  })

  it.each([
    ['gte', { gte: noon / 1000 - 3 }, [0, 1, 2, 3]],
    ['gt', { gt: noon / 1000 - 3 }, [0, 1, 2]],
    ['lte', { lte: noon / 1000 - 8 }, [8, 9]],
    ['lt', { lt: noon / 1000 - 8 }, [9]],
    ['both ends', { gte: noon / 1000 - 5, lt: noon / 1000 - 2 }, [3, 4, 5]],
    ['one second', noon / 1000 - 4, [4]],
  ])('is cut to times of creation: %s', async (_what, created, expected) => {
    const { stripe, standIn } = await openStripe()
    load(standIn, 10)
    expect(await walked(stripe, { created })).toEqual(expected.map(idOf))
  })

  it('is cut to an e-mail, whose case counts', async () => {
    const { stripe, standIn } = await openStripe()
    load(standIn, 10)
    expect(await walked(stripe, { email: 'c7@example.com' })).toEqual([idOf(7)])
    expect(await walked(stripe, { email: 'C7@example.com' })).toEqual([])
  })

  it.each([
    ['no cursor that never was', { starting_after: 'cus_none' }, { param: 'starting_after', code: 'resource_missing' }],
    ['no cursor that never was, backwards', { ending_before: 'cus_none' }, { param: 'ending_before', code: 'resource_missing' }],
    ['no two cursors', { starting_after: idOf(1), ending_before: idOf(2) }, { param: 'starting_after' }],
    ['no page of none', { limit: 0 }, { param: 'limit', code: 'parameter_invalid_integer' }],
    ['no page of more than a hundred', { limit: 101 }, { param: 'limit', code: 'parameter_invalid_integer' }],
  ])('takes %s', async (_what, params, refusal) => {
    const { stripe, standIn } = await openStripe()
    load(standIn, 3)
    await expect(stripe.customers.list(params)).rejects.toMatchObject({ statusCode: 400, ...refusal })
  })

  it('takes no filter that the vendor has not', async () => {
    const { stripe } = await openStripe()
    await expect(stripe.rawRequest('GET', '/v1/customers?created[since]=1')).rejects.toMatchObject({
      statusCode: 400,
      param: 'created[since]',
      code: 'parameter_unknown',
    })
  })

  it('does not go on from a customer who was deleted meanwhile', async () => {
    const { stripe, standIn } = await openStripe()
    const [, second = ''] = load(standIn, 3)
    standIn.people.remove('customers', second)
    await expect(stripe.customers.list({ starting_after: second })).rejects.toMatchObject({
      statusCode: 400,
      code: 'resource_missing',
      param: 'starting_after',
    })
  })

  it('of 100,000 is loaded within two seconds, and a page takes no longer at its end', async () => {
    const { stripe, standIn } = await openStripe({ clock: clockFrom(noon) })
    const before = process.cpuUsage()
    load(standIn, 100_000, 600)
    expect(process.cpuUsage(before).user / 1_000).toBeLessThan(2_000)
    const timeOf = async (after: string) => {
      const before = process.cpuUsage()
      for (let n = 0; n < 20; n++) await stripe.customers.list({ limit: 100, starting_after: after })
      return process.cpuUsage(before).user / 20_000
    }
    await timeOf(idOf(0)) // sorts what was loaded
    expect(await timeOf(idOf(99_000))).toBeLessThan(25)
  })
})
