import { describe, expect, it } from 'vitest'
import { rows } from '../../store/database.ts'
import { withDatabase } from '../support/database.ts'
import { type Offices, openOffices } from './offices.ts'

/** Our record of it. */
async function recordOf({ db }: Offices, externalId: string) {
  const [found] = await rows<{ isDeleted: boolean; winner: string | null }>(
    db,
    `select r.deleted_at is not null as "isDeleted", m.winner from goldthread.source_record r
     left join goldthread.source_merge m on m.object_id = r.object_id and m.loser = r.external_id where r.external_id = ?`,
    [externalId],
  )
  return found
}

/** What people do with what we created, and a pull hears of, before its sender has the answer. */
function beforeTheAnswer({ desk, engine }: Offices, work: () => void): void {
  desk.meanwhile.afterWrites = async () => {
    desk.meanwhile.afterWrites = () => Promise.resolve()
    work()
    await engine.pull(desk)
  }
}

describe('a record that we created and that a pull heard of before its sender did', () => {
  it('is gone where somebody deleted it, and is not created again', () =>
    withDatabase(async (db) => {
      const offices = await openOffices(db)
      const { north, desk, quiet } = offices
      beforeTheAnswer(offices, () => desk.records.live().forEach(desk.records.remove))
      north.records.insert({ Member: 'QUILLQUILL', First: 'Ann' })
      await quiet()
      await quiet()
      expect(await recordOf(offices, 'desk-1')).toEqual({ isDeleted: true, winner: null })
      expect(desk.records.all()).toHaveLength(1)
    }))

  it('is the one that somebody merged it into', () =>
    withDatabase(async (db) => {
      const offices = await openOffices(db)
      const { north, desk, quiet, customerOf } = offices
      const own = desk.records.insert({ First: 'Ann' })
      await quiet()
      beforeTheAnswer(offices, () => {
        for (const record of desk.records.live()) if (record !== own) desk.records.merge(record, own)
      })
      north.records.insert({ Member: 'QUILLQUILL', First: 'Ann' })
      await quiet()
      await quiet()
      expect(await recordOf(offices, 'desk-2')).toEqual({ isDeleted: true, winner: 'desk-1' })
      expect(await customerOf('desk-1')).toBe(await customerOf('north-1'))
    }))
})
