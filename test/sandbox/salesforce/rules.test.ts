import { describe, expect, it } from 'vitest'
import { SalesforceError } from '../../../sandbox/salesforce/errors.ts'
import { ask, openSalesforce, refused } from './support.ts'

describe('a write', () => {
  it.each([
    ['Contact', { FirstName: 'Ada' }, 'REQUIRED_FIELD_MISSING', ['LastName']],
    ['Contact', { LastName: ' ' }, 'REQUIRED_FIELD_MISSING', ['LastName']],
    ['Lead', { FirstName: 'Ada' }, 'REQUIRED_FIELD_MISSING', ['LastName', 'Company']],
    ['Account', { Phone: '555-0100' }, 'REQUIRED_FIELD_MISSING', ['Name']],
    ['Contact', { LastName: 'Q', FirstName: 'x'.repeat(41) }, 'STRING_TOO_LONG', ['FirstName']],
    ['Contact', { LastName: 'Q', Email: 'ada@example' }, 'INVALID_EMAIL_ADDRESS', ['Email']],
    ['Contact', { LastName: 'Q', Email: 'ada lane@example.com' }, 'INVALID_EMAIL_ADDRESS', ['Email']],
    ['Contact', { LastName: 'Q', Name: 'Ada Q' }, 'INVALID_FIELD_FOR_INSERT_UPDATE', ['Name']],
    ['Contact', { LastName: 'Q', AccountId: '003Ho0000000001IAA' }, 'FIELD_INTEGRITY_EXCEPTION', ['AccountId']],
    ['Contact', { LastName: 'Q', AccountId: '001Ho000000zzzzIAA' }, 'INVALID_CROSS_REFERENCE_KEY', ['AccountId']],
    ['Contact', { LastName: 'Q', AccountId: 'nobody' }, 'MALFORMED_ID', ['AccountId']],
    ['Contact', { LastName: 'Q', HasOptedOutOfEmail: null }, 'INVALID_TYPE_ON_FIELD_IN_RECORD', ['HasOptedOutOfEmail']],
    ['Contact', { LastName: 'Q', Birthdate: '1985-02-30' }, 'JSON_PARSER_ERROR', undefined],
    ['Contact', { LastName: 'Q', Birthdate: '0985-02-20' }, 'NUMBER_OUTSIDE_VALID_RANGE', ['Birthdate']],
    ['Contact', { LastName: 'Q', HasOptedOutOfEmail: 'maybe' }, 'JSON_PARSER_ERROR', undefined],
    ['Contact', { LastName: 7 }, 'JSON_PARSER_ERROR', undefined],
    ['Contact', { LastName: 'Q', Shoe: 42 }, 'INVALID_FIELD', undefined],
    ['Account', { Name: 'Ink', FirstName: 'Ada' }, 'INVALID_FIELD_FOR_INSERT_UPDATE', ['FirstName']],
    ['Account', { LastName: 'Q', Name: 'Ink' }, 'INVALID_FIELD_FOR_INSERT_UPDATE', ['Name']],
    ['User', { LastName: 'Q' }, 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', undefined],
  ])('to %s of %j is refused: %s', async (object, fields, errorCode, names) => {
    const { sf, conn } = await openSalesforce()
    const { status, body } = await ask(conn, `/sobjects/${object}`, { method: 'POST', body: JSON.stringify(fields) })
    expect([status, body]).toMatchObject([400, [{ errorCode, ...(names === undefined ? {} : { fields: names }) }]])
    expect(() => sf.people.create(object, fields)).toThrow(SalesforceError)
  })

  it('cannot empty what is required', async () => {
    const { sf, conn } = await openSalesforce()
    const Id = sf.people.create('Contact', { LastName: 'Quill' })
    expect(await refused(conn.sobject('Contact').update({ Id, LastName: '' }))).toMatchObject({ code: 'REQUIRED_FIELD_MISSING' })
  })

  it('waits for nobody who holds the record', async () => {
    const { sf, conn } = await openSalesforce()
    const Id = sf.people.create('Contact', { LastName: 'Quill' })
    const release = sf.lock(Id)
    expect(await refused(conn.sobject('Contact').update({ Id, Title: 'Dr' }))).toMatchObject({ code: 'UNABLE_TO_LOCK_ROW' })
    release()
    expect(await conn.sobject('Contact').update({ Id, Title: 'Dr' })).toMatchObject({ success: true })
  })

  it('meets the duplicate rule where one is active, unless it says that it may be saved all the same', async () => {
    const { sf, conn } = await openSalesforce()
    sf.people.create('Contact', { LastName: 'Quill', Email: 'ada@example.com' })
    sf.setDuplicateRule('Contact', true)
    const twin = { LastName: 'Lane', Email: 'Ada@example.com' }
    expect(await refused(conn.sobject('Contact').create(twin))).toMatchObject({ code: 'DUPLICATES_DETECTED' })
    const headers = { 'Sforce-Duplicate-Rule-Header': 'allowSave=true' }
    expect(await conn.sobject('Contact').create(twin, { headers })).toMatchObject({ success: true })
  })
})

describe('person accounts', () => {
  it('are accounts with the fields of a person, and have a contact of their own', async () => {
    const { conn } = await openSalesforce()
    const account = conn.sobject('Account')
    const { id = '' } = await account.create({ FirstName: 'Ada', LastName: 'Quill', PersonEmail: 'ada@example.com' })
    const made = await account.retrieve(id)
    expect(made).toMatchObject({ Name: 'Ada Quill', IsPersonAccount: true, PersonContactId: expect.stringMatching(/^003/) })
    const contact = await conn.sobject('Contact').retrieve(String(made.PersonContactId))
    expect(contact).toMatchObject({ AccountId: id, IsPersonAccount: true, Email: 'ada@example.com', LastName: 'Quill' })
  })

  it('change with their contact, and it with them', async () => {
    const { sf, conn } = await openSalesforce()
    const Id = sf.people.create('Account', { LastName: 'Quill' })
    const contactId = String(sf.people.find('Account', Id)?.fields.PersonContactId)
    await conn.sobject('Contact').update({ Id: contactId, MobilePhone: '555-0100' })
    expect(sf.people.find('Account', Id)?.fields.PersonMobilePhone).toBe('555-0100')
    sf.people.update('Account', Id, { LastName: 'Lane' })
    expect(sf.people.find('Contact', contactId)?.fields.LastName).toBe('Lane')
    expect(await refused(conn.sobject('Contact').destroy(contactId))).toMatchObject({ code: 'INSUFFICIENT_ACCESS_OR_READONLY' })
    sf.people.remove('Account', Id)
    expect(sf.people.find('Contact', contactId)?.deleted).toBe(true)
  })
})
