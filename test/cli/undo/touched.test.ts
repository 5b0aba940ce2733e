import { expect, it } from 'vitest'
import { planUndo } from '../../../cli/undo/plan-undo.ts'
import type { Database } from '../../../store/database.ts'
import { openWrites } from '../../../store/ledger.ts'
import { noteWritten } from '../../../store/written-changes.ts'
import { withDatabase } from '../../support/database.ts'
import { deskAndShop, openOffice } from '../../support/written.ts'

const ann = { Given: 'Ann', Family: 'Berg', Email: 'ann.berg@example.com' }

/** A desk at which we created a record, and what is to be kept of it by an undo. */
async function created(db: Database, town: string) {
  const office = await openOffice(db, deskAndShop('{ mode: review, create: true }', '', town))
  await office.put('shop', '1', ann)
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
  const undo = async () => (await db.transaction((trx) => planUndo(trx, { writes: [id], created: 'delete', by: 'Dee' }))).touched
  return { office, record, undo }
}

it('a record that we created and that people went on with is not erased by an undo', () =>
  withDatabase(async (db) => {
    const { office, record, undo } = await created(db, 'Town')
    // A person at the desk enters what only the desk knows.
    await office.put('desk', 'a', { ...ann, Town: 'Bonn' }, 2)
    await office.resolve()
    expect(await undo()).toEqual([record])
  }))

it('nor is one to which they added one more address', () =>
  withDatabase(async (db) => {
    const { record, undo } = await created(db, 'Town')
    const emails = [
      { value: ann.Email, label: 'work' },
      { value: 'ann@example.org', label: 'work' },
    ]
    await db.raw(`update goldthread.source_record set mapped = (mapped::jsonb || ?)::json where id = ?`, [
      JSON.stringify({ emails }),
      record,
    ])
    expect(await undo()).toEqual([record])
  }))

it('what its mapping alone makes of it, nobody went on with', () =>
  withDatabase(async (db) => {
    const { undo } = await created(db, '{ from: Town, default: Ulm }')
    expect(await undo()).toEqual([])
  }))
