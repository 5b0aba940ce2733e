import type { RawFields } from '../core/types.ts'
import { type Database, one, rows, run, type Transaction } from './database.ts'

/** Of a row `q` in quarantine: somebody may be in it who is nowhere in the store. What is only the next state of a live record is not. */
const isUnknown = `q.raw is not null
  and exists (select from goldthread.source_object o where o.id = q.object_id and o.active)
  and not exists (select from goldthread.source_record r
    where r.object_id = q.object_id and r.external_id = q.external_id and r.deleted_at is null)`

/** Where more such rows wait in a connection, its mapping is broken: nobody is looked for among them, and nobody is created there. */
export const mostUnknown = 10_000

/** Stands for them all in place of one. */
export const tooMany = 0

/** A row that waits in quarantine, with all its cells. */
export interface WaitingRow {
  readonly id: number
  readonly raw: RawFields
}

/**
 * Rows of a connection in quarantine that are no stored record, the oldest first. No page of it is stored until the transaction ends: one that
 * puts somebody aside looks for creates that are planned, and would not see those that are being planned.
 */
export async function unknownRows(trx: Transaction, connection: string, limit: number): Promise<readonly WaitingRow[]> {
  await run(
    trx,
    `select from goldthread.source_object o join goldthread.connection c on c.id = o.connection_id
     where c.name = ? order by o.id for key share of o`,
    [connection],
  )
  return rows(
    trx,
    `select q.id, q.raw from goldthread.quarantine q
     join goldthread.source_object its on its.id = q.object_id
     join goldthread.connection c on c.id = its.connection_id
     where c.name = ? and ${isUnknown} order by q.id limit ?`,
    [connection, limit],
  )
}

/** Objects of connections in which too many rows wait. */
const crowded = `
  select there.id from goldthread.source_object there where exists (
    select from goldthread.quarantine q join goldthread.source_object its on its.id = q.object_id
    where its.connection_id = there.connection_id and ${isUnknown} offset ${mostUnknown})`

/** Of what planning left out `h`: whether the row for whose sake it did waits no more. */
const isFreed = `h.quarantined is not null and case when h.quarantined = ${tooMany} then h.object_id not in (${crowded})
  else not exists (select from goldthread.quarantine q where q.id = h.quarantined and ${isUnknown}) end`

/** Has those planned anew who were not created because of a row that waits no more, or of so many. */
export async function planFreed(trx: Transaction): Promise<void> {
  await run(
    trx,
    `insert into goldthread.unplanned (customer_id) select distinct h.customer_id from goldthread.withheld h
     where ${isFreed} and not exists (select from goldthread.unplanned u where u.customer_id = h.customer_id)`,
    [],
  )
}

export async function isAnybodyFreed(db: Database): Promise<boolean> {
  const { there } = await one<{ there: boolean }>(
    db,
    `select exists (select from goldthread.withheld h where ${isFreed}) as there`,
  )
  return there
}

/** Has those planned anew who are to be created in the connection of an object: a row came that may be one of them. */
export async function planCreatesAnew(trx: Transaction, objectId: number): Promise<void> {
  await run(
    trx,
    `insert into goldthread.unplanned (customer_id) select distinct w.customer_id from goldthread.write w
     where w.kind = 'create' and w.status in ('planned', 'approved') and w.object_id in (
       select o.id from goldthread.source_object o
       join goldthread.source_object its on its.connection_id = o.connection_id where its.id = ?)`,
    [objectId],
  )
}
