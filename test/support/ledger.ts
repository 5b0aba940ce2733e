import type { Change, PlannedWrite } from '../../core/ledger.ts'
import { type Database, rows } from '../../store/database.ts'
import { lockOpenWrites } from '../../store/known-writes.ts'
import { applyObject, objectsOf } from '../../store/objects.ts'
import { replacePlanned } from '../../store/planned.ts'
import { tillObject } from './till.ts'

const town = (to: string, from: string | null = null): Change => ({
  field: 'town',
  place: 'Town',
  from,
  to,
  origin: { record: 9, at: 1 },
  why: 'newest',
})

/** A ledger of a store that holds one object of the connection `till`, whose rows tests plan by hand. */
export async function openLedger(db: Database) {
  await db.transaction((trx) => applyObject(trx, tillObject))
  const objectId = (await objectsOf(db, 'till'))[0]?.id ?? 0
  return {
    objectId,
    update: (customer: number, record: number, to: string, from: string | null = null): PlannedWrite => ({
      objectId,
      customer,
      record,
      cause: 'golden',
      changes: [town(to, from)],
      fields: { Town: to },
      believed: { Town: from },
      anchors: [],
    }),
    create: (customer: number, anchors: readonly number[], to: string): PlannedWrite => ({
      objectId,
      customer,
      cause: 'golden',
      changes: [town(to)],
      fields: { Town: to },
      believed: {},
      anchors,
    }),
    /** Plans these for the customers, who have these records. */
    plan: (customers: readonly number[], records: readonly number[], writes: readonly PlannedWrite[]) =>
      db.transaction(async (trx) => replacePlanned(trx, await lockOpenWrites(trx, { customers, records }), writes)),
    /** What became of every row, in the order of planning: `planned Ulm`. */
    rows: async () => {
      const found = await rows<{ id: number; key: string; status: string; to: string; approval: number | null }>(
        db,
        `select id::int, key, status, fields ->> 'Town' as to, approval_id as approval from goldthread.write order by id`,
      )
      return found.map(({ status, to, ...row }) => ({ ...row, said: `${status} ${to}` }))
    },
    /** Lets rows end as if they had been sent. */
    end: (status: string, ids: readonly number[]) =>
      db('goldthread.write').whereIn('id', ids).update({ status, sent_at: db.fn.now() }),
  }
}

export type Ledger = Awaited<ReturnType<typeof openLedger>>
