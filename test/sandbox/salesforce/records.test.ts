import { describe, expect, it } from 'vitest'
import { clockFrom } from '../../../sandbox/stand-in/clock.ts'
import { ask, openSalesforce, refused } from './support.ts'

const noon = Date.UTC(2026, 5, 1, 12)

describe('one record', () => {
  it('is made, read, changed and deleted', async () => {
    const { conn } = await openSalesforce()
    const contact = conn.sobject('Contact')
    const { id = '', success } = await contact.create({
      FirstName: 'Ada',
      LastName: 'Quill',
      MailingCity: 'Albany',
      MailingStreet: '1 Ink Lane',
    })
    expect(success).toBe(true)
    await contact.update({ Id: id, MailingCity: null, Title: 'Writer' })
    expect(await contact.retrieve(id)).toMatchObject({
      Id: id,
      Name: 'Ada Quill',
      Title: 'Writer',
      MailingAddress: { city: null, street: '1 Ink Lane' },
      LastModifiedById: expect.stringMatching(/^005/),
      attributes: { type: 'Contact', url: `/services/data/v62.0/sobjects/Contact/${id}` },
    })
    await contact.destroy(id)
    expect(await ask(conn, `/sobjects/Contact/${id}`)).toMatchObject({ status: 404 })
    expect(await refused(contact.update({ Id: id, Title: 'Gone' }))).toMatchObject({ code: 'ENTITY_IS_DELETED' })
  })

  it('keeps text trimmed, an empty one as null, e-mail in lower case and a phone as it was typed', async () => {
    const { conn } = await openSalesforce()
    const contact = conn.sobject('Contact')
    const sent = { LastName: '  Quill ', FirstName: ' ', Email: ' Ada@Example.COM ', Phone: '(555) 0100 ext 3', Title: '' }
    const { id = '' } = await contact.create(sent)
    expect(await contact.retrieve(id)).toMatchObject({
      LastName: 'Quill',
      FirstName: null,
      Email: 'ada@example.com',
      Phone: '(555) 0100 ext 3',
      Title: null,
    })
  })

  it('bears times of whole seconds, and a new one after each write, changed or not', async () => {
    const clock = clockFrom()
    clock.freeze(noon + 789)
    const { conn } = await openSalesforce({ clock })
    const contact = conn.sobject('Contact')
    const { id = '' } = await contact.create({ LastName: 'Quill' })
    clock.advance(5000)
    await contact.update({ Id: id, LastName: 'Quill' })
    const { CreatedDate, LastModifiedDate, SystemModstamp } = await contact.retrieve(id)
    expect(CreatedDate).toBe('2026-06-01T12:00:00.000+0000')
    expect([LastModifiedDate, SystemModstamp]).toEqual(Array(2).fill('2026-06-01T12:00:05.000+0000'))
  })

  it('is written only if nobody wrote to it since, and read only if somebody did, where that is asked for', async () => {
    const clock = clockFrom()
    clock.freeze(noon)
    const { sf, conn } = await openSalesforce({ clock })
    const path = `/sobjects/Contact/${sf.people.create('Contact', { LastName: 'Quill' })}`
    const at = (time: number) => new Date(time).toUTCString()
    const write = (headers: Record<string, string>) => ask(conn, path, { method: 'PATCH', body: '{"Title":"Dr"}', headers })
    expect(await write({ 'if-unmodified-since': at(noon - 1000) })).toMatchObject({ status: 412, body: '' })
    expect(await write({ 'if-unmodified-since': at(noon) })).toMatchObject({ status: 204 })
    expect(await ask(conn, path, { headers: { 'if-modified-since': at(noon) } })).toMatchObject({ status: 304 })
    const read = await ask(conn, path, { headers: { 'if-modified-since': at(noon - 1000) } })
    expect([read.status, read.headers.get('last-modified')]).toEqual([200, at(noon)])
  })

  it('is described with its fields, their lengths and what may be written', async () => {
    const { conn } = await openSalesforce()
    const { keyPrefix, fields } = await conn.describe('Contact')
    expect(keyPrefix).toBe('003')
    const named = (wanted: string) => fields.find(({ name }) => name === wanted)
    expect(named('LastName')).toMatchObject({ type: 'string', length: 80, nillable: false, createable: true })
    expect(named('Name')).toMatchObject({ createable: false, updateable: false })
    expect(named('MailingAddress')).toMatchObject({ type: 'address', updateable: false })
    expect(named('AccountId')).toMatchObject({ type: 'reference', referenceTo: ['Account'], relationshipName: 'Account' })
    const { sobjects } = await conn.describeGlobal()
    expect(sobjects.map(({ name }) => name)).toEqual(expect.arrayContaining(['Account', 'Contact', 'Lead']))
  })

  it('tells where it cannot be found', async () => {
    const { conn } = await openSalesforce()
    expect(await ask(conn, '/sobjects/Shoe/describe')).toMatchObject({ status: 404, body: [{ errorCode: 'NOT_FOUND' }] })
    expect(await ask(conn, '/sobjects/Contact/003000000000001AAA')).toMatchObject({
      status: 404,
      body: [{ errorCode: 'NOT_FOUND' }],
    })
  })
})
