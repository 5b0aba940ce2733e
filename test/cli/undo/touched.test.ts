import { expect, it } from 'vitest'
import { withDatabase } from '../../support/database.ts'
import { ann, createdAtDesk } from './created.ts'

it('a record that we created and that people went on with is not erased by an undo', () =>
  withDatabase(async (db) => {
    const { office, record, undo } = await createdAtDesk(db)
    // A person at the desk enters what only the desk knows.
    await office.put('desk', 'a', { ...ann, Town: 'Bonn' }, 2)
    await office.resolve()
    expect(await undo()).toMatchObject({ touched: [record] })
  }))

it('nor is one to which they added one more address', () =>
  withDatabase(async (db) => {
    const { record, undo } = await createdAtDesk(db)
    const emails = [
      { value: ann.Email, label: 'work' },
      { value: 'ann@example.org', label: 'work' },
    ]
    await db.raw(`update goldthread.source_record set mapped = (mapped::jsonb || ?)::json where id = ?`, [
      JSON.stringify({ emails }),
      record,
    ])
    expect(await undo()).toMatchObject({ touched: [record] })
  }))

it('what its mapping alone makes of it, nobody went on with', () =>
  withDatabase(async (db) => {
    const { undo } = await createdAtDesk(db, { town: '{ from: Town, default: Ulm }' })
    expect(await undo()).toMatchObject({ touched: [] })
  }))
