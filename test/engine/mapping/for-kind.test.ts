import { describe, expect, it } from 'vitest'
import { compiled, recordOf, valuesOf } from './mapped.ts'

const shop = compiled(`
kind: { from: Company, filled: organisation, otherwise: person }
fields:
  given_name: { from: Name, clean: [{ part: given }], otherwise: unknown, for: person }
  family_name: { from: Name, clean: [{ part: family }], otherwise: unknown, for: person }
  company_name: { from: Company, for: organisation }
  date_of_birth: { from: Born, otherwise: unknown, for: person }
  interests: [{ from: Tags }, { from: Branch, for: organisation }]
  phones: [{ from: Mobile, label: mobile, for: person }, { from: Phone, label: work }]`)

describe('an entry that is for one kind', () => {
  it('is read of records of that kind', () => {
    expect(valuesOf(shop, { Name: 'Ann Lee', Born: '1980-03-31', Tags: 'tea', Mobile: '+12125550101' })).toEqual({
      given_name: 'Ann',
      family_name: 'Lee',
      date_of_birth: '1980-03-31',
      interests: ['tea'],
      phones: [{ value: '+12125550101', label: 'mobile' }],
    })
  })

  it('is as if it were not there for others', () => {
    const raw = {
      Name: 'Lee & Sons Ltd',
      Company: 'Lee & Sons Ltd',
      Born: 'x',
      Tags: 'tea',
      Branch: 'shops',
      Mobile: '1',
      Phone: '',
    }
    const record = recordOf(shop, raw)
    expect(record).toMatchObject({ kind: 'organisation' })
    expect(record.values).toEqual({ company_name: 'Lee & Sons Ltd', interests: ['tea', 'shops'], phones: null })
    expect(shop.map(raw)).not.toHaveProperty('ignored')
    expect(shop.distrusted(raw)).toEqual([])
    expect(shop.distrusted({ ...raw, Company: '' })).toContainEqual(['Born'])
  })

  it('is asked of by field and kind', () => {
    expect([shop.isFor('given_name', 'person'), shop.isFor('given_name', 'organisation')]).toEqual([true, false])
    expect([shop.isFor('interests', 'person'), shop.isFor('interests', 'organisation')]).toEqual([true, true])
    expect(shop.isFor('vip', 'person')).toBe(false)
  })

  it('shares its column with one that is for another kind, and each is written', () => {
    const named = compiled(`
kind: { from: Type, values: { firm: organisation }, otherwise: person }
fields:
  given_name: { from: Name, clean: [{ part: given }], for: person }
  family_name: { from: Name, clean: [{ part: family }], for: person }
  company_name: { from: Name, for: organisation }`)
    expect(valuesOf(named, { Type: 'firm', Name: 'Lee Ltd' })).toEqual({ company_name: 'Lee Ltd' })
    expect(valuesOf(named, { Name: 'Ann Lee' })).toEqual({ given_name: 'Ann', family_name: 'Lee' })
    const written = (kind: string, values: object) =>
      named.unmap({ part: 1, kind, consent: {}, values: Object.fromEntries(Object.entries(values)) })
    expect(written('organisation', { company_name: 'Lee Ltd' })).toEqual({ Name: 'Lee Ltd' })
    expect(written('person', { given_name: 'Ann', family_name: 'Lee' })).toEqual({ Name: 'Ann Lee' })
  })
})
