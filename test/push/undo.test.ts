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

/** The writes of a push that wrote anything: the first of a connection, or the last. */
async function writesOf({ db }: Offices, connection: string, which: 'first' | 'last' = 'first'): Promise<readonly number[]> {
  const pushes = await rows<{ id: number }>(
    db,
    `select p.id from goldthread.push p join goldthread.connection c on c.id = p.connection_id
     where c.name = ? and exists (select from goldthread.write w where w.push_id = p.id) order by p.id`,
    [connection],
  )
  const writes = await writesOfPush(db, pushes.at(which === 'first' ? 0 : -1)?.id ?? 0)
  expect(writes.length).toBeGreaterThan(0)
  return writes
}

/** Undoes such a push. */
async function undoPushOf(
  offices: Offices,
  connection: string,
  { created = 'keep', which = 'first' }: { created?: 'keep' | 'archive'; which?: 'first' | 'last' } = {},
): Promise<PlannedUndo> {
  const writes = await writesOf(offices, connection, which)
  return offices.db.transaction((trx) => planUndo(trx, { writes, created, by: 'Dee' }))
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

  it('gives back what we had written there before, and leaves it there until its origin says something else again', () =>
    withAnn(async (offices) => {
      const { engine, north, south, quiet } = offices
      const moves = async (Town: string) => {
        const ann = north.records.get('north-1')
        if (ann !== undefined) north.records.save(ann, { Town })
        await quiet()
      }
      await moves('Brill')
      expect(atSouth(offices)).toMatchObject({ Town: 'Brill' })
      await undoPushOf(offices, 'south', { which: 'last' })
      await engine.approve(south)
      await quiet()
      expect(atSouth(offices)).toMatchObject({ Town: 'Arden' })
      expect(await open(offices)).toEqual([])
      await moves('Corfe')
      expect(atSouth(offices)).toMatchObject({ Town: 'Corfe' })
    }))

  it('can be undone itself: then what was written stands there again, as ours, and stays', () =>
    withAnn(async (offices) => {
      const { engine, north, south, quiet } = offices
      await undoPushOf(offices, 'south')
      await engine.approve(south)
      await quiet()
      expect(atSouth(offices)).toMatchObject({ Town: null })
      const { undos } = await undoPushOf(offices, 'south', { which: 'last' })
      expect(undos.map(({ left }) => left)).toEqual([[]])
      await quiet()
      expect(await open(offices)).toEqual([{ cause: 'undo', status: 'planned' }])
      await engine.approve(south)
      await quiet()
      expect(atSouth(offices)).toMatchObject({ Town: 'Arden' })
      expect(await open(offices)).toEqual([])
      // It is a copy, as it was: it follows its origin.
      const ann = north.records.get('north-1')
      if (ann !== undefined) north.records.save(ann, { Town: 'Brill' })
      await quiet()
      expect(atSouth(offices)).toMatchObject({ Town: 'Brill' })
    }))

  it('whose own undoing is let go of stays undone', () =>
    withAnn(async (offices) => {
      const { db, engine, south, quiet } = offices
      await undoPushOf(offices, 'south')
      await engine.approve(south)
      await quiet()
      const writes = await writesOf(offices, 'south', 'last')
      await undoPushOf(offices, 'south', { which: 'last' })
      expect(await db.transaction((trx) => withdrawUndo(trx, writes, 'Dee'))).toBe(1)
      await quiet()
      expect(atSouth(offices)).toMatchObject({ Town: null })
      expect(await open(offices)).toEqual([])
    }))

  it('is asked for once, and can be let go of: then the golden value stays', () =>
    withAnn(async (offices) => {
      const { db, quiet } = offices
      await undoPushOf(offices, 'south')
      const { undos } = await undoPushOf(offices, 'south')
      expect(await open(offices)).toEqual([{ cause: 'undo', status: 'planned' }])
      const writes = undos.map(({ row }) => row.id)
      expect(await db.transaction((trx) => withdrawUndo(trx, writes, 'Dee'))).toBe(1)
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

  it('that created somebody whom people changed since keeps them, and says so', () =>
    withAnn(async (offices) => {
      const { engine, desk } = offices
      const ann = desk.records.get('desk-1')
      if (ann === undefined) throw new Error('no Ann at the desk')
      desk.records.save(ann, { Town: 'Brill' })
      await engine.pull(desk)
      const { created, touched, putAway: id } = await undoPushOf(offices, 'desk', { created: 'archive' })
      expect([created.map(({ record }) => record), id]).toEqual([touched, undefined])
      expect(touched).toHaveLength(1)
    }))

  it('that created somebody puts them away where a person wants that, and they are not created again', () =>
    withAnn(async (offices) => {
      const { db, desk, quiet } = offices
      expect((await undoPushOf(offices, 'desk')).putAway).toBeUndefined()
      const { created, putAway: id = 0 } = await undoPushOf(offices, 'desk', { created: 'archive' })
      expect(created).toHaveLength(1)
      const { signal } = new AbortController()
      const context = { settings: {}, signal, traffic: trafficOf(openBudget(), signal), now: () => new Date() }
      await putAway(db, desk.connector, context, { id, how: 'archive', records: await leftToPutAway(db, id) })
      await quiet()
      expect(desk.records.live()).toEqual([])
      expect(await rows(db, 'select reason from goldthread.withheld')).toContainEqual({ reason: 'declined' })
    }))
})
