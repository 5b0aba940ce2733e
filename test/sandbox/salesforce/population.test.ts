import { describe, expect, it } from 'vitest'
import { sightings } from '../../../sandbox/population/sightings.ts'
import { normalId } from '../../../sandbox/salesforce/ids.ts'
import { salesforcePopulation, salesforceReach } from '../../../sandbox/salesforce/population.ts'
import { openSalesforce } from './support.ts'

const made = (seed: number, customers = 3000) => [
  ...salesforcePopulation(seed, sightings(seed, { salesforce: salesforceReach }, 'salesforce', customers)),
]

describe('the population', () => {
  it('is the same for the same seed, and another for another', () => {
    const fields = (seed: number) => made(seed, 100).map(({ id, fields }) => [id, fields])
    expect(fields(1)).toEqual(fields(1))
    expect(fields(1)).not.toEqual(fields(2))
  })

  it('has ids of the vendor, none twice, and times of two years before 20 November 2026', () => {
    const records = made(1)
    expect(new Set(records.map(({ id }) => id)).size).toBe(records.length)
    expect(records.every(({ id }) => normalId(id) === id)).toBe(true)
    for (const { createdAt, modifiedAt } of records) {
      expect(createdAt).toBeGreaterThanOrEqual(Date.UTC(2024, 10, 20))
      expect(modifiedAt).toBeGreaterThanOrEqual(createdAt)
      expect(modifiedAt).toBeLessThan(Date.UTC(2026, 10, 20))
    }
  })

  it('obeys the rules that hold for people', async () => {
    const { sf } = await openSalesforce()
    for (const { object, fields } of made(1, 1500)) sf.people.create(object, fields)
    const count = (object: string) => sf.people.all(object).length
    expect(Math.min(count('Contact'), count('Lead'), count('Account'))).toBeGreaterThan(100)
  })

  it('is loaded as it is, times and ids included', async () => {
    const { sf } = await openSalesforce()
    const records = made(1, 100)
    sf.load(records)
    for (const { object, id, fields, modifiedAt } of records) {
      const found = sf.people.find(object, id)
      expect(found).toMatchObject({ id, modifiedAt: Math.floor(modifiedAt / 1000) * 1000 })
      expect(found?.fields.Name).toBe(object === 'Account' ? fields.Name : [fields.FirstName, fields.LastName].join(' '))
    }
  })
})
