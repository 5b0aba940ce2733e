import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { z } from 'zod'
import type { Mappings } from '../../core/model.ts'
import { loadMappings } from '../../engine/mapping/load.ts'
import { openWrites } from '../../store/ledger.ts'
import { objectsOf } from '../../store/objects.ts'
import { beginPush } from '../../store/pushes.ts'
import { leftToPutAway, notePutAway, putAwayCounts } from '../../store/put-aways.ts'
import { takeUnknown } from '../../store/sending.ts'
import { withDatabase } from '../support/database.ts'
import { customerMapping } from '../support/till.ts'
import { openOffice } from '../support/written.ts'

/** A shop, and a desk that is written to and has its ids in this column. */
function deskWith(id: string): Mappings {
  const object = (more: string) => `
connector: stub
every: 1m
serves: [service]
objects:
  people: { kind: person, fields: { given_name: Given, family_name: Family, town: Town, emails: [{ from: Email }] }${more} }
`
  const files = [
    { path: 'customer.yaml', text: customerMapping },
    { path: 'shop.yaml', text: object('') },
    { path: 'desk.yaml', text: object(`, id: ${id}, write: { mode: auto }`) },
  ]
  return loadMappings(files, new Map([['stub', z.object({})]]), () => undefined)
}

const ann = { Given: 'Ann', Family: 'Berg', Email: 'ann.berg@example.com' }

it('nothing is written to a record under a former id, asked of it or put away there', () =>
  withDatabase(async (db) => {
    const office = await openOffice(db, deskWith('ID'))
    const desk = await office.put('desk', 'a', { ...ann, Town: null })
    await office.put('shop', '1', { ...ann, Town: 'Ulm' }, 2)
    await office.resolve()
    await office.plan()
    expect(await openWrites(db)).toMatchObject([{ record: desk, externalId: 'a', fields: { Town: 'Ulm' } }])
    const [object] = await objectsOf(db, 'desk')
    const objectId = object?.id ?? 0
    // A second write was sent, and its answer lost.
    const lost = { object_id: objectId, customer_id: 1, record_id: desk, kind: 'update', cause: 'golden', key: 'gt-1', hash: 1 }
    const what = { changes: '[]', fields: '{}', believed: '{}', anchors: [] }
    await db('goldthread.write').insert({ ...lost, ...what, status: 'unknown', attempts: 1, sent_at: new Date(0) })
    const putAway = await db.transaction((trx) => notePutAway(trx, 'archive', 'Dee', [desk]))

    await office.apply(deskWith('No'))
    expect((await openWrites(db)).map(({ status }) => status)).toEqual(['unknown'])
    const push = await beginPush(db, 'desk', 'a run')
    const found = await takeUnknown(db, objectId, { push, token: randomUUID() }, { firstSeconds: 1, limit: 10 })
    expect(found).toMatchObject([{ record: desk, externalId: null }])
    expect(await leftToPutAway(db, putAway)).toEqual([])
    expect(await putAwayCounts(db, putAway)).toMatchObject({ gone: 1 })
  }))
