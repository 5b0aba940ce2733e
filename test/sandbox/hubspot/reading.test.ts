import { describe, expect, it } from 'vitest'
import { account, idsOf, noon, type TestAccount } from './account.ts'

const path = '/crm/v3/objects/contacts'

function fill({ hubspot }: TestAccount, count: number): string[] {
  return Array.from({ length: count }, (_, n) => hubspot.people.create('contacts', { email: `c${n}@example.com` }))
}

async function pages({ send }: TestAccount, query: string, between: () => void = () => {}): Promise<string[][]> {
  const found: string[][] = []
  for (let after: string | undefined = ''; after !== undefined; between()) {
    const answer = await send('GET', `${path}?${query}${after && `&after=${after}`}`)
    found.push(idsOf(answer))
    after = answer.body.paging?.next.after
  }
  return found
}

describe('the list of records', () => {
  it('goes page by page through all of them, by id', async () => {
    const test = await account()
    const ids = fill(test, 25)
    expect(await pages(test, 'limit=10')).toEqual([ids.slice(0, 10), ids.slice(10, 20), ids.slice(20)])
    expect((await test.client.crm.contacts.getAll(7)).map(({ id }) => id)).toEqual(ids)
  })

  it('shows everyone who stays once, whoever is deleted, changed or created meanwhile', async () => {
    const test = await account()
    const ids = fill(test, 12)
    const [first = '', second = ''] = ids
    let turn = 0
    const found = await pages(test, 'limit=5', () => {
      if (turn++ > 0) return
      test.hubspot.people.remove('contacts', first)
      test.hubspot.people.update('contacts', second, { city: 'Salem' })
      ids.push(test.hubspot.people.create('contacts', { email: 'late@example.com' }))
    })
    expect(found.flat()).toEqual(ids)
  })

  it('is the same under the dated path', async () => {
    const test = await account()
    fill(test, 3)
    const dated = await test.send('GET', '/crm/objects/2026-09/contacts')
    expect(dated.body).toEqual((await test.send('GET', path)).body)
  })

  it('has the archived ones apart, for 90 days', async () => {
    const test = await account()
    const [gone = '', stays = ''] = fill(test, 2)
    test.hubspot.people.remove('contacts', gone)
    expect(await pages(test, 'limit=10')).toEqual([[stays]])
    const archived = await test.send('GET', `${path}?archived=true`)
    expect(archived.body.results).toMatchObject([{ id: gone, archived: true, archivedAt: new Date(noon).toISOString() }])
    test.hubspot.clock.advance(91 * 86_400_000)
    expect(await pages(test, 'archived=true')).toEqual([[]])
  })

  it.each([['limit=101'], ['limit=0'], ['limit=51&propertiesWithHistory=email'], ['after=next']])('refuses %s', async (query) => {
    const { send } = await account()
    expect(await send('GET', `${path}?${query}`)).toMatchObject({ status: 400, body: { category: 'VALIDATION_ERROR' } })
  })
})

describe('a record', () => {
  it('has the usual properties, or those asked for, null where there is no value and none where there is no property', async () => {
    const { hubspot, send } = await account()
    const id = hubspot.people.create('contacts', { email: 'ann@example.com', city: 'Salem' })
    const usual = { createdate: '2026-11-20T12:00:00.000Z', hs_object_id: id, lastmodifieddate: '2026-11-20T12:00:00.000Z' }
    const { body } = await send('GET', `${path}/${id}`)
    expect(body.properties).toEqual({ ...usual, email: 'ann@example.com', firstname: null, lastname: null })
    const asked = await send('GET', `${path}/${id}?properties=city,zip&properties=nonsense`)
    expect(asked.body.properties).toEqual({ ...usual, city: 'Salem', zip: null })
  })

  it('is found by its e-mail, and by no property that is not unique', async () => {
    const { hubspot, send } = await account()
    const id = hubspot.people.create('contacts', { email: 'ann@example.com' })
    expect((await send('GET', `${path}/ANN@example.com?idProperty=email`)).body.id).toBe(id)
    expect((await send('GET', `${path}/Salem?idProperty=city`)).status).toBe(400)
  })

  it('that is not there is 404', async () => {
    const { client } = await account()
    await expect(client.crm.contacts.basicApi.getById('1')).rejects.toMatchObject({
      code: 404,
      body: { category: 'OBJECT_NOT_FOUND' },
    })
  })

  it('tells the versions of a property, the newest first', async () => {
    const { hubspot, client } = await account()
    const id = hubspot.people.create('contacts', { email: 'ann@example.com', city: 'Salem' })
    hubspot.clock.advance(1000)
    await client.crm.contacts.basicApi.update(id, { properties: { city: 'Reno' } })
    hubspot.clock.advance(1000)
    hubspot.people.update('contacts', id, { city: '' })
    const { propertiesWithHistory } = await client.crm.contacts.basicApi.getById(id, undefined, ['city'])
    expect(propertiesWithHistory?.['city']).toMatchObject([
      { value: '', sourceType: 'CRM_UI', timestamp: new Date(noon + 2000) },
      { value: 'Reno', sourceType: 'INTEGRATION', timestamp: new Date(noon + 1000) },
      { value: 'Salem', sourceType: 'CRM_UI', timestamp: new Date(noon) },
    ])
  })
})
