import { describe, expect, it } from 'vitest'
import { salesforce } from '../../../connectors/salesforce.ts'
import type { Page } from '../../../core/reading.ts'
import { ada, checkpointAfter, contacts, pagesOf, type TestAccount, withAccount } from './account.ts'

const minute = 60_000
const hour = 60 * minute

/** What pages say of ids, by what became of them. */
function told(pages: readonly Page[]) {
  return {
    records: pages.flatMap(({ records }) => records.map(({ id }) => id)),
    deleted: pages.flatMap(({ deleted }) => deleted),
    merged: pages.flatMap(({ merged }) => merged),
  }
}

/** Seconds do not count in the windows of getDeleted; an answer tells the connector what time it is there. */
async function timePasses({ standIn, ctx }: TestAccount): Promise<void> {
  standIn.clock.advance(2 * minute)
  await salesforce.check(ctx)
}

/** Contacts of an hour ago, all pulled. */
async function pulled({ standIn, pages }: TestAccount, count: number) {
  const ids = Array.from({ length: count }, (_, n) => standIn.people.create('Contact', { ...ada, LastName: `Quill ${n}` }))
  standIn.clock.advance(hour)
  return { ids, checkpoint: checkpointAfter(await pages(contacts)) }
}

describe('changes', () => {
  it('of a transaction that was open while we read come with the next pull', () =>
    withAccount(async (account) => {
      const { standIn, pages } = account
      const close = standIn.openTransaction(standIn.clock.now() + 30 * minute)
      const { checkpoint } = await pulled(account, 2)
      const late = standIn.people.create('Contact', ada, { modifiedAt: standIn.clock.now() - 29 * minute })
      close()
      expect(told(await pages(contacts, checkpoint)).records).toEqual([late])
    }))

  it('that were undone are told as they are in the end', () =>
    withAccount(async (account) => {
      const { standIn, pages } = account
      const { ids, checkpoint } = await pulled(account, 3)
      standIn.people.remove('Contact', ids[1] ?? '')
      standIn.undelete('Contact', ids[1] ?? '')
      expect(told(await pages(contacts, checkpoint))).toEqual({ records: [ids[1]], deleted: [], merged: [] })
    }))

  it('bring fields whatever the case in which the mapping names them, as Salesforce takes them', () =>
    withAccount(async ({ standIn, ctx, context, pages }) => {
      const company = standIn.people.create('Account', { Name: 'Acme' })
      const id = standIn.people.create('Contact', { ...ada, AccountId: company })
      const fields = ['lastname', 'EMAIL', 'account.name']
      const its = { ...contacts, fields, modified: 'lastmodifieddate' }
      const read = { lastname: 'Quill', EMAIL: 'ada@example.com', 'account.name': 'Acme' }
      for (const record of [
        (await pages(its))[0]?.records[0],
        (await salesforce.read(ctx, its, [id])).get(id),
        (await pagesOf(context({ bulkFrom: 1 }), its)).flatMap(({ records }) => records)[0],
      ]) {
        expect(record).toEqual({ id, fields: read, modifiedAt: expect.any(Date) })
      }
    }))

  it('that left the recycle bin are told once', () =>
    withAccount(async (account) => {
      const { standIn, pages } = account
      const { ids, checkpoint } = await pulled(account, 3)
      standIn.erase('Contact', ids[0] ?? '')
      standIn.people.remove('Contact', ids[2] ?? '')
      await timePasses(account)
      expect(told(await pages(contacts, checkpoint)).deleted.toSorted()).toEqual([ids[0], ids[2]])
    }))

  it('that the vendor has forgotten are a full pull', () =>
    withAccount(async (account) => {
      const { standIn, pages } = account
      const { ids, checkpoint } = await pulled(account, 3)
      standIn.people.remove('Contact', ids[0] ?? '')
      standIn.purge('Contact', standIn.clock.now() + minute)
      const anew = await pages(contacts, checkpoint)
      expect(anew.at(-1)).toMatchObject({ complete: true, pass: expect.stringMatching(/./) })
      expect(told(anew).records).toEqual(ids.slice(1))
    }))

  it('of another account are a full pull', () =>
    withAccount(async (account) => {
      const { checkpoint } = await pulled(account, 1)
      const ofOthers = { ...Object(checkpoint), organisation: '00D000000000000EAA' }
      expect((await account.pages(contacts, ofOthers)).at(-1)?.complete).toBe(true)
    }))

  it('that merge records of pages read before are merges still, when a pull goes on', () =>
    withAccount(async (account) => {
      const { standIn, pages } = account
      const { ids, checkpoint } = await pulled(account, 2105)
      for (const id of ids) standIn.people.update('Contact', id, { LastName: 'Quillington' })
      const first = await pages(contacts, checkpoint, 1)
      const [loser = '', winner = ''] = ids
      standIn.people.merge('Contact', loser, winner)
      await timePasses(account)
      const rest = told(await pages(contacts, checkpointAfter(first)))
      expect(first[0]?.records.length).toBe(2000)
      expect(rest).toMatchObject({ merged: [{ loser, winner }], deleted: [] })
    }))

  it('cost two or three requests where there are none', () =>
    withAccount(async (account) => {
      const { checkpoint } = await pulled(account, 3)
      const sent = await account.requestsOf(() => account.pages(contacts, checkpoint))
      expect(sent).toEqual(['GET sobjects/Contact/deleted/', 'GET sobjects/Contact/updated/', 'GET queryAll'])
    }))
})

describe('what a record is', () => {
  it('a lead that was converted leads to the contact that it became, and where none are mapped to its person account', () =>
    withAccount(async ({ standIn, pages }) => {
      const lead = standIn.people.create('Lead', { LastName: 'Quill', Company: 'Quill & Sons' })
      const winner = standIn.convertLead(lead)
      const account = standIn.people.find('Lead', lead)?.fields['ConvertedAccountId']
      const [page] = await pages({ object: 'Lead', id: [], fields: ['LastName'], version: '1' })
      const merged = [
        { loser: lead, winner: account, into: 'Account' },
        { loser: lead, winner: account, into: 'PersonAccount' },
        { loser: lead, winner, into: 'Contact' },
      ]
      expect(page).toMatchObject({ records: [], merged, deleted: [] })
    }))

  it('persons and companies are told apart among accounts', () =>
    withAccount(async ({ standIn, pages, ctx }) => {
      const company = standIn.people.create('Account', { Name: 'Quill & Sons' })
      const person = standIn.people.create('Account', { LastName: 'Quill', FirstName: 'Ada' })
      const idsOf = async (object: string) =>
        told(await pages({ object, id: [], fields: ['Name', 'PersonEmail'], version: '1' })).records
      expect(await idsOf('BusinessAccount')).toEqual([company])
      expect(await idsOf('PersonAccount')).toEqual([person])
      expect(await idsOf('Account')).toEqual([company, person])
      expect((await salesforce.discover(ctx)).map(({ name }) => name)).toEqual(
        expect.arrayContaining(['Account', 'PersonAccount', 'BusinessAccount', 'Contact', 'Lead']),
      )
    }))

  it('fields of the account that a contact belongs to are read, and are empty where there is none', () =>
    withAccount(async ({ standIn, pages }) => {
      const AccountId = standIn.people.create('Account', { Name: 'Quill & Sons' })
      standIn.people.create('Contact', { ...ada, AccountId })
      standIn.people.create('Contact', ada)
      const [page] = await pages({ ...contacts, fields: ['LastName', 'Account.Name'] })
      expect(page?.records.map(({ fields }) => fields)).toEqual([
        { LastName: 'Quill', 'Account.Name': 'Quill & Sons' },
        { LastName: 'Quill', 'Account.Name': null },
      ])
    }))

  it.each([
    ['a field that is not there', 'Shoe__c', 'Contact has no field Shoe__c'],
    ['what can be no field', "Id FROM Contact WHERE Id = ''", 'cannot be the name of a Salesforce field'],
  ])('%s is a mistake of the mapping', (_what, field, message) =>
    withAccount(async ({ pages }) => {
      const pulling = pages({ ...contacts, fields: ['LastName', field] })
      await expect(pulling).rejects.toMatchObject({ kind: 'configuration', message: expect.stringContaining(message) })
    }),
  )

  it('a field is asked for once, however the mapping spells it', () =>
    withAccount(async ({ standIn, pages }) => {
      standIn.people.create('Contact', ada)
      const [page] = await pages({ ...contacts, fields: ['LastName', 'Id', 'LastModifiedDate'], modified: 'LastModifiedDate' })
      expect(page?.records[0]?.modifiedAt).toEqual(new Date(String(page?.records[0]?.fields['LastModifiedDate'])))
    }))
})
