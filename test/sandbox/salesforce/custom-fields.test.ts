import type { Connection } from 'jsforce'
import { describe, expect, it } from 'vitest'
import { ask, openSalesforce, refused } from './support.ts'

const field = {
  FullName: 'Contact.Goldthread_Id__c',
  Metadata: { type: 'Text', label: 'Goldthread Id', length: 40, externalId: true, unique: true },
}

async function makeField(conn: Connection, isVisible = true): Promise<void> {
  await conn.tooling.create('CustomField', field)
  if (!isVisible) return
  const { records } = await conn.query('SELECT Id FROM PermissionSet WHERE IsOwnedByProfile = true')
  const ParentId = records[0]?.Id ?? ''
  const access = { ParentId, SobjectType: 'Contact', Field: field.FullName, PermissionsRead: true, PermissionsEdit: true }
  await conn.sobject('FieldPermissions').create(access)
}

const byKey = (conn: Connection, key: string, body: object) =>
  ask(conn, `/sobjects/Contact/Goldthread_Id__c/${key}`, { method: 'PATCH', body: JSON.stringify(body) })

describe('a custom field', () => {
  it('cannot be seen by anybody until a permission set says so', async () => {
    const { conn } = await openSalesforce()
    await makeField(conn, false)
    expect(await refused(conn.query('SELECT Goldthread_Id__c FROM Contact'))).toMatchObject({ code: 'INVALID_FIELD' })
    const { records } = await conn.tooling.query("SELECT DeveloperName FROM CustomField WHERE TableEnumOrId = 'Contact'")
    expect(records).toMatchObject([{ DeveloperName: 'Goldthread_Id' }])
  })

  it('is seen through an own permission set, once that is assigned', async () => {
    const { conn } = await openSalesforce()
    await makeField(conn, false)
    const { id: PermissionSetId = '' } = await conn.sobject('PermissionSet').create({ Name: 'Goldthread', Label: 'Goldthread' })
    const access = { ParentId: PermissionSetId, SobjectType: 'Contact', Field: field.FullName, PermissionsRead: true }
    await conn.sobject('FieldPermissions').create(access)
    const isThere = async () => (await conn.describe('Contact')).fields.find(({ name }) => name === 'Goldthread_Id__c')
    expect(await isThere()).toBeUndefined()
    const AssigneeId = (await conn.identity()).user_id
    await conn.sobject('PermissionSetAssignment').create({ AssigneeId, PermissionSetId })
    expect(await isThere()).toMatchObject({ externalId: true, unique: true, length: 40, updateable: false })
  })

  it('is made but once', async () => {
    const { conn } = await openSalesforce()
    await makeField(conn)
    expect(await refused(conn.tooling.create('CustomField', field))).toMatchObject({ code: 'DUPLICATE_DEVELOPER_NAME' })
  })

  it('that is unique takes no value twice, whatever the case of its letters', async () => {
    const { sf, conn } = await openSalesforce()
    await makeField(conn)
    const first = sf.people.create('Contact', { LastName: 'Quill', Goldthread_Id__c: 'c17' })
    const second = await refused(conn.sobject('Contact').create({ LastName: 'Lane', Goldthread_Id__c: 'C17' }))
    expect(second.code).toBe('DUPLICATE_VALUE')
    expect(second.message).toContain(first.slice(0, 15))
    sf.people.remove('Contact', first)
    expect(await conn.sobject('Contact').create({ LastName: 'Lane', Goldthread_Id__c: 'C17' })).toMatchObject({ success: true })
  })

  it('that is an external id is upserted by, one record at a time', async () => {
    const { conn } = await openSalesforce()
    await makeField(conn)
    expect(await byKey(conn, 'c17', { LastName: 'Quill' })).toMatchObject({ status: 201, body: { created: true, success: true } })
    expect(await byKey(conn, 'c17', { LastName: 'Lane' })).toMatchObject({ status: 200, body: { created: false } })
    expect(await byKey(conn, 'c17', { LastName: 'Lane', Goldthread_Id__c: 'c17' })).toMatchObject({ status: 400 })
    expect(await ask(conn, '/sobjects/Contact/Goldthread_Id__c/c17')).toMatchObject({
      body: { LastName: 'Lane', Goldthread_Id__c: 'c17' },
    })
    expect(await ask(conn, '/sobjects/Contact/Email/x')).toMatchObject({ status: 404 })
  })

  it('that is an external id is upserted by, 200 records at a time', async () => {
    const { sf, conn } = await openSalesforce()
    await makeField(conn)
    await byKey(conn, 'c1', { LastName: 'Quill' })
    const records = [1, 2, 3, 3].map((n) => ({ Goldthread_Id__c: `c${n}`, LastName: `Lane ${n}` }))
    const results = await conn.sobject('Contact').upsert(records, 'Goldthread_Id__c')
    expect(results.map((result) => [result.success, result.success && 'created' in result && result.created])).toEqual([
      [true, false],
      [true, true],
      [false, false],
      [false, false],
    ])
    expect(results[2]?.errors).toMatchObject([{ statusCode: 'DUPLICATE_VALUE' }])
    expect(sf.people.all('Contact').map(({ fields }) => fields.LastName)).toEqual(['Lane 1', 'Lane 2'])
  })
})
