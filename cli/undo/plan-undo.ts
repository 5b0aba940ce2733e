import type { Change, LedgerRow, PlannedWrite } from '../../core/ledger.ts'
import { type PlaceNow, type Undo, undoOf } from '../../engine/golden/undo.ts'
import { declineCreated } from '../../resolve/removed.ts'
import type { Transaction } from '../../store/database.ts'
import { type KnownWrite, lockOpenWrites } from '../../store/known-writes.ts'
import { hashOf, insertWrites, newKey, writesOf } from '../../store/ledger.ts'
import { membershipOf } from '../../store/membership.ts'
import { withdrawWrites } from '../../store/planned.ts'
import { type CreatedRecord, createdRecords, notePutAway, type PutAwayWay } from '../../store/put-aways.ts'
import { formerWritten, lastWritten } from '../../store/unmerges.ts'
import { markRecordsUnplanned } from '../../store/unplanned.ts'
import { declineAsBefore, declineUndone } from './declines.ts'
import { touchedSince } from './touched.ts'

/** What of a push is planned to be undone, and what is not. */
export interface PlannedUndo {
  readonly undos: readonly (Undo & { readonly row: LedgerRow })[]
  /** Records that the push created. */
  readonly created: readonly CreatedRecord[]
  /** Those of them that are not put away, because people changed there since what we wrote. */
  readonly touched: readonly number[]
  /** The case under which they are put away, where a person wants that. */
  readonly putAway: number | undefined
}

export interface Undoing {
  readonly writes: readonly number[]
  readonly created: 'keep' | PutAwayWay
  readonly by: string
}

/** Plans the reverse of writes, for a person to approve, and declines what they wrote, so that planning does not bring it back. */
export async function planUndo(trx: Transaction, { writes, created: way, by }: Undoing): Promise<PlannedUndo> {
  const done = (await writesOf(trx, writes)).filter(({ status }) => status === 'written')
  const isCreate = (row: LedgerRow) => row.anchors.length > 0
  const undos = await undosOf(
    trx,
    done.filter((row) => !isCreate(row)),
  )
  await insertUndos(
    trx,
    undos.flatMap(({ write }) => write ?? []),
  )
  await declineUndone(trx, undos, by)
  const created = await createdRecords(
    trx,
    done.filter(isCreate).flatMap(({ record }) => record ?? []),
  )
  const touched = await touchedSince(
    trx,
    created.map(({ record }) => record),
  )
  const away = way === 'keep' ? [] : created.filter(({ record }) => !touched.includes(record))
  const putAway = way === 'keep' || away.length === 0 ? undefined : await putThemAway(trx, done.filter(isCreate), away, way, by)
  await markRecordsUnplanned(
    trx,
    done.flatMap(({ record, anchors }) => [...(record === null ? [] : [record]), ...anchors]),
  )
  return { undos, created, touched, putAway }
}

/** One that waits already is not planned a second time. */
async function insertUndos(trx: Transaction, planned: readonly PlannedWrite[]): Promise<void> {
  const records = planned.flatMap(({ record }) => record ?? [])
  const waiting = new Set((await waitingUndos(trx, records)).map(({ hash }) => hash))
  const fresh = planned.map((write) => ({ write, key: newKey(), hash: hashOf(write) })).filter(({ hash }) => !waiting.has(hash))
  await insertWrites(trx, fresh)
}

/**
 * Lets go of what was asked to be undone of these writes and is not sent yet: the golden values may go there again; where it would have undone
 * an undo, they may not, as before. @returns how many
 */
export async function withdrawUndo(trx: Transaction, writes: readonly number[], by: string): Promise<number> {
  const done = (await writesOf(trx, writes)).filter(({ status }) => status === 'written')
  const records = done.flatMap(({ record }) => record ?? [])
  const waiting = (await waitingUndos(trx, records)).flatMap(({ id, record, changes }) => {
    const isOf = (change: Change) => changes.some(({ place }) => place === change.place)
    const row = done.find((its) => its.record === record && its.changes.some(isOf))
    return row === undefined ? [] : [{ id, row, undone: row.changes.filter(isOf) }]
  })
  await withdrawWrites(
    trx,
    waiting.map(({ id }) => id),
  )
  await declineAsBefore(trx, waiting, by)
  await markRecordsUnplanned(trx, records)
  return waiting.length
}

async function waitingUndos(trx: Transaction, records: readonly number[]): Promise<readonly KnownWrite[]> {
  const open = await lockOpenWrites(trx, { customers: [], records })
  return open.filter(({ cause, status }) => cause === 'undo' && (status === 'planned' || status === 'approved'))
}

async function undosOf(trx: Transaction, done: readonly LedgerRow[]): Promise<PlannedUndo['undos']> {
  const records = done.flatMap(({ record }) => record ?? [])
  const last = Map.groupBy(await lastWritten(trx, records), ({ record }) => record)
  const former = Map.groupBy(
    await formerWritten(
      trx,
      done.map(({ id }) => id),
    ),
    ({ write }) => write,
  )
  const customers = new Map((await membershipOf(trx, records)).map(({ record, customer }) => [record, customer]))
  return done.map((row) => {
    const before = former.get(row.id)?.map(({ change }) => change) ?? []
    const places = (last.get(row.record ?? 0) ?? []).map(({ change: { field, place }, write, stands, raw }): PlaceNow => {
      const ours = before.find((its) => its.field === field && its.place === place)
      return { field, place, write, stands, raw, ...(ours && { former: ours }) }
    })
    return { row, ...undoOf(row, customers.get(row.record ?? 0) ?? row.customer, places) }
  })
}

/** Nor are they created again. */
async function putThemAway(
  trx: Transaction,
  rows: readonly LedgerRow[],
  created: readonly CreatedRecord[],
  way: PutAwayWay,
  by: string,
): Promise<number> {
  const records = created.map(({ record }) => record)
  for (const [objectId, its] of Map.groupBy(rows, (row) => row.objectId)) {
    const ofObject = its.flatMap(({ record }) => (record !== null && records.includes(record) ? [record] : []))
    await declineCreated(trx, objectId, ofObject, by)
  }
  return notePutAway(trx, way, by, records)
}
