import { describe, expect, it } from 'vitest'
import type { Database } from '../../store/database.ts'
import { beginPush, endPush, pushesOf } from '../../store/pushes.ts'
import { beginSync, endSync, syncOf } from '../../store/runs.ts'
import { withDatabase } from '../support/database.ts'

const withTills = (work: (db: Database) => Promise<void>) =>
  withDatabase(async (db) => {
    await db('goldthread.connection').insert([
      { name: 'till', connector: 'pos' },
      { name: 'shop', connector: 'pos' },
    ])
    await work(db)
  })

describe('a run that was terminated, and noted nothing of its end', () => {
  it('is over when the next sync of the connection begins', () =>
    withTills(async (db) => {
      await beginSync(db, 'till', 'terminated')
      await beginSync(db, 'shop', 'of another connection')
      await beginSync(db, 'till', 'remapping', 'remap')
      await beginSync(db, 'till', 'next')
      await beginSync(db, 'till', 'next')
      expect(await syncOf(db, 'terminated')).toMatchObject({
        endedAt: expect.any(Date),
        failure: 'it was terminated from outside',
      })
      expect(await syncOf(db, 'next')).toMatchObject({ endedAt: null, failure: null })
      expect(await syncOf(db, 'of another connection')).toMatchObject({ endedAt: null })
      expect(await syncOf(db, 'remapping')).toMatchObject({ endedAt: null })
    }))

  it('is no matter of one that ended', () =>
    withTills(async (db) => {
      const { endedAt } = await endSync(db, await beginSync(db, 'till', 'done'))
      await beginSync(db, 'till', 'next')
      expect(await syncOf(db, 'done')).toMatchObject({ endedAt, failure: null })
    }))

  it('is over when the next push of the connection begins', () =>
    withTills(async (db) => {
      await beginPush(db, 'till', 'terminated')
      await beginPush(db, 'shop', 'of another connection')
      await endPush(db, await beginPush(db, 'till', 'next'))
      await beginPush(db, 'till', 'last')
      const pushes = await pushesOf(db, undefined, 9)
      expect(pushes.map(({ connection, failure, endedAt }) => [connection, failure, endedAt !== null])).toEqual([
        ['till', null, false],
        ['shop', null, false],
        ['till', 'it was terminated from outside', true],
      ])
    }))
})
