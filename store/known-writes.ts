import type { Change, PlannedWrite, WriteStatus } from '../core/ledger.ts'
import { rows, run, type Transaction } from './database.ts'
import { naming } from './naming.ts'

/** Customers that are planned anew, and all records that they have. */
export interface Scope {
  readonly customers: readonly number[]
  readonly records: readonly number[]
}

/** A row of the ledger, as far as planning has to know it. */
export interface KnownWrite {
  readonly id: number
  readonly objectId: number
  readonly customer: number
  readonly record: number | null
  readonly cause: PlannedWrite['cause']
  readonly kind: 'create' | 'update'
  readonly status: WriteStatus
  readonly key: string
  readonly hash: string
  readonly changes: readonly Change[]
  readonly anchors: readonly number[]
  /** How often it was sent. */
  readonly attempts: number
}

const columns = `w.id::int, w.object_id as "objectId", w.customer_id as customer, w.record_id as record, w.cause, w.kind, w.status,
  w.key, w.hash::text, w.changes, w.anchors, w.attempts`

/** As the partial index has it. */
const isUnfinishedCreate = `kind = 'create' and status in ('sending', 'unknown', 'rejected', 'conflict')`

/**
 * What is planned, approved or under way for these. What is not sent yet is held until the transaction ends, and not sent meanwhile. To be
 * called before the records are loaded, so that what was just written is seen in them.
 */
export async function lockOpenWrites(trx: Transaction, { customers, records }: Scope): Promise<readonly KnownWrite[]> {
  // Held first and read then: what its sender took before us is seen as being sent. That itself is not waited for.
  await run(
    trx,
    `select from goldthread.write where status in ('planned', 'approved') and id = any(array(
       select id from goldthread.write where customer_id = any(?) and status in ('planned', 'approved')
       union select id from goldthread.write where record_id = any(?) and status in ('planned', 'approved')))
     order by id for update`,
    [customers, records],
  )
  return rows(
    trx,
    `select ${columns} from goldthread.write w where w.id = any(array(
       select id from goldthread.write where customer_id = any(?) and status in ('planned', 'approved')
       union select id from goldthread.write where record_id = any(?) and status in ('planned', 'approved', 'sending', 'unknown')
       union select id from goldthread.write where customer_id = any(?) and kind = 'create' and status in ('sending', 'unknown')
       union ${naming('goldthread.write', 'anchors', `${isUnfinishedCreate} and status in ('sending', 'unknown')`)}))
     order by w.id`,
    [customers, records, customers, records],
  )
}

const ended = `('written', 'unchanged', 'conflict', 'rejected')`

/** A conflict stands for what was found then: where its source said something since, it is none any more. */
const standing = `case when w.status = 'conflict' and exists (
  select from goldthread.source_record r where r.id = w.record_id and r.as_of > w.ended_at) then 'unchanged' else w.status end`

/** The last write that was sent to each of these records, and all creates that were sent for these customers, also where they were given up. */
export async function endedWrites(trx: Transaction, writes: readonly PlannedWrite[]): Promise<readonly KnownWrite[]> {
  const records = writes.flatMap(({ record }) => record ?? [])
  const creates = writes.filter(({ record }) => record === undefined)
  return rows(
    trx,
    `select ${columns.replace('w.status', `${standing} as status`)} from goldthread.write w where w.id = any(array(
       select (select max(id) from goldthread.write where record_id = place and status in ${ended})
       from unnest(?::int[]) as place
       union select id from goldthread.write
       where kind = 'create' and customer_id = any(?) and (status in ${ended} or status = 'withdrawn' and attempts > 0)
       union ${naming('goldthread.write', 'anchors', `${isUnfinishedCreate} and status in ${ended}`)}))
     order by w.id`,
    [records, creates.map(({ customer }) => customer), creates.flatMap(({ anchors }) => anchors)],
  )
}

/**
 * Finds the rows for the place that a write goes to: of the same record; or creates of one customer, which may have gone up in another
 * one meanwhile.
 */
export function byPlace(known: readonly KnownWrite[]): (write: PlannedWrite) => readonly KnownWrite[] {
  const places = new Map<string, KnownWrite[]>()
  for (const row of known) {
    const { kind, record } = row
    const names = [...(record === null ? [] : [`record ${record}`]), ...(kind === 'create' ? createNames(row) : [])]
    for (const name of names) {
      const its = places.get(name)
      if (its === undefined) places.set(name, [row])
      else its.push(row)
    }
  }
  return (write) => {
    if (write.record !== undefined) return places.get(`record ${write.record}`) ?? []
    return [...new Set(createNames(write).flatMap((name) => places.get(name) ?? []))].toSorted((a, b) => a.id - b.id)
  }
}

function createNames({ objectId, customer, anchors }: Pick<KnownWrite, 'objectId' | 'customer' | 'anchors'>): readonly string[] {
  return [`create ${objectId} of ${customer}`, ...anchors.map((id) => `create ${objectId} beside ${id}`)]
}
