import { expect, it } from 'vitest'
import { createdPairs } from '../../store/created.ts'
import { linksOf } from '../../store/links.ts'
import { noteParted } from '../../store/parted.ts'
import { withDatabase } from '../support/database.ts'
import { openOffice } from '../support/written.ts'

it('what was created for thousands of records is found at once, however much was created for others', () =>
  withDatabase(async (db) => {
    await openOffice(db)
    await db.raw(
      `insert into goldthread.write (object_id, customer_id, record_id, kind, cause, key, changes, fields, believed, hash, anchors, status)
       select (select min(id) from goldthread.source_object), n, -n, 'create', 'golden', 'k' || n, '[]', '{}', '{}', n, array[n, n + 1], 'written'
       from generate_series(1, 100000) n`,
    )
    await db.raw('analyze goldthread.write')
    const many = Array.from({ length: 10_000 }, (_, k) => 200_000 + k)
    await db.transaction(async (trx) => {
      const start = performance.now()
      expect(await createdPairs(trx, many)).toEqual([])
      expect(await linksOf(trx, many, [])).toMatchObject({ created: [] })
      await noteParted(trx, many)
      expect(performance.now() - start).toBeLessThan(3_000)
    })
  }))
