import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import type { Mappings } from '../../core/model.ts'
import { gatesOf, letGo } from '../../resolve/plan/gate.ts'
import { beCautious } from '../../store/caution.ts'
import type { Database } from '../../store/database.ts'
import { openWrites } from '../../store/ledger.ts'
import { withDatabase } from '../support/database.ts'
import { deskAndShop, openOffice } from '../support/written.ts'

/** Nobody of the shop is at the desk, which creates them. */
async function withPlanned(policy: string, people: number, work: (db: Database, mappings: Mappings) => Promise<void>) {
  await withDatabase(async (db) => {
    const office = await openOffice(db, deskAndShop(policy))
    for (const letter of 'abcdefghijklmnopqrstuvwxyz'.slice(0, people))
      await office.put('shop', letter, {
        Given: letter.repeat(5),
        Family: letter.repeat(6),
        Email: `${letter.repeat(7)}@example.com`,
      })
    await office.resolve()
    await office.plan()
    await work(db, office.mappings())
  })
}

const desk = ({ connections }: Mappings) => {
  const connection = connections.get('desk')
  if (connection === undefined) throw new Error('no desk')
  return connection
}

describe('what may go by itself', () => {
  it.each([
    ['in review nothing does', '{ mode: review, create: true }', 3, 'review'],
    ['below the ceiling all does', '{ mode: auto, create: true, at_most: 3 }', 3, undefined],
    ['above it all waits', '{ mode: auto, create: true, at_most: 2 }', 3, 'ceiling'],
    ['ten may go where a share allows fewer', '{ mode: auto, create: true, at_most_share: 1% }', 10, undefined],
    ['eleven may not', '{ mode: auto, create: true, at_most_share: 1% }', 11, 'ceiling'],
  ])('%s', async (_what, policy, people, waits) => {
    await withPlanned(policy, people, async (db, mappings) => {
      const gates = await gatesOf(db, desk(mappings))
      expect(gates.map(({ writes, waits }) => ({ writes, waits }))).toEqual([{ writes: people, waits }])
      const { approved, waiting } = await letGo(db, desk(mappings))
      expect([approved, waiting.length]).toEqual(waits === undefined ? [people, 0] : [0, 1])
      const statuses = new Set((await openWrites(db)).map(({ status }) => status))
      expect([...statuses]).toEqual([waits === undefined ? 'approved' : 'planned'])
    })
  })

  it('counts what went by itself within the hour, and nothing else', async () => {
    await withPlanned('{ mode: auto, create: true, at_most: 3 }', 3, async (db, mappings) => {
      const most = async () => (await gatesOf(db, desk(mappings)))[0]?.most
      const first = db('goldthread.write').where({ id: 1 })
      await first.clone().update({ status: 'written', sent_at: new Date() })
      expect(await most()).toBe(2)
      await first.clone().update({ sent_at: new Date(Date.now() - 3_700_000) })
      expect(await most()).toBe(3)
    })
  })

  it.each([
    ['up to its ceiling', 2],
    ['above it, too, and that is the reason that is told', 3],
  ])('is nothing after a mapping or a model changed, %s', async (_what, people) => {
    await withPlanned('{ mode: auto, create: true, at_most: 2 }', people, async (db, mappings) => {
      await db.transaction(beCautious)
      expect(await letGo(db, desk(mappings))).toMatchObject({ approved: 0, waiting: [{ waits: 'cautious', most: 2 }] })
    })
  })

  it('is held in the order in which planning holds it, whatever object it is of', () =>
    withDatabase(async (db) => {
      const leads = `
  leads:
    kind: person
    fields: { given_name: Given }
    write: { mode: auto }
`
      const office = await openOffice(db, deskAndShop('{ mode: auto }', leads))
      await db.raw(`
        insert into goldthread.write (object_id, customer_id, record_id, kind, cause, key, changes, fields, believed, hash)
        select id, id, id, 'update', 'golden', name, '[]', '{}', '{}', 1 from goldthread.source_object
        where connection_id = (select id from goldthread.connection where name = 'desk') order by name desc`)
      const held = (id: number) => planning.raw('select from goldthread.write where id = ? for update', [id])
      const planning = await db.transaction()
      await held(1)
      const going = letGo(db, desk(office.mappings()))
      await sleep(300)
      await held(2)
      await planning.commit()
      expect(await going).toMatchObject({ approved: 2 })
    }))
})
