import { describe, expect, it } from 'vitest'
import { resultOf } from '../../../connectors/salesforce/result.ts'
import type { Reading } from '../../../core/reading.ts'
import { checkpointAfter, pagesOf, type TestAccount, withAccount } from './account.ts'

const reading: Reading = {
  object: 'Contact',
  id: [],
  fields: ['LastName', 'Email', 'HasOptedOutOfEmail', 'Birthdate', 'CreatedDate', 'Account.Name', 'Account.NumberOfEmployees'],
  version: '1',
}

function fill({ standIn }: TestAccount, count: number): readonly string[] {
  const AccountId = standIn.people.create('Account', { Name: 'Quill, "Sons"\nand Daughters', NumberOfEmployees: 12 })
  return Array.from({ length: count }, (_, n) =>
    standIn.people.create('Contact', {
      LastName: `Quill ${n}`,
      HasOptedOutOfEmail: n % 2 === 0,
      ...(n % 2 === 0 ? { AccountId, Birthdate: '1990-05-04', Email: `quill.${n}@example.com` } : {}),
    }),
  )
}

const withoutTimes = (pages: Awaited<ReturnType<typeof pagesOf>>) =>
  pages.flatMap(({ records, merged }) => [...records, ...merged]).map((its) => ({ ...its, asOf: undefined }))

describe('a full pull by the Bulk API', () => {
  it('brings the same records as one by queries, values of every type and merges among them', () =>
    withAccount(async (account) => {
      const [loser = '', winner = ''] = fill(account, 6)
      account.standIn.people.merge('Contact', loser, winner)
      const byQuery = withoutTimes(await account.pages(reading))
      expect(byQuery.length).toBe(6)
      expect(withoutTimes(await pagesOf(account.context({ bulkFrom: 5 }), reading))).toEqual(byQuery)
    }))

  it('is of when its job began', () =>
    withAccount(async (account) => {
      fill(account, 3)
      const pages = await pagesOf(account.context({ bulkFrom: 1 }), reading)
      expect(new Set(pages.map(({ asOf }) => asOf.getTime())).size).toBe(1)
      expect(pages.map(({ complete }) => complete)).toEqual([...pages.slice(1).map(() => false), true])
    }))

  it('goes on with its job, and begins a new pass where the job is there no more', () =>
    withAccount(async (account) => {
      fill(account, 3)
      const ctx = account.context({ bulkFrom: 1 })
      const [first] = await pagesOf(ctx, reading, undefined, 1)
      const checkpoint = checkpointAfter(first === undefined ? [] : [first])
      expect((await pagesOf(ctx, reading, checkpoint)).at(-1)).toMatchObject({ complete: true, pass: first?.pass })
      const lost = { ...Object(checkpoint), job: '750000000000000AAA' }
      const anew = await pagesOf(ctx, reading, lost)
      expect(anew.at(-1)?.complete).toBe(true)
      expect(new Set(anew.map(({ pass }) => pass)).has(first?.pass)).toBe(false)
    }))
})

describe('a result of the Bulk API', () => {
  const headers = { 'sforce-locator': 'null', 'sforce-numberofrecords': '2' }
  const answer = (text: string, its: Record<string, string> = headers) => ({
    status: 200,
    headers: its,
    text,
    sentAt: new Date(),
  })
  const whole = '"Id","LastName"\n"1","Ada"\n"2","Bea"\n'

  it('is taken with the columns that were asked for, in any case and order', () => {
    expect(resultOf(answer(whole), ['lastname', 'Id'])).toMatchObject({
      rows: [
        ['1', 'Ada'],
        ['2', 'Bea'],
      ],
      locator: undefined,
    })
  })

  it.each([
    ['cut at the end of a row', answer('"Id","LastName"\n"1","Ada"\n')],
    ['that is a page for people', answer('<html><body>Scheduled maintenance</body></html>')],
    ['without a locator', answer(whole, { 'sforce-numberofrecords': '2' })],
    ['of other columns', answer('"Id","FirstName"\n"1","Ada"\n"2","Bea"\n')],
  ])('%s is asked for again', (_what, its) => {
    expect(() => resultOf(its, ['Id', 'LastName'])).toThrow(expect.objectContaining({ kind: 'unreachable' }))
  })
})
