import { describe, expect, it } from 'vitest'
import { account, idsOf, noon, type TestAccount } from './account.ts'

const path = '/crm/v3/objects/contacts'

function create({ hubspot }: TestAccount, fields: Readonly<Record<string, string>>, object = 'contacts'): string {
  return hubspot.people.create(object, fields)
}

describe('a merge', () => {
  it('makes a new record that both ids lead to', async () => {
    const test = await account()
    const winner = create(test, { email: 'ann@example.com', city: 'Salem' })
    const loser = create(test, { email: 'ann@example.org', city: 'Reno', zip: '89501' })
    test.hubspot.clock.advance(60_000)
    const { basicApi } = test.client.crm.contacts
    const merged = await basicApi.merge({ primaryObjectId: winner, objectIdToMerge: loser })
    expect([winner, loser]).not.toContain(merged.id)
    for (const id of [winner, loser, merged.id]) expect((await basicApi.getById(id)).id).toBe(merged.id)
    expect(idsOf(await test.send('GET', path))).toEqual([merged.id])
    expect(idsOf(await test.send('GET', `${path}?archived=true`))).toEqual([])
    expect(test.hubspot.people.all('contacts')).toMatchObject([
      { id: winner, deleted: true, mergedInto: merged.id },
      { id: loser, deleted: true, mergedInto: merged.id },
      { id: merged.id, deleted: false },
    ])
  })

  it('keeps the values of the primary record, fills its gaps, and says who is in it', async () => {
    const test = await account()
    const winner = create(test, { email: 'ann@example.com', city: 'Salem', lifecyclestage: 'lead' })
    test.hubspot.clock.advance(1000)
    const loser = create(test, { email: 'ann@example.org', city: 'Reno', zip: '89501', lifecyclestage: 'customer' })
    const id = test.hubspot.people.merge('contacts', loser, winner)
    expect(test.hubspot.people.find('contacts', loser)?.fields).toMatchObject({
      email: 'ann@example.com',
      hs_additional_emails: 'ann@example.org',
      city: 'Salem',
      zip: '89501',
      lifecyclestage: 'customer',
      createdate: new Date(noon).toISOString(),
      hs_merged_object_ids: `${winner};${loser}`,
      hs_calculated_merged_vids: `${winner}:${noon + 1000};${loser}:${noon + 1000}`,
    })
    const history = await test.client.crm.contacts.basicApi.getById(id, undefined, ['city'])
    expect(history.propertiesWithHistory?.['city']?.map(({ value }) => value)).toEqual(['Salem', 'Reno', 'Salem'])
  })

  it('can be merged again, and every former id leads to the last', async () => {
    const test = await account()
    const [a = '', b = '', c = ''] = ['a', 'b', 'c'].map((name) => create(test, { email: `${name}@example.com` }))
    const first = test.hubspot.people.merge('contacts', b, a)
    const last = test.hubspot.people.merge('contacts', a, c)
    for (const id of [a, b, c, first]) expect(test.hubspot.people.find('contacts', id)?.id).toBe(last)
    expect(test.hubspot.people.find('contacts', last)?.fields['hs_merged_object_ids']).toBe([c, a, b, first].join(';'))
  })

  it('of companies takes their contacts along', async () => {
    const test = await account()
    const [a = '', b = ''] = ['Ames', 'Ames Inc'].map((name) => create(test, { name }, 'companies'))
    const contact = create(test, { email: 'ann@example.com', associatedcompanyid: a })
    const merged = test.hubspot.people.merge('companies', a, b)
    const { body } = await test.send('GET', `${path}/${contact}?associations=companies`)
    expect(body).toMatchObject({
      associations: { companies: { results: [{ id: merged, type: 'contact_to_company' }, { id: merged }] } },
    })
  })

  it.each([
    ['itself', (id: string) => id, 400],
    ['one that is not there', () => '1', 404],
  ])('with %s is refused', async (_, other, status) => {
    const test = await account()
    const primaryObjectId = create(test, { email: 'ann@example.com' })
    const answer = await test.send('POST', `${path}/merge`, { primaryObjectId, objectIdToMerge: other(primaryObjectId) })
    expect(answer.status).toBe(status)
  })
})

describe('an erasure', () => {
  it('leaves nothing, also of those merged into it, and frees the e-mail', async () => {
    const test = await account()
    const [a = '', b = ''] = ['a', 'b'].map((name) => create(test, { email: `${name}@example.com` }))
    const merged = test.hubspot.people.merge('contacts', b, a)
    await test.client.crm.contacts.basicApi.purge({ objectId: merged })
    for (const id of [a, b, merged]) expect((await test.send('GET', `${path}/${id}`)).status).toBe(404)
    for (const { fields, deleted } of test.hubspot.people.all('contacts')) {
      expect(fields).not.toHaveProperty('email')
      expect(deleted).toBe(true)
    }
    expect(idsOf(await test.send('GET', `${path}?archived=true`))).toEqual([])
    expect((await test.send('POST', path, { properties: { email: 'a@example.com' } })).status).toBe(201)
  })

  it('by an e-mail that nobody has blocks it for ever', async () => {
    const test = await account()
    const ann = create(test, { email: 'ann@example.com' })
    await test.client.crm.contacts.basicApi.purge({ objectId: 'ANN@example.com', idProperty: 'email' })
    expect((await test.send('GET', `${path}/${ann}`)).status).toBe(404)
    await test.client.crm.contacts.basicApi.purge({ objectId: 'bob@example.com', idProperty: 'email' })
    expect(await test.send('POST', path, { properties: { email: 'bob@example.com' } })).toMatchObject({
      status: 400,
      body: { errors: [{ message: 'email has been GDPR blacklisted' }] },
    })
  })

  it('of an id that is not there, or of a company, is 404', async () => {
    const test = await account()
    const company = create(test, { name: 'Ames' }, 'companies')
    expect((await test.send('POST', `${path}/gdpr-delete`, { objectId: '1' })).status).toBe(404)
    expect((await test.send('POST', '/crm/v3/objects/companies/gdpr-delete', { objectId: company })).status).toBe(404)
  })
})
