import { expect, it } from 'vitest'
import { showRecord } from '../../cli/commands/show-record.ts'
import { markDirty } from '../../store/dirty.ts'
import { objectsOf } from '../../store/objects.ts'
import { noteMerges } from '../../store/source-merges.ts'
import { flaws } from '../support/command.ts'
import { withDatabase } from '../support/database.ts'
import { contextOn } from '../support/on-database.ts'
import { openOffice } from '../support/written.ts'

const ann = { Given: 'Ann', Family: 'Berg', Email: 'ann.berg@example.com', Town: 'Ulm' }
const eve = { Given: 'Eve', Family: 'Stone', Email: 'eve.stone@example.com', Town: 'Bonn' }

it('a record that its source merged into another one is not called deleted: it says into which, and whose it is', () =>
  withDatabase(async (db) => {
    const office = await openOffice(db)
    const [loser, winner, gone] = [await office.put('shop', '1', ann), await office.put('shop', '2', eve), 3]
    await office.put('shop', '3', { ...ann, Given: 'Zoe', Email: 'zoe@example.com' })
    await office.remove([loser, gone])
    const [{ id: objectId } = { id: 0 }] = await objectsOf(db, 'shop')
    const merge = { loser: { objectId, externalId: '1' }, winner: { objectId, externalId: '2' } }
    await db.transaction(async (trx) => markDirty(trx, await noteMerges(trx, [merge])))
    await office.resolve()

    const said = async (id: number) => {
      const { data, text } = await showRecord(contextOn(db, office.mappings()), id)
      expect(flaws('show-record', JSON.stringify(data))).toEqual([])
      return { data, first: text?.split('\n')[0] }
    }
    expect(await said(loser)).toMatchObject({
      data: { deleted: false, mergedInto: `r${winner}`, customer: 'c1' },
      first: `r${loser}  shop/people/1  person, merged into r${winner} at its source, part of c1`,
    })
    expect(await said(winner)).toMatchObject({ data: { deleted: false, mergedInto: null, customer: 'c1' } })
    expect(await said(gone)).toMatchObject({
      data: { deleted: true, mergedInto: null, customer: null },
      first: `r${gone}  shop/people/3  person, deleted at its source`,
    })
  }))
