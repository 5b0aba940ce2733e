import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { account, idsOf, noon } from './account.ts'

describe('what people do', () => {
  it.each([
    ['an e-mail that is none', { email: 'ann' }, 'INVALID_EMAIL'],
    ['an e-mail that another contact has', { email: 'bob@example.com' }, 'Contact already exists'],
    ['a property that is not there', { nonsense: 'x' }, 'PROPERTY_DOESNT_EXIST'],
    ['a property that is read-only', { hs_object_id: '7' }, 'READ_ONLY_VALUE'],
  ])('is refused for %s', async (_, fields, reason) => {
    const { hubspot } = await account()
    hubspot.people.create('contacts', { email: 'bob@example.com' })
    expect(() => hubspot.people.create('contacts', fields)).toThrow(reason)
    expect(hubspot.people.all('contacts')).toHaveLength(1)
  })

  it('bears the stamp that it is given, and is found as late as anything', async () => {
    const { hubspot, send } = await account()
    const earlier = noon - 3_600_000
    const id = hubspot.people.create('contacts', { email: 'ann@example.com' }, { modifiedAt: earlier })
    expect(hubspot.people.find('contacts', id)?.modifiedAt).toBe(earlier)
    expect((await send('POST', '/crm/v3/objects/contacts/search', {})).body.total).toBe(0)
    hubspot.clock.advance(3000)
    expect(idsOf(await send('POST', '/crm/v3/objects/contacts/search', {}))).toEqual([id])
  })

  it('needs a record that is there', async () => {
    const { hubspot } = await account()
    expect(() => hubspot.people.update('contacts', '1', { city: 'Reno' })).toThrow('no contacts record 1')
    expect(() => hubspot.people.remove('companies', '1')).toThrow('no companies record 1')
  })
})

describe('a loaded record', () => {
  const times = { createdAt: noon - 2000, modifiedAt: noon - 1000 }

  it('has the id and the times that it was given, and can be searched at once', async () => {
    const { hubspot, send } = await account()
    hubspot.load([{ object: 'contacts', id: '61', fields: { email: 'Ann@Example.com', total_revenue: 5, city: null }, ...times }])
    const { body } = await send('POST', '/crm/v3/objects/contacts/search', { properties: ['email', 'total_revenue', 'city'] })
    expect(body.results).toMatchObject([
      {
        id: '61',
        properties: { email: 'ann@example.com', total_revenue: '5', city: null },
        createdAt: new Date(times.createdAt).toISOString(),
        updatedAt: new Date(times.modifiedAt).toISOString(),
      },
    ])
  })

  it('brings its consent', async () => {
    const { hubspot, send } = await account()
    hubspot.load([{ object: 'contacts', id: '61', fields: { email: 'ann@example.com', hs_email_optout: 'true' }, ...times }])
    const { body } = await send('GET', '/communication-preferences/v4/statuses/ann@example.com?channel=EMAIL')
    const status = { status: 'UNSUBSCRIBED', timestamp: new Date(times.modifiedAt).toISOString() }
    expect(body.results).toMatchObject([status, status])
  })

  it('is refused where two have one e-mail', async () => {
    const { hubspot } = await account()
    const twins = ['1', '2'].map((id) => ({ object: 'contacts', id, fields: { email: 'ann@example.com' }, ...times }))
    expect(() => hubspot.load(twins)).toThrow('two contacts records with one e-mail')
  })
})

it('an account is as it was left when it is started again', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hubspot-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const journal = join(folder, 'hubspot.jsonl')
  const before = await account({ journal })
  const { people } = before.hubspot
  await before.send('POST', '/crm/v3/properties/contacts', {
    name: 'key',
    label: 'Key',
    type: 'string',
    fieldType: 'text',
    groupName: 'contactinformation',
    hasUniqueValue: true,
  })
  const [a = '', b = '', c = ''] = ['a', 'b', 'c'].map((key) => people.create('contacts', { key, email: `${key}@example.com` }))
  people.update('contacts', c, { hs_email_optout: 'true' })
  const merged = people.merge('contacts', a, b)
  await before.send('POST', '/crm/v3/objects/contacts/gdpr-delete', { objectId: merged })
  const left = people.all('contacts')
  await before.hubspot.close()

  const after = await account({ journal })
  expect(after.hubspot.people.all('contacts')).toEqual(left)
  expect((await after.send('GET', '/crm/v3/objects/contacts/c?idProperty=key')).body.id).toBe(c)
  expect((await after.send('POST', '/crm/v3/objects/contacts/search', {})).body.total).toBe(1)
  expect(Number(after.hubspot.people.create('contacts', { email: 'd@example.com' }))).toBeGreaterThan(Number(merged))
})
