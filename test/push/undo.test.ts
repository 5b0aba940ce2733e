import { describe, expect, it } from 'vitest'
import { putAway } from '../../activities/unmerge/put-away.ts'
import { type PlannedUndo, planUndo, withdrawUndo } from '../../cli/undo/plan-undo.ts'
import { openBudget, trafficOf } from '../../core/patience.ts'
import { rows } from '../../store/database.ts'
import { writesOfPush } from '../../store/pushes.ts'
import { leftToPutAway } from '../../store/put-aways.ts'
import { withDatabase } from '../support/database.ts'
import { type Offices, openOffices } from './offices.ts'

/** Two offices know Ann; each was told what the other one has, and a desk got a record of her. */
async function withAnn(work: (offices: Offices) => Promise<void>): Promise<void> {
  await withDatabase(async (db) => {
    const offices = await openOffices(db)
    offices.north.records.insert({ Member: 'QUILLQUILL', First: 'Ann', Town: 'Arden' })
    offices.south.records.insert({ Member: 'QUILLQUILL', First: 'Ann', Email: 'ann@example.com' })
    await offices.quiet()
    expect(atSouth(offices)).toMatchObject({ Town: 'Arden', Email: 'ann@example.com' })
    await work(offices)
  })
}

const atSouth = ({ south }: Offices) => south.records.get('south-1')?.fields

/** Undoes the first push of a connection that wrote anything. */
async function undoPushOf({ db }: Offices, connection: string, created: 'keep' | 'archive' = 'keep'): Promise<PlannedUndo> {
  const [push] = await rows<{ id: number }>(
    db,
    `select p.id from goldthread.push p join goldthread.connection c on c.id = p.connection_id
     where c.name = ? and exists (select from goldthread.write w where w.push_id = p.id) order by p.id`,
    [connection],
  )
  const writes = await writesOfPush(db, push?.id ?? 0)
  expect(writes.length).toBeGreaterThan(0)
  return db.transaction((trx) => planUndo(trx, { writes, created, by: 'Dee' }))
}

const open = ({ db }: Offices) =>
  rows(db, `select cause, status from goldthread.write where status in ('planned', 'approved') order by id`)

describe.concurrent('an undone push', () => {
  it('waits for a person, also where writes go by themselves, then gives back what was there, and is not repeated', () =>
    withAnn(async (offices) => {
      const { engine, south, quiet } = offices
      const { undos } = await undoPushOf(offices, 'south')
      expect(undos.map(({ left }) => left)).toEqual([[]])
      await quiet()
      expect(await open(offices)).toEqual([{ cause: 'undo', status: 'planned' }])
      expect(atSouth(offices)).toMatchObject({ Town: 'Arden' })
      await engine.approve(south)
      await quiet()
      expect(atSouth(offices)).toMatchObject({ First: 'Ann', Town: null, Email: 'ann@example.com' })
      expect(await open(offices)).toEqual([])
    }))

  it('is asked for once, and can be let go of: then the golden value stays', () =>
    withAnn(async (offices) => {
      const { db, quiet } = offices
      await undoPushOf(offices, 'south')
      const { undos } = await undoPushOf(offices, 'south')
      expect(await open(offices)).toEqual([{ cause: 'undo', status: 'planned' }])
      const writes = undos.map(({ row }) => row.id)
      expect(await db.transaction((trx) => withdrawUndo(trx, writes))).toBe(1)
      await quiet()
      expect(await open(offices)).toEqual([])
      expect(await db('goldthread.declined')).toEqual([])
      expect(atSouth(offices)).toMatchObject({ Town: 'Arden' })
    }))

  it('leaves alone what somebody changed since, and what we wrote there again', () =>
    withAnn(async (offices) => {
      const { north, south, quiet } = offices
      const ann = north.records.get('north-1')
      const annInTheSouth = south.records.get('south-1')
      if (ann === undefined || annInTheSouth === undefined) throw new Error('no Ann')
      north.records.save(ann, { Town: 'Brill' })
      await quiet()
      const again = await undoPushOf(offices, 'south')
      expect(again.undos.map(({ write, left }) => [write, left.map(({ reason }) => reason)])).toEqual([
        [undefined, ['written again since']],
      ])
      north.records.save(ann, { Email: 'anna@example.com' })
      await quiet()
      const changed = await undoPushOf(offices, 'north')
      expect(changed.undos.flatMap(({ left }) => left.map(({ reason }) => reason))).toEqual(['changed since'])
      expect(await open(offices)).toEqual([])
    }))

  it('leaves other values of the record to go where they belong, while it waits', () =>
    withAnn(async (offices) => {
      const { north, quiet } = offices
      await undoPushOf(offices, 'south')
      const ann = north.records.get('north-1')
      if (ann !== undefined) north.records.save(ann, { First: 'Anna', Town: 'Brill' })
      await quiet()
      expect(atSouth(offices)).toMatchObject({ First: 'Anna', Town: 'Arden' })
      expect(await open(offices)).toEqual([{ cause: 'undo', status: 'planned' }])
    }))

  it('that created somebody puts them away where a person wants that, and they are not created again', () =>
    withAnn(async (offices) => {
      const { db, desk, quiet } = offices
      expect((await undoPushOf(offices, 'desk')).putAway).toBeUndefined()
      const { created, putAway: id = 0 } = await undoPushOf(offices, 'desk', 'archive')
      expect(created).toHaveLength(1)
      const { signal } = new AbortController()
      const context = { settings: {}, signal, traffic: trafficOf(openBudget(), signal) }
      await putAway(db, desk.connector, context, { id, how: 'archive', records: await leftToPutAway(db, id) })
      await quiet()
      expect(desk.records.live()).toEqual([])
      expect(await rows(db, 'select reason from goldthread.withheld')).toContainEqual({ reason: 'declined' })
    }))
})
