import { expect, it } from 'vitest'
import { run } from '../../store/database.ts'
import { applyObject } from '../../store/objects.ts'
import { absencesOf, notePage } from '../../store/passes.ts'
import { withDatabase } from '../support/database.ts'
import { tillObject } from '../support/till.ts'

const many = 160_000

it('a pass tells all that it did not see, however many, but what waits in quarantine', async () => {
  await withDatabase(async (db) => {
    await db.transaction(async (trx) => {
      await applyObject(trx, tillObject)
      await run(
        trx,
        `insert into goldthread.source_record
           (id, object_id, external_id, part, kind, hash, raw, mapped, consent, first_at, changed_at, cleared, as_of, mapping_revision, sync_id)
         select id, 1, 'c' || id, 1, 'person', 0, '{}', '{}', '{}', now(), '{}', '[]', now(), 1, 1
         from generate_series(?::int, ?::int) as id`,
        [100_000, 100_000 + many - 1],
      )
      const page = { objectId: 1, pass: "it's one", unidentified: 0, asOf: new Date(5) }
      await notePage(trx, { ...page, page: 1, records: [100_000, 100_002], rejectedIds: ['c100001', 'c900000'] })
      await notePage(trx, { ...page, page: 2, records: [259_999], rejectedIds: [], unidentified: 2, asOf: new Date(7) })
      const { absent, ...told } = await absencesOf(trx, 1, "it's one")
      expect(absent).toHaveLength(many - 4)
      expect([absent[0], absent.at(-1)]).toEqual([100_003, 259_998])
      expect(told).toEqual({ live: many, unidentified: 2, began: 5 })
    })
  })
})
