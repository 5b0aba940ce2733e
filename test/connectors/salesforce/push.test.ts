import { describe, expect, it } from 'vitest'
import { salesforce } from '../../../connectors/salesforce.ts'
import { trafficOf } from '../../../core/patience.ts'
import type { Usage } from '../../../core/traffic.ts'
import type { Create, Update } from '../../../core/write.ts'
import { ada, contacts, type TestAccount, withAccount } from './account.ts'

const email = 'ada.new@example.com'
const update = (id: string, fields = { Email: email }): Update => {
  const believed = Object.fromEntries(Object.keys(fields).map((name) => [name, Reflect.get(ada, name) ?? null]))
  return { kind: 'update', key: `u-${id}`, id, fields, believed }
}
const create = (key: string, fields: Create['fields'] = ada): Create => ({ kind: 'create', key, fields })
const emailsOf = ({ standIn }: TestAccount) => standIn.people.all('Contact').map(({ fields }) => fields['Email'])

describe('a write', () => {
  it('of one record is refused where somebody was faster between our reading and our writing', () =>
    withAccount(async (account) => {
      const { standIn, ctx } = account
      const id = standIn.people.create('Contact', ada)
      standIn.setFaults(({ method }) => {
        if (method === 'PATCH')
          standIn.people.update('Contact', id, { Email: 'faster@example.com' }, { modifiedAt: Date.now() + 5_000 })
        return undefined
      })
      const results = await salesforce.push(ctx, 'Contact', [update(id)])
      expect(results).toEqual([
        { outcome: 'conflict', now: expect.objectContaining({ id, fields: { Email: 'faster@example.com' } }) },
      ])
      expect(emailsOf(account)).toEqual(['faster@example.com'])
    }))

  it('that a proxy answers in place of Salesforce has an unknown outcome', () =>
    withAccount(async ({ standIn, ctx }) => {
      const id = standIn.people.create('Contact', ada)
      standIn.setFaults(({ method }) => (method === 'PATCH' ? { kind: 'html' } : undefined))
      expect(await salesforce.push(ctx, 'Contact', [update(id)])).toEqual([{ outcome: 'unknown' }])
    }))

  it('of records that somebody holds waits for them a little, the others meanwhile', () =>
    withAccount(async ({ standIn, ctx }) => {
      const ids = [1, 2, 3].map(() => standIn.people.create('Contact', ada))
      const release = standIn.lock(ids[1] ?? '')
      setTimeout(release, 200)
      expect(
        await salesforce.push(
          ctx,
          'Contact',
          ids.map((id) => update(id)),
        ),
      ).toEqual(ids.map((id) => ({ outcome: 'written', id })))
    }))

  it.each([1, 2])('of %i records that stay held is postponed', (count) =>
    withAccount(async ({ standIn, ctx }) => {
      const ids = Array.from({ length: count }, () => standIn.people.create('Contact', ada))
      for (const id of ids) standIn.lock(id)
      expect(
        await salesforce.push(
          ctx,
          'Contact',
          ids.map((id) => update(id)),
        ),
      ).toEqual(ids.map(() => ({ outcome: 'postponed', until: expect.any(Date) })))
    }),
  )

  it('that looks like another record is refused by its code, or saved where the settings say so', () =>
    withAccount(async ({ standIn, ctx, context }) => {
      await salesforce.prepare(ctx)
      standIn.people.create('Contact', ada)
      standIn.setDuplicateRule('Contact', true)
      const writes = [create('gt-1'), create('gt-2', { LastName: 'Other', Email: 'other@example.com' })]
      expect(await salesforce.push(ctx, 'Contact', writes)).toEqual([
        { outcome: 'rejected', reason: expect.stringMatching(/^DUPLICATES_DETECTED/) },
        { outcome: 'written', id: expect.any(String) },
      ])
      const allowed = await salesforce.push(context({ duplicates: 'allow' }), 'Contact', [create('gt-3')])
      expect(allowed).toEqual([{ outcome: 'written', id: expect.any(String) }])
    }))

  it('with a value of a wrong type is refused without the others of its batch', () =>
    withAccount(async (account) => {
      const { standIn, ctx } = account
      const ids = Array.from({ length: 9 }, () => standIn.people.create('Contact', ada))
      const writes = ids.map(
        (id, n): Update => (n === 4 ? { ...update(id), fields: { Birthdate: 'yesterday' }, believed: {} } : update(id)),
      )
      const results = await salesforce.push(ctx, 'Contact', writes)
      expect(results.map(({ outcome }) => outcome)).toEqual(ids.map((_, n) => (n === 4 ? 'rejected' : 'written')))
      expect(JSON.stringify(results[4])).not.toContain('yesterday')
    }))

  it.each([1, 2])('with a value that is too long is refused with the name of its field (%i in a request)', (count) =>
    withAccount(async ({ standIn, ctx }) => {
      const ids = Array.from({ length: count }, () => standIn.people.create('Contact', ada))
      const results = await salesforce.push(
        ctx,
        'Contact',
        ids.map((id) => ({ ...update(id), fields: { LastName: 'x'.repeat(300), Email: email } })),
      )
      const refused = { outcome: 'rejected', reason: 'STRING_TOO_LONG: LastName', refused: ['LastName'] }
      expect(results).toEqual(ids.map(() => refused))
    }),
  )

  it('that was done is told so, whatever becomes of the rest of its batch', () =>
    withAccount(async ({ standIn, ctx }) => {
      const ids = [1, 2, 3, 4].map(() => standIn.people.create('Contact', ada))
      const writes = ids.map(
        (id, n): Update => (n === 2 ? { ...update(id), fields: { Birthdate: 'yesterday' }, believed: {} } : update(id)),
      )
      let patches = 0
      standIn.setFaults(({ method }) => (method === 'PATCH' && ++patches === 3 ? { kind: 'daily_limit' } : undefined))
      const results = await salesforce.push(ctx, 'Contact', writes)
      expect(results.map(({ outcome }) => outcome)).toEqual(['written', 'written', 'postponed', 'postponed'])
    }))

  it('into a field that is not there is refused for all at once', () =>
    withAccount(async ({ ctx, requestsOf }) => {
      const writes = Array.from({ length: 50 }, (_, n) => create(`gt-${n}`))
      const sent = await requestsOf(async () => {
        const results = await salesforce.push(ctx, 'Contact', writes)
        expect(new Set(results.map(({ outcome }) => outcome))).toEqual(new Set(['rejected']))
      })
      expect(sent.length).toBe(1)
    }))

  it('into a field of another record is a mistake of the mapping, and nothing is sent', () =>
    withAccount(async ({ standIn, ctx }) => {
      const write = create('gt-1', { LastName: 'Quill', 'Account.Name': 'Quill & Sons' })
      await expect(salesforce.push(ctx, 'Contact', [write])).rejects.toMatchObject({ kind: 'configuration' })
      expect(standIn.requests).toEqual([])
    }))

  it('teaches the budget what is left of the day', () =>
    withAccount(async ({ standIn, context, ctx: { signal } }) => {
      const id = standIn.people.create('Contact', ada)
      const learnt: [string, Usage][] = []
      const budget = {
        turn: async () => 0,
        passed: () => undefined,
        block: async () => new Date(),
        learn: (name: string, its: Usage) => void learnt.push([name, its]),
      }
      await salesforce.push(context({}, trafficOf(budget, signal)), 'Contact', [update(id)])
      expect(learnt).toEqual([
        ['daily', { max: 100_000, remaining: 99_999 }],
        ['daily', { max: 100_000, remaining: 99_998 }],
      ])
    }))
})

describe('prepare', () => {
  it('makes the field for our ids, which find looks in', () =>
    withAccount(async ({ standIn, ctx }) => {
      expect(await salesforce.prepare(ctx)).toEqual(
        ['Account', 'Contact', 'Lead'].map((object) => `${object}.Goldthread_Id__c holds our own ids`),
      )
      await salesforce.push(ctx, 'Contact', [create("gt-it's")])
      const [made] = standIn.people.all('Contact')
      expect(await salesforce.find(ctx, 'Contact', ["gt-it's", 'gt-nobody'])).toEqual(new Map([["gt-it's", made?.id]]))
    }))

  it('says what an administrator has to do where it may not', () =>
    withAccount(async ({ context }) => {
      const ctx = context({ externalIdOn: ['User'] })
      expect(await salesforce.prepare(ctx)).toEqual([
        expect.stringMatching(/^User\.Goldthread_Id__c is missing \(\w+\): an administrator/),
      ])
    }))
})

describe('erase', () => {
  it('takes records out of the recycle bin, too, and has nothing to do a second time', () =>
    withAccount(async ({ standIn, ctx }) => {
      const [a = '', b = '', c = ''] = [1, 2, 3].map(() => standIn.people.create('Contact', ada))
      standIn.people.remove('Contact', b)
      expect(await salesforce.erase(ctx, 'Contact', [b, a])).toEqual([
        { outcome: 'written', id: b },
        { outcome: 'written', id: a },
      ])
      expect(() => standIn.undelete('Contact', a)).toThrow('recycle bin')
      expect(await salesforce.erase(ctx, 'Contact', [a])).toEqual([{ outcome: 'unchanged', id: a }])
      expect([...(await salesforce.read(ctx, contacts, [a, b, c])).keys()]).toEqual([c])
    }))

  it('that cannot empty the recycle bin is not done', () =>
    withAccount(async ({ standIn, ctx }) => {
      const ids = [1, 2].map(() => standIn.people.create('Contact', ada))
      standIn.setFaults(({ path }) => (path.startsWith('/services/Soap') ? { kind: 'cut' } : undefined))
      expect(await salesforce.erase(ctx, 'Contact', ids)).toEqual([{ outcome: 'unknown' }, { outcome: 'unknown' }])
    }))

  it('of a record that somebody holds is postponed', () =>
    withAccount(async ({ standIn, ctx }) => {
      const id = standIn.people.create('Contact', ada)
      standIn.lock(id)
      expect(await salesforce.erase(ctx, 'Contact', [id])).toEqual([{ outcome: 'postponed', until: expect.any(Date) }])
    }))
})
