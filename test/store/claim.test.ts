import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { objectsOf } from '../../store/objects.ts'
import { beginPush } from '../../store/pushes.ts'
import { claimWrites } from '../../store/sending.ts'
import { withDatabase } from '../support/database.ts'
import { deskAndShop, openOffice } from '../support/written.ts'

it('ten thousand writes that were approved a moment ago are claimed at once, though Postgres expects none of them', () =>
  withDatabase(async (db) => {
    await openOffice(db, deskAndShop('{ mode: auto }'))
    const object = (await objectsOf(db, 'desk'))[0]?.id ?? 0
    await db.raw(
      `insert into goldthread.write (object_id, customer_id, record_id, kind, cause, key, changes, fields, believed, hash)
       select ?, n, n, 'update', 'golden', 'k' || n, '[]', '{}', '{}', 1 from generate_series(1, 10000) n`,
      [object],
    )
    await db.raw('analyze goldthread.write')
    await db('goldthread.write').update({ status: 'approved' })
    const push = await beginPush(db, 'desk', 'a run')
    const start = performance.now()
    expect(await claimWrites(db, object, { push, token: randomUUID() }, 200)).toHaveLength(200)
    expect(performance.now() - start).toBeLessThan(5_000)
  }))
