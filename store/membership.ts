import { replaceAll } from './bulk.ts'
import { copyRows } from './copy.ts'
import { type Database, rows, run, type Transaction } from './database.ts'
import { noteParted } from './parted.ts'

export interface Membership {
  readonly record: number
  readonly customer: number
}

/** All members of the customers that these records are in. */
export async function companionsOf(trx: Transaction, recordIds: readonly number[]): Promise<readonly Membership[]> {
  if (recordIds.length === 0) return []
  return rows(
    trx,
    `select record_id as record, customer_id as customer from goldthread.membership
     where customer_id = any(array(select customer_id from goldthread.membership where record_id = any(?))) order by record_id`,
    [recordIds],
  )
}

/** The customers of these records, where they have one. */
export async function membershipOf(trx: Transaction, recordIds: readonly number[]): Promise<readonly Membership[]> {
  return rows(trx, 'select record_id as record, customer_id as customer from goldthread.membership where record_id = any(?)', [
    recordIds,
  ])
}

/** All members of these customers. */
export async function membersOf(db: Database, customerIds: readonly number[]): Promise<readonly Membership[]> {
  return rows(
    db,
    'select record_id as record, customer_id as customer from goldthread.membership where customer_id = any(?) order by record_id',
    [customerIds],
  )
}

/** Records that have another customer now. */
export interface Moves {
  readonly records: readonly number[]
  /** Of each of them. */
  readonly customers: readonly number[]
  /** Those that belong to nobody any more. */
  readonly left: readonly number[]
}

/**
 * Moves records to their customers, notes whom they parted from, and logs it: a rebuild replays the log.
 *
 * @param former of those that have a customer until now
 */
export async function moveMembers(trx: Transaction, moves: Moves, former: ReadonlyMap<number, number>): Promise<void> {
  const { records, customers, left } = moves
  if (records.length + left.length === 0) return
  const leaving = [...records.filter((record) => former.has(record)), ...left]
  if (leaving.length > 0) await run(trx, 'delete from goldthread.membership where record_id = any(?)', [leaving])
  const lines = records.values().map((record, k) => [record, customers[k] ?? 0])
  await copyRows(trx, 'goldthread.membership', ['record_id', 'customer_id'], lines)
  await noteParted(trx, records)
  await log(trx, moves)
}

/**
 * The same in a store where nobody has a customer yet, step by step and without indexes, which are made after the members. Until the
 * transaction ends, whoever reads them waits.
 */
export async function* fillMembers(trx: Transaction, moves: Moves): AsyncGenerator<void> {
  const { records, customers } = moves
  const columns = [
    { name: 'record_id', type: 'int4', at: (k: number) => records[k] ?? 0 },
    { name: 'customer_id', type: 'int4', at: (k: number) => customers[k] ?? 0 },
  ] as const
  yield* replaceAll(trx, 'goldthread.membership', [{ columns, length: records.length }])
  await log(trx, moves)
}

async function log(trx: Transaction, { records, customers, left }: Moves): Promise<void> {
  await run(trx, 'insert into goldthread.customer_id_log (records, customers) values (?, ?)', [
    [...records, ...left],
    [...customers, ...left.map(() => 0)],
  ])
}

export interface Member {
  readonly externalId: string
  readonly part: number
  readonly customer: number
}

/** Where each live record of a connection went, by our own number. For what measures accuracy; memory grows with the connection. */
export async function membersOfConnection(db: Database, connection: string): Promise<readonly Member[]> {
  return rows(
    db,
    `select r.external_id as "externalId", r.part, m.customer_id as customer
     from goldthread.membership m
     join goldthread.source_record r on r.id = m.record_id
     join goldthread.source_object o on o.id = r.object_id
     join goldthread.connection c on c.id = o.connection_id
     where c.name = ? and r.deleted_at is null order by r.id`,
    [connection],
  )
}
