import { rowHash } from '../../core/hash.ts'
import type { NewRecord } from '../../core/record-line.ts'
import type { Advance, AdvancedRecord } from '../../engine/mapping/advance.ts'
import { advanceRow } from '../../engine/mapping/advance-row.ts'
import type { Arrival, Dated } from '../../engine/mapping/intake.ts'
import { isRefusedValue, type Transaction } from '../../store/database.ts'
import { type BadRow, quarantineRows } from '../../store/quarantine.ts'
import { type ChangedRecord, deleteRecords, insertRecords, updateRecords } from '../../store/record-writes.ts'
import { bodiesOf, type RecordBody, type RecordHead } from '../../store/records.ts'
import { shareTimes, shareWritten } from '../../store/written-changes.ts'
import { followRetired } from './follow-retired.ts'
import { followWritten } from './follow-written.ts'
import { insertNew } from './insert-new.ts'
import type { Step } from './steps.ts'
import { type StoredNews, together } from './stored-news.ts'
import type { Target } from './target.ts'
import { timed } from './timed.ts'

/**
 * Maps rows that are new or changed, and stores what they become; a row that cannot be mapped goes to quarantine. So does one that the
 * database itself does not take: it is found by halves, so that nobody has to foresee every such value, and none stops its page.
 */
export async function storeNews(trx: Transaction, target: Target, arrivals: readonly Arrival<RecordHead>[]): Promise<StoredNews> {
  try {
    return await trx.transaction((savepoint) => storeAll(savepoint, target, arrivals))
  } catch (error) {
    if (!isRefusedValue(error)) throw error
    if (arrivals.length <= 1) return refuse(trx, target, arrivals, error.code)
    const half = Math.ceil(arrivals.length / 2)
    const inTurn = { ...target, ahead: undefined } // of a few rows it would be looked through whole, again and again
    return together(await storeNews(trx, inTurn, arrivals.slice(0, half)), await storeNews(trx, inTurn, arrivals.slice(half)))
  }
}

async function storeAll(trx: Transaction, target: Target, arrivals: readonly Arrival<RecordHead>[]): Promise<StoredNews> {
  const bodies = Map.groupBy(await bodiesOf(trx, idsOf(arrivals)), ({ externalId }) => externalId)
  const writes = newWrites()
  target.clock?.lap('store')
  for (const arrival of arrivals) {
    const before = bodies.get(arrival.row.id)
    if (before === undefined) continue
    const result = advanceRow(target.mapping, timed(arrival), before)
    if (result.ok) collect(writes, target, arrival, before, result)
    else writes.bad.push(badRow(arrival, before, result.problems))
  }
  target.clock?.lap('map')
  const added = await insertNew(
    trx,
    target,
    arrivals.filter(({ row }) => !bodies.has(row.id)),
  )
  writes.bad.push(...added.bad.map(({ row, problems }) => badRow(row, [], problems)))
  writes.coupled.push(...added.couples)
  return write(trx, target, arrivals, [...added.ids, ...(await insertRecords(trx, writes.inserts))], writes)
}

async function refuse(
  trx: Transaction,
  { object, syncId }: Target,
  arrivals: readonly Arrival<RecordHead>[],
  code: string,
): Promise<StoredNews> {
  const reason = `the database does not take a value of it (${code})`
  const before = Map.groupBy(await bodiesOf(trx, idsOf(arrivals)), ({ externalId }) => externalId)
  const bad = arrivals.map((arrival) => badRow(arrival, before.get(arrival.row.id) ?? [], [{ columns: [], reason }]))
  await quarantineRows(trx, object.id, syncId, bad)
  const rejectedIds = arrivals.map(({ row }) => row.id)
  return { records: idsOf(arrivals), dirty: [], accepted: [], rejectedIds, added: 0, changed: 0, same: 0 }
}

/** What becomes of rows that were known. */
interface Writes {
  /** Persons that a row did not name before. */
  readonly inserts: NewRecord[]
  readonly updates: ChangedRecord[]
  /** Persons that a row names no more. */
  readonly gone: { readonly id: number; readonly asOf: number }[]
  readonly bad: BadRow[]
  /** Updated records of which matching and survivorship read something else now. */
  readonly changed: number[]
  readonly steps: Step[]
  /** Ids of rows that name a second person now, and did not. */
  readonly coupled: string[]
}

const newWrites = (): Writes => ({ inserts: [], updates: [], gone: [], bad: [], changed: [], steps: [], coupled: [] })

function collect(
  writes: Writes,
  { object, syncId }: Target,
  { row, hash, asOf }: Arrival<RecordHead>,
  before: readonly RecordBody[],
  { records, gone }: Extract<Advance, { ok: true }>,
): void {
  for (const record of records) {
    const state = { ...record, hash, asOf, syncId, mappingRevision: object.mappingRevision }
    const former = before.find(({ part }) => part === record.part)
    if (record.part > 1 && former?.deleted !== false) writes.coupled.push(row.id)
    if (former === undefined) writes.inserts.push({ ...state, objectId: object.id, externalId: row.id })
    else {
      writes.updates.push({ ...state, id: former.id })
      writes.steps.push({ ...record, id: former.id, former, isRemap: Object.keys(row.fields).length === 0 })
      if (isChanged(former, record)) writes.changed.push(former.id)
    }
  }
  writes.gone.push(...before.filter(({ part, deleted }) => !deleted && gone.includes(part)).map(({ id }) => ({ id, asOf })))
}

function isChanged(former: RecordBody, record: AdvancedRecord): boolean {
  return (
    former.deleted || former.kind !== record.kind || record.changed.length > 0 || record.cleared.length !== former.cleared.length
  )
}

/** A row without fields is a stored one that is mapped anew: it is told from others by what is stored, as a replay of it will be. */
function badRow(dated: Dated, [former]: readonly RecordBody[], reasons: BadRow['reasons']): BadRow {
  const { row, hash, asOf } = dated
  const { modifiedAt, columnTimes } = timed(dated)
  const stored = Object.keys(row.fields).length > 0 ? undefined : former?.raw
  const its = stored === undefined ? { raw: row.fields, hash } : { raw: stored, hash: rowHash(stored) }
  const times = { row: modifiedAt, columns: columnTimes }
  return { externalId: row.id, ...its, place: row.place ?? 'the store', reasons, replayable: true, asOf, times }
}

async function write(
  trx: Transaction,
  target: Target,
  arrivals: readonly Arrival<RecordHead>[],
  inserted: readonly number[],
  { updates, gone, bad, changed, steps, coupled }: Writes,
): Promise<StoredNews> {
  const { object, mapping, syncId } = target
  await updateRecords(trx, updates)
  await followWritten(trx, target, steps)
  await followRetired(trx, mapping, steps)
  await shareWritten(trx, object.id, coupled, [...mapping.slots.keys()])
  await shareTimes(trx, object.id, coupled, [...mapping.slots.keys()])
  const vanished: number[] = []
  for (const [asOf, group] of Map.groupBy(gone, (its) => its.asOf)) {
    vanished.push(
      ...(await deleteRecords(
        trx,
        group.map(({ id }) => id),
        asOf,
        syncId,
      )),
    )
  }
  await quarantineRows(trx, object.id, syncId, bad)
  const rejectedIds = bad.flatMap(({ externalId }) => externalId ?? [])
  const isRejected = new Set(rejectedIds)
  return {
    records: [...idsOf(arrivals), ...inserted],
    dirty: [...inserted, ...changed, ...vanished],
    accepted: arrivals.filter(({ row }) => !isRejected.has(row.id)).map(({ row, asOf }) => ({ externalId: row.id, asOf })),
    rejectedIds,
    added: inserted.length,
    changed: changed.length,
    same: updates.length - changed.length,
  }
}

/** The records that these rows are, by our number. */
export function idsOf(arrivals: readonly Arrival<RecordHead>[]): readonly number[] {
  return arrivals.flatMap(({ stored }) => stored.map(({ id }) => id))
}
