import { describe, expect, it } from 'vitest'
import { account, idsOf, noon } from './account.ts'

const path = '/crm/v3/objects/contacts/search'

function groups(count: number, each: number) {
  const filters = Array.from({ length: each }, () => ({ propertyName: 'email', operator: 'HAS_PROPERTY' }))
  return Array.from({ length: count }, () => ({ filters }))
}

async function people() {
  const test = await account({ searchesPerSecond: 1000 })
  const create = (fields: Readonly<Record<string, unknown>>) => {
    test.hubspot.clock.advance(1000)
    return test.hubspot.people.create('contacts', fields)
  }
  const ann = create({ email: 'ann@example.com', firstname: 'Ann', annualrevenue: 10, lifecyclestage: 'lead' })
  const bob = create({ email: 'bob@example.org', firstname: 'Bob Lee', annualrevenue: 20, lifecyclestage: 'customer' })
  const eve = create({ firstname: 'Eve', city: 'Salem' })
  test.hubspot.clock.advance(10_000)
  const search = async (body: unknown) => test.send('POST', path, body)
  return {
    ...test,
    search,
    names: new Map([
      [ann, 'ann'],
      [bob, 'bob'],
      [eve, 'eve'],
    ]),
  }
}

describe('a filter', () => {
  it.each([
    [{ propertyName: 'firstname', operator: 'EQ', value: 'ANN' }, ['ann']],
    [{ propertyName: 'firstname', operator: 'NEQ', value: 'Ann' }, ['bob', 'eve']],
    [{ propertyName: 'annualrevenue', operator: 'GT', value: '9' }, ['ann', 'bob']],
    [{ propertyName: 'annualrevenue', operator: 'GTE', value: '20' }, ['bob']],
    [{ propertyName: 'annualrevenue', operator: 'LT', value: 20 }, ['ann']],
    [{ propertyName: 'annualrevenue', operator: 'LTE', value: '20' }, ['ann', 'bob']],
    [{ propertyName: 'annualrevenue', operator: 'BETWEEN', value: '15', highValue: '20' }, ['bob']],
    [{ propertyName: 'lifecyclestage', operator: 'IN', values: ['lead', 'customer'] }, ['ann', 'bob']],
    [{ propertyName: 'email', operator: 'IN', values: ['ann@example.com'] }, ['ann']],
    [{ propertyName: 'email', operator: 'IN', values: ['ANN@example.com'] }, []],
    [{ propertyName: 'lifecyclestage', operator: 'NOT_IN', values: ['lead'] }, ['bob', 'eve']],
    [{ propertyName: 'email', operator: 'HAS_PROPERTY' }, ['ann', 'bob']],
    [{ propertyName: 'email', operator: 'NOT_HAS_PROPERTY' }, ['eve']],
    [{ propertyName: 'email', operator: 'CONTAINS_TOKEN', value: '*@example.org' }, ['bob']],
    [{ propertyName: 'firstname', operator: 'CONTAINS_TOKEN', value: 'lee' }, ['bob']],
    [{ propertyName: 'firstname', operator: 'CONTAINS_TOKEN', value: 'le' }, []],
    [{ propertyName: 'lastmodifieddate', operator: 'GTE', value: String(noon + 2000) }, ['bob', 'eve']],
    [{ propertyName: 'lastmodifieddate', operator: 'BETWEEN', value: String(noon), highValue: '2026-11-20T12:00:01Z' }, ['ann']],
  ])('%j finds %j', async (filter, expected) => {
    const { search, names } = await people()
    const answer = await search({ filterGroups: [{ filters: [filter] }] })
    expect(idsOf(answer).map((id) => names.get(id))).toEqual(expected)
    expect(answer.body.total).toBe(expected.length)
  })

  it('joins with the others of its group, and groups add up', async () => {
    const { search } = await people()
    const lead = { propertyName: 'lifecyclestage', operator: 'EQ', value: 'lead' }
    const rich = { propertyName: 'annualrevenue', operator: 'GT', value: '15' }
    expect((await search({ filterGroups: [{ filters: [lead, rich] }] })).body.total).toBe(0)
    expect((await search({ filterGroups: [{ filters: [lead] }, { filters: [rich] }] })).body.total).toBe(2)
  })

  it.each([
    [
      'of a property that is not there',
      { filterGroups: [{ filters: [{ propertyName: 'nonsense', operator: 'HAS_PROPERTY' }] }] },
    ],
    ['with an operator that is not there', { filterGroups: [{ filters: [{ propertyName: 'email', operator: 'LIKE' }] }] }],
    ['without its value', { filterGroups: [{ filters: [{ propertyName: 'email', operator: 'EQ' }] }] }],
    ['in a sixth group', { filterGroups: groups(6, 1) }],
    ['that is the seventh', { filterGroups: groups(1, 7) }],
    ['that is the nineteenth', { filterGroups: groups(4, 5) }],
    ['beside two sorts', { sorts: ['email', 'city'] }],
    ['beside a limit over 200', { limit: 201 }],
    ['in more than 3,000 characters', { query: 'x'.repeat(3000) }],
  ])('%s is refused', async (_, body) => {
    const { search } = await people()
    expect(await search(body)).toMatchObject({ status: 400, body: { category: 'VALIDATION_ERROR' } })
  })
})

describe('a search', () => {
  it('sees a change some seconds late, by the clock of the account, and nothing archived', async () => {
    const { hubspot, client } = await account({ searchesPerSecond: 1000, searchLagMilliseconds: 4000 })
    const id = hubspot.people.create('contacts', { email: 'ann@example.com' })
    const cities = async () => {
      const { results } = await client.crm.contacts.searchApi.doSearch({ filterGroups: [], properties: ['city'] })
      return results.map(({ properties }) => properties['city'])
    }
    expect(await cities()).toEqual([])
    hubspot.clock.advance(4000)
    expect(await cities()).toEqual([null])
    hubspot.people.update('contacts', id, { city: 'Reno' })
    expect(await cities()).toEqual([null])
    hubspot.clock.advance(4000)
    expect(await cities()).toEqual(['Reno'])
    hubspot.people.remove('contacts', id)
    hubspot.clock.advance(4000)
    expect(await cities()).toEqual([])
  })

  it('sorts by one property, up or down', async () => {
    const { search, names } = await people()
    const order = async (sort: unknown) => idsOf(await search({ sorts: [sort] })).map((id) => names.get(id))
    expect(await order('hs_object_id')).toEqual(['ann', 'bob', 'eve'])
    expect(await order('-lastmodifieddate')).toEqual(['eve', 'bob', 'ann'])
    expect(await order({ propertyName: 'firstname', direction: 'DESCENDING' })).toEqual(['eve', 'bob', 'ann'])
  })

  it('finds words anywhere in what people look for', async () => {
    const { search, names } = await people()
    expect(idsOf(await search({ query: 'LEE' })).map((id) => names.get(id))).toEqual(['bob'])
  })

  it('goes to 10,000 and no further, but by ids it reaches everyone', async () => {
    const { hubspot, send } = await account({ searchesPerSecond: 1000 })
    const times = { createdAt: noon, modifiedAt: noon }
    hubspot.load(Array.from({ length: 10_300 }, (_, n) => ({ object: 'contacts', id: String(1000 + n), fields: {}, ...times })))
    const page = await send('POST', path, { after: '9800', limit: 200 })
    expect(page.body).toMatchObject({ total: 10_300, paging: { next: { after: '10000' } } })
    expect((await send('POST', path, { after: '10000', limit: 200 })).status).toBe(400)
    const above = { propertyName: 'hs_object_id', operator: 'GT', value: '11200' }
    const rest = await send('POST', path, { limit: 200, sorts: ['hs_object_id'], filterGroups: [{ filters: [above] }] })
    expect(idsOf(rest)).toEqual(Array.from({ length: 99 }, (_, n) => String(11_201 + n)))
    expect(rest.body).not.toHaveProperty('paging')
  })
})
