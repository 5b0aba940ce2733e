import { describe, expect, it } from 'vitest'
import { clockFrom } from '../../../sandbox/stand-in/clock.ts'
import { openSalesforce } from './support.ts'

const noon = Date.UTC(2026, 5, 1, 12)

describe('people', () => {
  it('merge records: the loser is deleted and leads to the winner, which bears a new stamp', async () => {
    const clock = clockFrom()
    clock.freeze(noon)
    const { sf } = await openSalesforce({ clock })
    const [a = '', b = '', c = ''] = [1, 2, 3].map((n) => sf.people.create('Contact', { LastName: `Quill ${n}` }))
    clock.advance(60_000)
    expect(sf.people.merge('Contact', a, b)).toBe(b)
    expect(sf.people.merge('Contact', b, c)).toBe(c)
    expect(sf.people.all('Contact')).toMatchObject([
      { id: a, deleted: true, mergedInto: b },
      { id: b, deleted: true, mergedInto: c },
      { id: c, deleted: false, modifiedAt: noon + 60_000 },
    ])
    expect(sf.people.find('Contact', a)?.id).toBe(c)
    expect(() => sf.people.merge('Contact', a, c)).toThrow('entity is deleted')
  })

  it('merge accounts with all that belongs to them, which only the system stamp tells', async () => {
    const clock = clockFrom()
    clock.freeze(noon)
    const { sf } = await openSalesforce({ clock })
    const [kept = '', lost = ''] = ['Ink', 'Inc'].map((Name) => sf.people.create('Account', { Name }))
    const contact = sf.people.create('Contact', { LastName: 'Quill', AccountId: lost })
    clock.advance(60_000)
    sf.people.merge('Account', lost, kept)
    expect(sf.people.find('Contact', contact)?.fields).toMatchObject({
      AccountId: kept,
      LastModifiedDate: '2026-06-01T12:00:00.000+0000',
      SystemModstamp: '2026-06-01T12:01:00.000+0000',
    })
    const person = sf.people.create('Account', { LastName: 'Quill' })
    expect(() => sf.people.merge('Account', person, kept)).toThrow('cannot be merged')
  })

  it('merge person accounts together with their contacts', async () => {
    const { sf } = await openSalesforce()
    const [lost = '', kept = ''] = ['Quill', 'Lane'].map((LastName) => sf.people.create('Account', { LastName }))
    const [loser, winner] = [lost, kept].map((id) => String(sf.people.find('Account', id)?.fields.PersonContactId))
    sf.people.merge('Account', lost, kept)
    expect(sf.people.all('Contact').find(({ id }) => id === loser)).toMatchObject({ deleted: true, mergedInto: winner })
  })

  it('convert a lead into a contact of an account', async () => {
    const { sf, conn } = await openSalesforce()
    const lead = sf.people.create('Lead', { LastName: 'Quill', Company: 'Ink', Email: 'ada@example.com', City: 'Albany' })
    const contact = sf.convertLead(lead)
    const converted = sf.people.find('Lead', lead)?.fields
    expect(converted).toMatchObject({ IsConverted: true, ConvertedContactId: contact, Status: 'Closed - Converted' })
    expect(sf.people.find('Contact', contact)?.fields).toMatchObject({
      LastName: 'Quill',
      Email: 'ada@example.com',
      MailingCity: 'Albany',
      AccountId: converted?.ConvertedAccountId,
    })
    expect(() => sf.people.update('Lead', lead, { Title: 'Dr' })).toThrow('cannot reference converted lead')
    const { records } = await conn.query('SELECT ConvertedContact.Email FROM Lead WHERE IsConverted = TRUE')
    expect(records[0]?.ConvertedContact).toMatchObject({ Email: 'ada@example.com' })
  })

  it('delete an account with its contacts, and bring both back', async () => {
    let time = noon
    const clock = { ...clockFrom(), now: () => (time += 1_000) }
    const { sf } = await openSalesforce({ clock })
    const account = sf.people.create('Account', { Name: 'Ink' })
    const contact = sf.people.create('Contact', { LastName: 'Quill', AccountId: account })
    sf.people.remove('Account', account)
    expect(sf.people.find('Contact', contact)?.deleted).toBe(true)
    sf.undelete('Account', account)
    expect(sf.people.find('Contact', contact)).toMatchObject({
      deleted: false,
      fields: { LastName: 'Quill', AccountId: account },
    })
  })

  it('bring nothing back that is out of the recycle bin', async () => {
    const { sf, conn } = await openSalesforce()
    const contact = sf.people.create('Contact', { LastName: 'Quill' })
    const kept = sf.people.create('Contact', { LastName: 'Lane' })
    sf.people.remove('Contact', contact)
    expect(await conn.soap.emptyRecycleBin([contact, kept])).toMatchObject([{ success: true, id: contact }, { success: false }])
    expect(() => sf.undelete('Contact', contact)).toThrow('not in the recycle bin')
    expect(sf.people.find('Contact', contact)?.fields.LastName).toBeNull()
  })

  it('erase an account with the contacts that were deleted with it', async () => {
    const { sf, conn } = await openSalesforce()
    const account = sf.people.create('Account', { LastName: 'Quill', PersonEmail: 'ada@example.com' })
    sf.erase('Account', account)
    for (const object of ['Account', 'Contact']) {
      expect(sf.people.all(object)).toMatchObject([{ deleted: true, fields: { FirstName: null, LastName: null } }])
      expect((await conn.query(`SELECT Id FROM ${object}`, { scanAll: true })).records).toEqual([])
    }
  })

  it('write what appears late with an older stamp', async () => {
    const { sf } = await openSalesforce()
    const id = sf.people.create('Contact', { LastName: 'Quill' }, { modifiedAt: noon + 500 })
    expect(sf.people.find('Contact', id)).toMatchObject({ modifiedAt: noon })
    expect(sf.people.find('Contact', id)?.fields.SystemModstamp).toBe('2026-06-01T12:00:00.000+0000')
  })
})
