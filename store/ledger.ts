import { randomUUID } from 'node:crypto'
import { hash64 } from '../core/hash.ts'
import { canonicalJson, storableJson } from '../core/json.ts'
import type { LedgerRow, PlannedWrite, WriteStatus } from '../core/ledger.ts'
import { copyRows } from './copy.ts'
import { type Binding, type Database, rows, type Transaction } from './database.ts'

const ledgerColumns = `w.id::int, c.name as connection, o.name as object, w.object_id as "objectId", w.customer_id as customer,
  w.record_id as record, r.external_id as "externalId", w.key, w.cause, w.changes, w.fields, w.believed, w.anchors, w.status,
  w.approval_id as approval, w.push_id as push, w.attempts, w.planned_at as "plannedAt", w.sent_at as "sentAt",
  w.ended_at as "endedAt", w.reason`

const ledgerTables = `goldthread.write w
  join goldthread.source_object o on o.id = w.object_id
  join goldthread.connection c on c.id = o.connection_id
  left join goldthread.source_record r on r.id = w.record_id`

const isOpen = `w.status in ('planned', 'approved', 'sending', 'unknown')`

export interface Which {
  readonly connection?: string
  readonly customer?: number
  readonly record?: number
  readonly status?: WriteStatus
  readonly limit?: number
}

/** Writes that are planned, approved or under way, in the order in which they were planned. */
export async function openWrites(
  db: Database,
  { connection, customer, record, status, limit }: Which = {},
): Promise<readonly LedgerRow[]> {
  const conditions = [
    isOpen,
    ...(status === undefined ? [] : ['w.status = ?']),
    ...(connection === undefined ? [] : ['c.name = ?']),
    ...(customer === undefined ? [] : ['w.customer_id = ?']),
    ...(record === undefined ? [] : ['w.record_id = ?']),
  ]
  const bindings: readonly Binding[] = [status ?? [], connection ?? [], customer ?? [], record ?? [], limit ?? []].flat()
  const limited = limit === undefined ? '' : 'limit ?'
  return rows(
    db,
    `select ${ledgerColumns} from ${ledgerTables} where ${conditions.join(' and ')} order by w.id ${limited}`,
    bindings,
  )
}

/** Every write that was ever planned for a customer or for one of its records, the newest first. */
export async function writesOfCustomer(db: Database, customer: number, limit = 1_000): Promise<readonly LedgerRow[]> {
  return rows(
    db,
    `select ${ledgerColumns} from ${ledgerTables}
     where w.id in (
       select id from goldthread.write where customer_id = ?
       union
       select w.id from goldthread.write w join goldthread.membership m on m.record_id = w.record_id where m.customer_id = ?)
     order by w.id desc limit ?`,
    [customer, customer, limit],
  )
}

export async function writesOf(db: Database, ids: readonly number[]): Promise<readonly LedgerRow[]> {
  return rows(db, `select ${ledgerColumns} from ${ledgerTables} where w.id = any(?::bigint[]) order by w.id`, [ids])
}

/** A write with what tells it from others. */
export interface NewWrite {
  readonly write: PlannedWrite
  readonly key: string
  readonly hash: string
}

/** The same for the same raw values over the same believed ones of the same record; of a create, for the same customer. */
export function hashOf({ objectId, record, customer, fields, believed }: PlannedWrite): string {
  return hash64(canonicalJson([objectId, record ?? { customer }, fields, believed]))
}

/** An idempotency key that no other write has. Of a create it becomes our id at the vendor. */
export function newKey(): string {
  return `gt-${randomUUID().replaceAll('-', '')}`
}

/** Which of these keys a write has that is open or was done. */
export async function keysInUse(trx: Transaction, keys: readonly string[]): Promise<readonly string[]> {
  if (keys.length === 0) return []
  const found = await rows<{ key: string }>(
    trx,
    `select key from goldthread.write where key = any(?) and status not in ('withdrawn', 'rejected', 'conflict')`,
    [keys],
  )
  return found.map(({ key }) => key)
}

/** Adds planned rows to the ledger. */
export async function insertWrites(trx: Transaction, writes: readonly NewWrite[]): Promise<void> {
  await copyRows(
    trx,
    'goldthread.write',
    ['object_id', 'customer_id', 'record_id', 'kind', 'cause', 'key', 'changes', 'fields', 'believed', 'hash', 'anchors'],
    writes.map(({ write, key, hash }) => [
      write.objectId,
      write.customer,
      write.record ?? null,
      write.record === undefined ? 'create' : 'update',
      write.cause,
      key,
      storableJson(write.changes),
      storableJson(write.fields),
      storableJson(write.believed),
      hash,
      write.anchors,
    ]),
  )
}
