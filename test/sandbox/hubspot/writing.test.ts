import { describe, expect, it } from 'vitest'
import { account, noon } from './account.ts'

const path = '/crm/v3/objects/contacts'

describe('a value', () => {
  it.each([
    ['email', ' Ann@Example.COM ', 'ann@example.com'],
    ['phone', '(310) 555-0142 ext. 7', '(310) 555-0142 ext. 7'],
    ['annualrevenue', 12.5, '12.5'],
    ['closedate', '1795132800000', '2026-11-20T00:00:00.000Z'],
    ['hs_additional_emails', 'A@example.com;b@example.com', 'a@example.com;b@example.com'],
    ['city', '', null],
    ['city', null, null],
  ])('%s given as %j is %j', async (name, given, kept) => {
    const { send } = await account()
    const { body } = await send('POST', path, { properties: { [name]: given } })
    expect(body.properties?.[name]).toBe(kept)
  })

  it.each([
    ['email', 'ann', 'INVALID_EMAIL'],
    ['email', 'a..n@example.com', 'INVALID_EMAIL'],
    ['nonsense', 'x', 'PROPERTY_DOESNT_EXIST'],
    ['lifecyclestage', 'fan', 'INVALID_OPTION'],
    ['annualrevenue', 'much', 'INVALID_DOUBLE'],
    ['closedate', 'tomorrow', 'INVALID_LONG'],
    ['hs_email_optout', 'true', 'READ_ONLY_VALUE'],
    ['hs_object_id', '7', 'READ_ONLY_VALUE'],
    ['createdate', '0', 'READ_ONLY_VALUE'],
  ])('%s given as %j is refused as %s', async (name, given, code) => {
    const { client } = await account()
    await expect(client.crm.contacts.basicApi.create({ properties: { [name]: given } })).rejects.toMatchObject({
      code: 400,
      body: {
        category: 'VALIDATION_ERROR',
        message: expect.stringMatching(/^Property values were not valid: \[\{"isValid":false,/),
        errors: [{ code, context: { propertyName: [name] } }],
      },
    })
  })

  it('of a date is a day, given as one or as its midnight in UTC', async () => {
    const { send } = await account()
    const date = { name: 'met', label: 'Met', type: 'date', fieldType: 'date', groupName: 'contactinformation' }
    await send('POST', '/crm/v3/properties/contacts', date)
    const met = async (value: string) => (await send('POST', path, { properties: { met: value } })).body.properties?.['met']
    expect(await met('2026-02-28')).toBe('2026-02-28')
    expect(await met(String(Date.UTC(2026, 1, 28)))).toBe('2026-02-28')
    expect(await send('POST', path, { properties: { met: '2026-02-30' } })).toMatchObject({ status: 400 })
    expect(await send('POST', path, { properties: { met: String(noon) } })).toMatchObject({
      status: 400,
      body: { errors: [{ code: 'INVALID_DATE' }] },
    })
  })

  it('is made bare where it is the domain of a company', async () => {
    const { send } = await account()
    const { body } = await send('POST', '/crm/v3/objects/companies', { properties: { domain: 'https://www.Example.com/about' } })
    expect(body.properties?.['domain']).toBe('example.com')
  })
})

describe('an update', () => {
  it('changes what it names, clears what it empties, and moves the time on', async () => {
    const { hubspot, client } = await account()
    const id = hubspot.people.create('contacts', { email: 'ann@example.com', city: 'Salem', zip: '97301' })
    hubspot.clock.advance(5000)
    await client.crm.contacts.basicApi.update(id, { properties: { city: 'Reno', zip: '' } })
    const { properties, updatedAt } = await client.crm.contacts.basicApi.getById(id, ['city', 'zip', 'email'])
    expect(properties).toMatchObject({ city: 'Reno', zip: null, email: 'ann@example.com' })
    expect(updatedAt).toEqual(new Date(noon + 5000))
  })

  it('that changes nothing leaves the time as it is', async () => {
    const { hubspot, client } = await account()
    const id = hubspot.people.create('contacts', { email: 'ann@example.com' })
    hubspot.clock.advance(5000)
    const { updatedAt } = await client.crm.contacts.basicApi.update(id, { properties: { email: 'ANN@example.com' } })
    expect(updatedAt).toEqual(new Date(noon))
  })

  it('takes a stage forward, back only over none, and does not say so', async () => {
    const { hubspot, client } = await account()
    const id = hubspot.people.create('contacts', { email: 'ann@example.com', lifecyclestage: 'lead' })
    const set = async (lifecyclestage: string) => {
      await client.crm.contacts.basicApi.update(id, { properties: { lifecyclestage } })
      return hubspot.people.find('contacts', id)?.fields['lifecyclestage']
    }
    expect(await set('customer')).toBe('customer')
    expect(await set('lead')).toBe('customer')
    expect(await set('')).toBeUndefined()
    expect(await set('lead')).toBe('lead')
  })

  it('of what is archived or was never there is 404, a second deletion is not', async () => {
    const { hubspot, send } = await account()
    const id = hubspot.people.create('contacts', { email: 'ann@example.com' })
    expect((await send('DELETE', `${path}/${id}`)).status).toBe(204)
    expect((await send('DELETE', `${path}/${id}`)).status).toBe(204)
    expect((await send('PATCH', `${path}/${id}`, { properties: { city: 'Reno' } })).status).toBe(404)
  })
})

describe('an e-mail', () => {
  it('belongs to one contact, as its first one or a further one', async () => {
    const { hubspot, client } = await account()
    const ann = hubspot.people.create('contacts', { email: 'ann@example.com', hs_additional_emails: 'ann@example.org' })
    const bob = hubspot.people.create('contacts', { email: 'bob@example.com' })
    const refused = { code: 409, body: { category: 'CONFLICT', message: `Contact already exists. Existing ID: ${ann}` } }
    const { basicApi } = client.crm.contacts
    for (const email of ['Ann@example.com', 'ann@example.org'])
      await expect(basicApi.create({ properties: { email } })).rejects.toMatchObject(refused)
    await expect(basicApi.update(bob, { properties: { email: 'ann@example.com' } })).rejects.toMatchObject(refused)
  })

  it('is free again when its contact is archived, or has another', async () => {
    const { hubspot, send } = await account()
    const ann = hubspot.people.create('contacts', { email: 'ann@example.com' })
    const bob = hubspot.people.create('contacts', { email: 'bob@example.com' })
    hubspot.people.remove('contacts', ann)
    hubspot.people.update('contacts', bob, { email: 'robert@example.com' })
    expect((await send('POST', path, { properties: { email: 'ann@example.com' } })).status).toBe(201)
    expect((await send('POST', path, { properties: { email: 'bob@example.com' } })).status).toBe(201)
  })
})

it('a body that is no JSON is refused', async () => {
  const { hubspot } = await account()
  const headers = { authorization: `Bearer ${hubspot.environment['HUBSPOT_ACCESS_TOKEN']}` }
  const answer = await fetch(hubspot.url + path, { method: 'POST', headers, body: '{"properties":' })
  expect(answer.status).toBe(400)
  expect(await answer.json()).toMatchObject({ status: 'error', category: 'VALIDATION_ERROR', correlationId: expect.any(String) })
})
