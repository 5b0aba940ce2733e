import { describe, expect, it } from 'vitest'
import { sightings } from '../../../sandbox/population/sightings.ts'
import { stripePopulation, stripeReach } from '../../../sandbox/stripe/population.ts'
import { openStripe } from './open.ts'

/** Records of the population, each with the truth of who it is. */
function made(seed: number, count: number, from = 0) {
  const seen = sightings(seed, { stripe: stripeReach }, 'stripe', count, from)
  return [...stripePopulation(seed, seen)].map(({ customer: { index, truth }, ...record }) => ({ ...record, index, truth }))
}

const records = made(7, 3_000)

type Fields = Readonly<Record<string, unknown>>

function part(fields: Fields, group: string, name: string): string {
  return String(Object(fields[group])[name] ?? '')
}

function shareOf(has: (fields: Fields) => boolean): number {
  return records.filter(({ fields }) => has(fields)).length / records.length
}

describe("Stripe's share of a made population", () => {
  it('is the same for the same seed, customer by customer', () => {
    expect(made(7, 3_000)).toEqual(records)
    expect(made(7, 100, 500)).toEqual(records.filter(({ index }) => index >= 500 && index < 600))
    expect(made(8, 10)).not.toEqual(records.slice(0, 10))
  })

  it('has ids of their own', () => {
    expect(new Set(records.map(({ id }) => id)).size).toBe(records.length)
    expect(records.every(({ id }) => /^cus_[A-Z0-9]{14}$/.test(id))).toBe(true)
  })

  it('lies in the two years before 20 November 2026', () => {
    const end = Date.parse('2026-11-20T00:00:00Z')
    expect(records.every(({ createdAt, modifiedAt }) => createdAt <= modifiedAt && modifiedAt < end)).toBe(true)
    const half = records.filter(({ createdAt }) => createdAt < end - 365 * 86_400_000).length / records.length
    expect(half).toBeGreaterThan(0.45)
    expect(half).toBeLessThan(0.55)
    expect(Math.min(...records.map(({ createdAt }) => createdAt))).toBeGreaterThan(end - 731 * 86_400_000)
  })

  it.each([
    ['no name', 0.12, ({ name }: Fields) => name === null],
    ['a name in capitals', 0.12, ({ name }: Fields) => typeof name === 'string' && name === name.toUpperCase()],
    ['no address', 0.25, ({ address }: Fields) => address === null],
    ['a country in words', 0.03, (fields: Fields) => part(fields, 'address', 'country').length > 2],
    ['money spent', 0.75, (fields: Fields) => part(fields, 'metadata', 'lifetime_spend') !== ''],
    ['a sign of the currency', 0.0225, (fields: Fields) => part(fields, 'metadata', 'lifetime_spend').startsWith('$')],
    ['consent', 0.3, (fields: Fields) => ['true', 'yes'].includes(part(fields, 'metadata', 'marketing_opt_in'))],
    ['a language', 0.5, ({ preferred_locales }: Fields) => JSON.stringify(preferred_locales) !== '[]'],
  ])('has with some %s', (_what, expected, has) => {
    expect(shareOf(has) / expected).toBeGreaterThan(0.7)
    expect(shareOf(has) / expected).toBeLessThan(1.3)
  })

  it('is loaded as it is', async () => {
    const { stripe, standIn } = await openStripe()
    standIn.load(records.slice(0, 150))
    for (const { id, fields } of records.slice(0, 20))
      expect(await stripe.customers.retrieve(id)).toMatchObject({ email: fields['email'] })
    expect(standIn.people.all('customers')).toHaveLength(150)
  })
})
