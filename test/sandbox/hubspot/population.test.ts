import { describe, expect, it } from 'vitest'
import { hubspotPopulation, hubspotReach } from '../../../sandbox/hubspot/population.ts'
import { sightings } from '../../../sandbox/population/sightings.ts'
import type { LoadedRecord } from '../../../sandbox/stand-in/stand-in.ts'
import { account, idsOf } from './account.ts'

function made(seed: number, customers = 4000) {
  return [...hubspotPopulation(seed, sightings(seed, { hubspot: hubspotReach }, 'hubspot', customers))]
}

const population = made(3)
const contacts = population.filter(({ object }) => object === 'contacts')

function values(records: readonly LoadedRecord[], field: string): string[] {
  return records.map(({ fields }) => fields[field]).filter((value): value is string => typeof value === 'string' && value !== '')
}

describe('the population', () => {
  it('is the same for the same seed, and another for another', () => {
    const plain = (seed: number) => made(seed, 300).map(({ customer: { truth }, ...record }) => ({ truth, ...record }))
    expect(plain(3)).toEqual(plain(3))
    expect(plain(4)).not.toEqual(plain(3))
  })

  it('is accepted as it is', async () => {
    const { hubspot, send } = await account()
    hubspot.load(population)
    const { body, ...answer } = await send('POST', '/crm/v3/objects/contacts/search', { limit: 1 })
    expect(body.total).toBe(contacts.length)
    expect(idsOf({ body, ...answer })).toEqual([contacts[0]?.id])
  })

  it('has every person as a contact, every organisation as a company, and some of them twice', () => {
    for (const { object, customer } of population) expect(object).toBe(customer.kind === 'person' ? 'contacts' : 'companies')
    expect(new Set(population.map(({ id }) => id)).size).toBe(population.length)
    expect(new Set(population.map(({ customer }) => customer.truth)).size).toBeLessThan(population.length)
  })

  it('was made and changed within two years', () => {
    const end = Date.UTC(2026, 10, 20)
    for (const { createdAt, modifiedAt } of population) {
      expect(createdAt).toBeGreaterThan(end - 731 * 86_400_000)
      expect(modifiedAt).toBeGreaterThanOrEqual(createdAt)
      expect(modifiedAt).toBeLessThan(end)
    }
  })

  it('has no e-mail twice, and those of most', () => {
    const emails = values(contacts, 'email')
    expect(new Set(emails).size).toBe(emails.length)
    expect(emails.length / contacts.length).toBeGreaterThan(0.8)
  })

  it.each([
    ['phone', /^\(\d{3}\) 555-\d{4}$/],
    ['phone', /^\d{3}\.555\.\d{4}$/],
    ['phone', /^\+1\d{10}$/],
    ['date_of_birth', /^\d\d\/\d\d\/\d{4}$/],
    ['date_of_birth', /^\d{4}-\d\d-\d\d$/],
    ['firstname', /^\S+ \S+$/],
    ['country', /^USA$/],
    ['country', /^United States$/],
    ['zip', /^\d{4}$/],
    ['hs_email_optout', /^true$/],
    ['hs_email_optout_10001', /^false$/],
  ])('writes %s also as %s', (field, form) => {
    expect(values(contacts, field).some((value) => form.test(value))).toBe(true)
  })
})
