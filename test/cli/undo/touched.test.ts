import { expect, it } from 'vitest'
import { planUndo } from '../../../cli/undo/plan-undo.ts'
import { openWrites } from '../../../store/ledger.ts'
import { noteWritten } from '../../../store/written-changes.ts'
import { withDatabase } from '../../support/database.ts'
import { deskAndShop, openOffice } from '../../support/written.ts'

it('a record that we created and that people went on with is not erased by an undo', () =>
  withDatabase(async (db) => {
    const office = await openOffice(db, deskAndShop('{ mode: review, create: true }'))
    const ann = { Given: 'Ann', Family: 'Berg', Email: 'ann.berg@example.com' }
    await office.put('shop', '1', ann)
    await office.resolve()
    await office.plan()
    const [create] = await openWrites(db)
    // Sent: what layCreated notes.
    const r2 = await office.put('desk', 'a', ann)
    await db('goldthread.write').update({ status: 'written', record_id: r2, ended_at: new Date() })
    await db.transaction((trx) =>
      noteWritten(
        trx,
        (create?.changes ?? []).flatMap(({ field, place, to, origin }) =>
          to === null || origin === undefined
            ? []
            : [{ record: r2, field, place, item: to, origin, before: null, beforeRaw: {}, write: create?.id ?? 0 }],
        ),
      ),
    )
    // A person at the desk enters what only the desk knows.
    await office.put('desk', 'a', { ...ann, Town: 'Bonn' }, 2)
    await office.resolve()
    const planned = await db.transaction((trx) => planUndo(trx, { writes: [create?.id ?? 0], created: 'delete', by: 'Dee' }))
    expect(planned.touched).toEqual([r2])
  }))
