import { planUndo } from '../../../cli/undo/plan-undo.ts'
import type { Database } from '../../../store/database.ts'
import { openWrites } from '../../../store/ledger.ts'
import { noteWritten } from '../../../store/written-changes.ts'
import { deskAndShop, openOffice } from '../../support/written.ts'

export const ann = { Given: 'Ann', Family: 'Berg', Email: 'ann.berg@example.com' }

/** A desk at which we created a record for whoever the shop has as Ann, by so many records. @param town its entry at the desk */
export async function createdAtDesk(db: Database, { inShop = 1, town = 'Town' } = {}) {
  const office = await openOffice(db, deskAndShop('{ mode: review, create: true }', '', town))
  const shop: number[] = []
  for (let k = 1; k <= inShop; k++) shop.push(await office.put('shop', `${k}`, ann))
  await office.resolve()
  await office.plan()
  const [create] = await openWrites(db)
  const id = create?.id ?? 0
  // Sent: what layCreated notes.
  const record = await office.put('desk', 'a', ann)
  await db('goldthread.write').update({ status: 'written', record_id: record, ended_at: new Date() })
  await db.transaction((trx) =>
    noteWritten(
      trx,
      (create?.changes ?? []).flatMap(({ field, place, to, origin }) =>
        to === null || origin === undefined
          ? []
          : [{ record, field, place, item: to, origin, before: null, beforeRaw: {}, write: id }],
      ),
    ),
  )
  return {
    office,
    shop,
    record,
    undo: () => db.transaction((trx) => planUndo(trx, { writes: [id], created: 'delete', by: 'Dee' })),
  }
}
