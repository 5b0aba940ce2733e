import { describe, expect, it } from 'vitest'
import { type Database, one } from '../../store/database.ts'
import { applyObject, lockObject, moveCheckpoint, objectsOf, shareObject } from '../../store/objects.ts'
import { withDatabase } from '../support/database.ts'

const till = {
  connection: 'till',
  connector: 'pos',
  serves: [],
  name: 'customers',
  mappingVersion: 'one',
  reads: ['id', 'name'],
  idColumns: ['id'],
}

async function applied(db: Database, changed: Partial<typeof till> = {}) {
  await db.transaction((trx) => applyObject(trx, { ...till, ...changed }))
  const [object] = await objectsOf(db, 'till')
  if (object === undefined) throw new Error('it was not applied')
  return object
}

/** How many hold an object, or wait for it, in this database. */
async function heldLocks(db: Database) {
  return one(
    db,
    `select count(*) filter (where granted)::int as held, count(*) filter (where not granted)::int as waiting
     from pg_locks where locktype = 'advisory' and objsubid = 2 and database = (select oid from pg_database where datname = current_database())`,
  )
}

describe('a checkpoint', () => {
  it('is moved by the first of two attempts, and the second is refused', async () => {
    await withDatabase(async (db) => {
      const { id, checkpointVersion } = await applied(db)
      await db.transaction((trx) => moveCheckpoint(trx, id, checkpointVersion, { row: 5 }))
      const late = db.transaction((trx) => moveCheckpoint(trx, id, checkpointVersion, { row: 3 }))
      await expect(late).rejects.toMatchObject({ kind: 'conflict' })
      expect(await db.transaction((trx) => lockObject(trx, id))).toMatchObject({ checkpoint: { row: 5 } })
    })
  })
})

describe('an object', () => {
  it('is held by several who share it, and whoever wants it alone has their turn before the next of these', async () => {
    await withDatabase(async (db) => {
      const { id } = await applied(db)
      const ended = Promise.withResolvers<void>()
      const told: string[] = []
      const share = (piece: string) =>
        db.transaction(async (trx) => {
          await shareObject(trx, id, piece)
          await ended.promise
        })
      const sharing = [share('one'), share('another')]
      await expect.poll(() => heldLocks(db)).toEqual({ held: 2, waiting: 0 })
      const alone = db.transaction(async (trx) => {
        await lockObject(trx, id)
        told.push('alone')
      })
      await expect.poll(() => heldLocks(db)).toEqual({ held: 2, waiting: 1 })
      const late = db.transaction(async (trx) => {
        await shareObject(trx, id, 'a third')
        told.push('late')
      })
      await expect.poll(() => heldLocks(db)).toEqual({ held: 2, waiting: 2 })
      expect(told).toEqual([])
      ended.resolve()
      await Promise.all([...sharing, alone, late])
      expect(told).toEqual(['alone', 'late'])
    })
  })
})

it('of two attempts of one piece the second waits for the first', async () => {
  await withDatabase(async (db) => {
    const { id } = await applied(db)
    const told: string[] = []
    const ended = Promise.withResolvers<void>()
    const attempt = (name: string, until?: Promise<void>) =>
      db.transaction(async (trx) => {
        await shareObject(trx, id, '0/2')
        await until
        told.push(name)
      })
    const first = attempt('first', ended.promise)
    await expect.poll(() => heldLocks(db)).toEqual({ held: 1, waiting: 0 })
    const second = attempt('second')
    await expect.poll(() => heldLocks(db)).toEqual({ held: 2, waiting: 0 })
    expect(told).toEqual([])
    ended.resolve()
    await Promise.all([first, second])
    expect(told).toEqual(['first', 'second'])
  })
})

describe('a mapping that was changed', () => {
  it('raises the revision, and keeps the checkpoint where it reads nothing new', async () => {
    await withDatabase(async (db) => {
      const { id, checkpointVersion } = await applied(db)
      await db.transaction((trx) => moveCheckpoint(trx, id, checkpointVersion, { row: 5 }))
      expect(await applied(db, { mappingVersion: 'two', reads: ['id'] })).toMatchObject({
        mappingRevision: 2,
        checkpoint: { row: 5 },
      })
    })
  })

  it('starts over where it reads a column that was never read', async () => {
    await withDatabase(async (db) => {
      const { id, checkpointVersion } = await applied(db)
      await db.transaction((trx) => moveCheckpoint(trx, id, checkpointVersion, { row: 5 }))
      expect(await applied(db, { mappingVersion: 'two', reads: ['id', 'name', 'email'] })).toMatchObject({ checkpoint: null })
    })
  })

  it('starts over where its id is another', async () => {
    await withDatabase(async (db) => {
      const { id, checkpointVersion } = await applied(db)
      await db.transaction((trx) => moveCheckpoint(trx, id, checkpointVersion, { row: 5 }))
      expect(await applied(db, { mappingVersion: 'two', idColumns: ['name'] })).toMatchObject({ checkpoint: null })
    })
  })

  it('makes a page refused that was pulled under the old one', async () => {
    await withDatabase(async (db) => {
      const { id, checkpointVersion } = await applied(db)
      await applied(db, { mappingVersion: 'two' })
      const late = db.transaction((trx) => moveCheckpoint(trx, id, checkpointVersion, {}))
      await expect(late).rejects.toMatchObject({ kind: 'conflict' })
    })
  })
})
