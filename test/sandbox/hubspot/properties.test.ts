import { PropertyCreateFieldTypeEnum, PropertyCreateTypeEnum } from '@hubspot/api-client/lib/codegen/crm/properties/index.js'
import { describe, expect, it } from 'vitest'
import { account } from './account.ts'

const path = '/crm/v3/properties/contacts'
const key = {
  name: 'goldthread_id',
  label: 'Goldthread id',
  type: PropertyCreateTypeEnum.String,
  fieldType: PropertyCreateFieldTypeEnum.Text,
  groupName: 'contactinformation',
  hasUniqueValue: true,
}

describe('a property', () => {
  it('of the vendor tells its type, its options and whether its value can be set', async () => {
    const { client } = await account()
    const { results } = await client.crm.properties.coreApi.getAll('contacts')
    const named = (name: string) => results.find((one) => one.name === name)
    expect(named('lifecyclestage')?.options.map(({ value }) => value)).toContain('customer')
    expect(named('hs_email_optout')).toMatchObject({ type: 'bool', modificationMetadata: { readOnlyValue: true } })
    expect(named('email')).toMatchObject({
      hasUniqueValue: true,
      hubspotDefined: true,
      modificationMetadata: { readOnlyValue: false },
    })
  })

  it('can be added, and its value is one record’s own', async () => {
    const { client, send } = await account()
    await client.crm.properties.coreApi.create('contacts', key)
    expect(await client.crm.properties.coreApi.getByName('contacts', key.name)).toMatchObject({
      hubspotDefined: false,
      hasUniqueValue: true,
    })
    const first = await client.crm.contacts.basicApi.create({ properties: { goldthread_id: 'g1' } })
    expect(await send('POST', '/crm/v3/objects/contacts', { properties: { goldthread_id: 'g1' } })).toMatchObject({
      status: 400,
      body: {
        category: 'VALIDATION_ERROR',
        message: expect.stringContaining(`${first.id} already has that value.`),
        errors: [{ code: 'CONFLICTING_UNIQUE_VALUE' }],
      },
    })
    expect((await send('GET', '/crm/v3/objects/contacts/g1?idProperty=goldthread_id')).body.id).toBe(first.id)
  })

  it('that is there already is a conflict', async () => {
    const { client } = await account()
    await client.crm.properties.coreApi.create('contacts', key)
    await expect(client.crm.properties.coreApi.create('contacts', key)).rejects.toMatchObject({ code: 409 })
    await expect(client.crm.properties.coreApi.create('contacts', { ...key, name: 'email' })).rejects.toMatchObject({ code: 409 })
  })

  it.each([
    ['has a name in capitals', { ...key, name: 'Key' }],
    ['is in a group that is not there', { ...key, groupName: 'nowhere' }],
    ['is of no type', { ...key, type: 'text' }],
  ])('that %s is refused', async (_, input) => {
    const { send } = await account()
    expect((await send('POST', path, input)).status).toBe(400)
  })

  it('is the eleventh with values of their own: one too many', async () => {
    const { send } = await account()
    const inputs = Array.from({ length: 10 }, (_, n) => ({ ...key, name: `key_${n}` }))
    expect((await send('POST', `${path}/batch/create`, { inputs })).status).toBe(201)
    expect((await send('POST', path, key)).status).toBe(400)
  })

  it('can be changed and archived, unless it is the vendor’s', async () => {
    const { send } = await account()
    await send('POST', path, key)
    expect((await send('PATCH', `${path}/${key.name}`, { label: 'Our id' })).body).toMatchObject({ label: 'Our id' })
    expect((await send('DELETE', `${path}/${key.name}`)).status).toBe(204)
    expect((await send('GET', `${path}/${key.name}`)).status).toBe(404)
    expect((await send('GET', `${path}?archived=true`)).body.results).toMatchObject([{ name: key.name }])
    expect((await send('DELETE', `${path}/email`)).status).toBe(400)
  })

  it('goes into a group, which can be added', async () => {
    const { client } = await account()
    const group = { name: 'goldthread', label: 'Goldthread' }
    await client.crm.properties.groupsApi.create('contacts', group)
    await expect(client.crm.properties.groupsApi.create('contacts', group)).rejects.toMatchObject({ code: 409 })
    const { results } = await client.crm.properties.groupsApi.getAll('contacts')
    expect(results.map(({ name }) => name)).toEqual(['contactinformation', 'goldthread'])
  })
})

describe('a schema', () => {
  it('names the object and holds its properties; the account has none of its own', async () => {
    const { client } = await account()
    expect((await client.crm.schemas.coreApi.getAll()).results).toEqual([])
    const { objectTypeId, properties } = await client.crm.schemas.coreApi.getById('companies')
    expect(objectTypeId).toBe('0-2')
    expect(properties.map(({ name }) => name)).toContain('domain')
  })
})

it('the account says whose it is, where, and in which money', async () => {
  const { send } = await account()
  const details = { portalId: expect.any(Number), timeZone: 'US/Eastern', utcOffset: '-05:00', companyCurrency: 'USD' }
  expect((await send('GET', '/account-info/v3/details')).body).toMatchObject(details)
})
