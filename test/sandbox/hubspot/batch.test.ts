import { describe, expect, it } from 'vitest'
import { faultsInTurn } from '../../../sandbox/stand-in/faults.ts'
import { account, idsOf, type TestAccount } from './account.ts'

const path = '/crm/v3/objects/contacts/batch'

function traced(properties: Readonly<Record<string, string>>, objectWriteTraceId: string) {
  return { properties, objectWriteTraceId }
}

function emails({ hubspot }: TestAccount): unknown[] {
  return hubspot.people.all('contacts').map(({ fields }) => fields['email'])
}

describe('a batch of creates', () => {
  it('answers each with its trace id, in no order that can be relied on', async () => {
    const { send } = await account()
    const inputs = ['a', 'b', 'c'].map((name) => traced({ email: `${name}@example.com` }, name))
    const { status, body } = await send('POST', `${path}/create`, { inputs })
    expect(status).toBe(201)
    const traces = Object.fromEntries((body.results ?? []).map((one) => [one['objectWriteTraceId'], one['properties']]))
    expect(traces).toMatchObject({ a: { email: 'a@example.com' }, b: { email: 'b@example.com' }, c: { email: 'c@example.com' } })
    expect((body.results ?? []).map((one) => one['objectWriteTraceId'])).not.toEqual(['a', 'b', 'c'])
  })

  it('does what is valid and names the rest, where all have trace ids', async () => {
    const test = await account()
    const inputs = [traced({ email: 'a@example.com' }, 'a'), traced({ email: 'b' }, 'b')]
    const created = await test.client.crm.contacts.batchApi.create({
      inputs: inputs.map((one) => ({ ...one, associations: [] })),
    })
    expect(created).toMatchObject({
      numErrors: 1,
      errors: [{ category: 'VALIDATION_ERROR', context: { objectWriteTraceId: ['b'] } }],
    })
    expect(emails(test)).toEqual(['a@example.com'])
  })

  it('fails whole where one is not valid and they have none', async () => {
    const test = await account()
    const inputs = [{ properties: { email: 'a@example.com' } }, { properties: { email: 'b' } }]
    expect((await test.send('POST', `${path}/create`, { inputs })).status).toBe(400)
    expect(emails(test)).toEqual([])
  })

  it.each([
    ['another contact has', [{ email: 'ann@example.com' }, { email: 'b@example.com' }]],
    ['comes twice in it', [{ email: 'b@example.com' }, { email: 'B@example.com' }]],
  ])('fails whole where an e-mail %s', async (_, properties) => {
    const test = await account()
    test.hubspot.people.create('contacts', { email: 'ann@example.com' })
    const inputs = properties.map((one, n) => traced(one, String(n)))
    expect(await test.send('POST', `${path}/create`, { inputs })).toMatchObject({ status: 409, body: { category: 'CONFLICT' } })
    expect(emails(test)).toEqual(['ann@example.com'])
  })

  it('may hold 100', async () => {
    const { send } = await account()
    const inputs = Array.from({ length: 101 }, (_, n) => ({ properties: { email: `c${n}@example.com` } }))
    expect(await send('POST', `${path}/create`, { inputs })).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining('The maximum number of inputs supported in a batch request is 100') },
    })
    expect((await send('POST', `${path}/create`, { inputs: inputs.slice(1) })).status).toBe(201)
  })
})

describe('a batch of updates', () => {
  it('does those that are there and names the others by id and trace', async () => {
    const { hubspot, send } = await account()
    const id = hubspot.people.create('contacts', { email: 'ann@example.com' })
    const gone = hubspot.people.create('contacts', { email: 'bob@example.com' })
    hubspot.people.remove('contacts', gone)
    const inputs = [id, gone].map((one) => ({ id: one, properties: { city: 'Reno' }, objectWriteTraceId: `t${one}` }))
    const { status, body } = await send('POST', `${path}/update`, { inputs })
    expect(status).toBe(207)
    expect(body).toMatchObject({
      results: [{ id, properties: { city: 'Reno' }, objectWriteTraceId: `t${id}` }],
      numErrors: 1,
      errors: [{ category: 'OBJECT_NOT_FOUND', context: { ids: [gone], objectWriteTraceId: [`t${gone}`] } }],
    })
  })

  it('leaves out an id that was merged away, without a word', async () => {
    const { hubspot, send } = await account()
    const [a = '', b = '', c = ''] = ['a', 'b', 'c'].map((name) =>
      hubspot.people.create('contacts', { email: `${name}@example.com` }),
    )
    hubspot.people.merge('contacts', a, b)
    const inputs = [a, c].map((id) => ({ id, properties: { city: 'Reno' }, objectWriteTraceId: id }))
    const answer = await send('POST', `${path}/update`, { inputs })
    expect(answer.status).toBe(200)
    expect(idsOf(answer)).toEqual([c])
  })

  it('refuses an id that comes twice', async () => {
    const { hubspot, send } = await account()
    const id = hubspot.people.create('contacts', { email: 'ann@example.com' })
    const inputs = ['Reno', 'Salem'].map((city) => ({ id, properties: { city } }))
    expect(await send('POST', `${path}/update`, { inputs })).toMatchObject({
      status: 400,
      body: { message: `Duplicate IDs found in batch input: [${id}]. IDs must be unique`, context: { ids: [id] } },
    })
  })

  it('meets the fault of being refused by halves in the vendor’s way', async () => {
    const { hubspot, send } = await account()
    const ids = ['a', 'b', 'c', 'd'].map((name) => hubspot.people.create('contacts', { email: `${name}@example.com` }))
    hubspot.setFaults(faultsInTurn([{ kind: 'reject_some' }]))
    const inputs = ids.map((id) => ({ id, properties: { city: 'Reno' }, objectWriteTraceId: id }))
    const answer = await send('POST', `${path}/update`, { inputs })
    expect(answer).toMatchObject({ status: 207, body: { numErrors: 2 } })
    expect(idsOf(answer).toSorted()).toEqual([ids[0], ids[2]])
  })
})

describe('a batch of upserts', () => {
  const key = {
    name: 'key',
    label: 'Key',
    type: 'string',
    fieldType: 'text',
    groupName: 'contactinformation',
    hasUniqueValue: true,
  }

  it('updates who is there by a unique property and creates who is not', async () => {
    const { client } = await account()
    await client.apiRequest({ method: 'POST', path: '/crm/v3/properties/contacts', body: key })
    await client.crm.contacts.basicApi.create({ properties: { key: 'k1', city: 'Salem' } })
    const inputs = ['k1', 'k2'].map((id) => ({ id, idProperty: 'key', properties: { city: 'Reno' }, objectWriteTraceId: id }))
    const { results } = await client.crm.contacts.batchApi.upsert({ inputs })
    const made = Object.fromEntries(results.map((one) => [one.objectWriteTraceId, Reflect.get(one, '_new')]))
    expect(made).toEqual({ k1: false, k2: true })
  })

  it('refuses a property that is not unique', async () => {
    const { send } = await account()
    const inputs = [{ id: 'Reno', idProperty: 'city', properties: {} }]
    expect((await send('POST', `${path}/upsert`, { inputs })).status).toBe(400)
  })

  it('by e-mail fails whole where one is not valid', async () => {
    const test = await account()
    const inputs = ['a@example.com', 'b'].map((id) => ({ id, idProperty: 'email', properties: {}, objectWriteTraceId: id }))
    expect((await test.send('POST', `${path}/upsert`, { inputs })).status).toBe(400)
    expect(emails(test)).toEqual([])
  })
})

describe('a batch of reads', () => {
  it('answers who is there and names who is not in one error', async () => {
    const { hubspot, client } = await account()
    const id = hubspot.people.create('contacts', { email: 'ann@example.com' })
    const inputs = [id, '1', '2'].map((one) => ({ id: one }))
    const read = await client.crm.contacts.batchApi.read({ inputs, properties: ['email'], propertiesWithHistory: [] })
    expect(read).toMatchObject({
      results: [{ id, properties: { email: 'ann@example.com' } }],
      numErrors: 1,
      errors: [{ category: 'OBJECT_NOT_FOUND', context: { ids: ['1', '2'] } }],
    })
  })

  it('reads by e-mail, archived ones where asked for, and the new record of those merged, once', async () => {
    const { hubspot, send } = await account()
    const [a = '', b = '', c = ''] = ['a', 'b', 'c'].map((name) =>
      hubspot.people.create('contacts', { email: `${name}@example.com` }),
    )
    const merged = hubspot.people.merge('contacts', a, b)
    hubspot.people.remove('contacts', c)
    const read = async (query: string, ids: readonly string[], more = {}) =>
      idsOf(await send('POST', `${path}/read${query}`, { inputs: ids.map((id) => ({ id })), properties: [], ...more }))
    expect(await read('', [a, b])).toEqual([merged])
    expect(await read('', ['A@example.com'], { idProperty: 'email' })).toEqual([merged])
    expect(await read('?archived=true', [c])).toEqual([c])
    expect(await read('', [c])).toEqual([])
  })

  it('may hold 50 where histories are asked for', async () => {
    const { send } = await account()
    const inputs = Array.from({ length: 51 }, (_, n) => ({ id: String(n) }))
    expect(await send('POST', `${path}/read`, { inputs, properties: [], propertiesWithHistory: ['email'] })).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining('for property histories is 50') },
    })
  })
})
