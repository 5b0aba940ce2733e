import { stripVTControlCharacters } from 'node:util'
import { describe, expect, it } from 'vitest'
import type { AnswerName } from '../../cli/answers.ts'
import { approve } from '../../cli/commands/approve.ts'
import { plan } from '../../cli/commands/plan.ts'
import { status } from '../../cli/commands/status.ts'
import { type Answer, type Context, createContext } from '../../cli/context.ts'
import { endAfter } from '../../cli/plan/approve-end.ts'
import type { Database } from '../../store/database.ts'
import { flaws } from '../support/command.ts'
import { withDatabase } from '../support/database.ts'
import { deskAndShop, openOffice } from '../support/written.ts'

type Office = Awaited<ReturnType<typeof openOffice>>

/** A command's view of a store of its own, where the shop knows a town that the desk lacks. */
async function withOffice(work: (context: Context, office: Office, db: Database) => Promise<void>): Promise<void> {
  await withDatabase(async (db) => {
    const office = await openOffice(db, deskAndShop('{ mode: review, create: true }'))
    await office.put('shop', '1', { Given: 'Ann', Family: 'Berg', Email: 'ann.berg@example.com', Town: 'Ulm' }, 2)
    await office.put('desk', 'a', { Given: 'Ann', Family: 'Berg', Email: 'ann.berg@example.com', Town: null })
    const context = createContext({}, true)
    await work({ ...context, store: async () => db, mappings: async () => office.mappings() }, office, db)
  })
}

function documentOf(name: AnswerName, { data }: Answer) {
  const json = JSON.stringify(data)
  expect(flaws(name, json)).toEqual([])
  return JSON.parse(json)
}

/** As on a terminal, without its colours and with one space for many. */
const plain = ({ text }: Answer) => stripVTControlCharacters(text).replaceAll(/ +/g, ' ')

describe('goldthread plan', () => {
  it('shows what would be written, where and why, what waits for a person, and how it is approved', async () => {
    await withOffice(async (context, office) => {
      await office.resolve()
      await office.plan()
      const answer = await plan(context, undefined, {})
      expect(answer.exitCode).toBe(3)
      expect(plain(answer)).toContain('w1 Ann Berg c1 desk/people r2 town Ulm only value, from r1')
      expect(plain(answer)).toMatch(
        /desk: plan p1 of 1 write \([\da-f]{12}\) waits:\n- 1 to people: a person approves what goes there\n.*approve p1/,
      )
      expect(documentOf('plan', answer)).toMatchObject({
        pending: { records: 0, customers: 0, unread: [] },
        plans: [{ plan: 'p1', connection: 'desk', writes: 1, objects: [{ object: 'people', writes: 1, waits: 'review' }] }],
        totals: [{ connection: 'desk', field: 'town', create: 0, fill: 1, change: 0, clear: 0 }],
        writes: [{ write: 'w1', customer: 'c1', record: 'r2', changes: [{ from: null, to: 'Ulm', origin: 'r1' }] }],
      })
    })
  })

  it('says first that reconcile has work left', async () => {
    await withOffice(async (context, office) => {
      expect(plain(await plan(context, undefined, {}))).toMatch(/^Reconcile has not come to 2 records yet/)
      await office.resolve()
      const answer = await plan(context, 'desk', { all: true })
      expect(plain(answer)).toMatch(/^Reconcile has not come to 1 customer yet.*\n\nNothing is planned\.$/s)
      expect(answer.exitCode).toBe(0)
    })
  })

  it('says which systems nothing is planned for before they were read', async () => {
    await withOffice(async (context, office, db) => {
      await db('goldthread.source_object').update({ read_at: null })
      await office.resolve()
      await office.plan()
      const answer = await plan(context, undefined, {})
      expect(plain(answer)).toBe(
        'desk was not read to its end so far: nobody is created there, and what was not read is not written to.\n\nNothing is planned.',
      )
      expect(documentOf('plan', answer)).toMatchObject({ pending: { unread: ['desk'] } })
      expect(documentOf('plan', await plan(context, 'shop', {}))).toMatchObject({ pending: { unread: [] } })
      const shown = await status(context)
      expect(plain(shown)).toMatch(/^desk was not read to its end so far/m)
      expect(plain(shown)).not.toMatch(/^shop was not read/m)
      expect(documentOf('status', shown)).toMatchObject({
        connections: [
          { connection: 'desk', unread: true },
          { connection: 'shop', unread: false },
        ],
      })
    })
  })

  it('shows one customer or one connection, where asked', async () => {
    await withOffice(async (context, office) => {
      await office.put('shop', '2', { Given: 'Bo', Family: 'Castellan', Email: 'bo@example.com' })
      await office.put('desk', 'c', { Given: 'Cy', Family: 'Dorn', Email: 'cy@example.com' })
      await office.resolve()
      await office.plan()
      const ann = await plan(context, undefined, { customer: 'c1' })
      const { writes } = documentOf('plan', ann)
      expect(plain(ann)).toMatch(/plan p1 of 2 writes [^]*See all of it with npx goldthread plan desk$/)
      expect(writes).toMatchObject([{ customer: 'c1' }])
      // Nothing of the others' is counted for one of whom nothing is planned.
      const alone = await plan(context, undefined, { customer: 'c3' })
      expect(documentOf('plan', alone)).toMatchObject({ plans: [], totals: [], writes: [], withheld: [], left: [] })
      expect(alone.exitCode).toBe(0)
      expect(documentOf('plan', await plan(context, 'shop', {}))).toMatchObject({ plans: [], writes: [], totals: [] })
      await expect(plan(context, 'nothing', {})).rejects.toThrow('There is no connection nothing')
    })
  })
})

describe('goldthread approve', () => {
  it('refuses a plan that is unknown, was made too long ago, or of which nothing waits', async () => {
    await withOffice(async (context, office, db) => {
      await office.resolve()
      await office.plan()
      await plan(context, undefined, {})
      const approving = (name: string) => approve(context, name, { by: 'Dee', for: '24h' })
      await expect(approving('p7')).rejects.toThrow('There is no plan p7')
      await db('goldthread.plan').update({ at: new Date(Date.now() - 8 * 86_400_000) })
      await expect(approving('p1')).rejects.toThrow('The plan p1 was made too long ago')
      // Shown again, it is another one.
      expect(documentOf('plan', await plan(context, undefined, {})).plans).toMatchObject([{ plan: 'p2' }])
      await db('goldthread.write').update({ status: 'withdrawn' })
      await expect(approving('p2')).rejects.toThrow('Nothing of the plan p2 waits any more: all of it changed since')
      await db('goldthread.write').update({ status: 'written' })
      await expect(approving('p2')).rejects.toThrow('Nothing of the plan p2 waits any more: the rest was approved before')
      await expect(approve(context, 'p2', { by: ' ', for: '24h' })).rejects.toThrow('Nobody is named')
    })
  })

  it.each([
    ['30min', '2026-11-22T00:30:00.000Z'],
    ['24h', '2026-11-23T00:00:00.000Z'],
    ['3d', '2026-11-25T00:00:00.000Z'],
    ['1mo', '2026-12-22T00:00:00.000Z'],
  ])('holds for %s', (text, end) => {
    expect(endAfter(text, new Date('2026-11-22T00:00:00Z')).toISOString()).toBe(end)
  })

  it.each(['', '0h', '5', 'h', '1x', '-1h', '2026-12-31'])('holds for no such time as "%s"', (text) => {
    expect(() => endAfter(text, new Date())).toThrow('is no time')
  })
})
