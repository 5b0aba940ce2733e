import type { ObjectMapping } from '../../core/model.ts'
import type { MappedRecord, RawFields } from '../../core/types.ts'
import { isSaid, placesOf } from '../../engine/mapping/place.ts'
import type { Transaction } from '../../store/database.ts'
import { markDirty } from '../../store/dirty.ts'
import { insertRecords } from '../../store/record-writes.ts'
import { bodiesOf, headsOf, type RecordBody } from '../../store/records.ts'
import { pulledSinceSent, putOff } from '../../store/reread.ts'
import type { SentWrite } from '../../store/sending.ts'
import { nameCreated } from '../../store/settling.ts'
import { noteWritten, type WrittenChange } from '../../store/written-changes.ts'
import type { Target } from '../ingest/target.ts'
import { read } from './lay-written.ts'
import type { Judged } from './verdict.ts'

interface Created {
  readonly write: SentWrite
  readonly externalId: string
  readonly raw: RawFields
}

interface When {
  /** Epoch milliseconds. */
  readonly asOf: number
  readonly push: number
}

/** Stores what was created, unless a pull was faster: either way all of it that still stands there is ours. */
export async function layCreated(
  trx: Transaction,
  target: Target,
  { asOf, push }: When,
  judged: readonly Judged[],
): Promise<void> {
  const created = judged.flatMap((its) => createdBy(target, its))
  if (created.length === 0) return
  const found = await storedRecords(trx, target, created)
  const missing = created.filter(({ externalId }) => !found.has(externalId))
  const inserted = await insert(trx, target, asOf, missing)
  const recordOf = ({ externalId }: Created) => found.get(externalId)?.id ?? inserted.get(externalId)
  const named = created.flatMap((its) => {
    const record = recordOf(its)
    return record === undefined ? [] : [{ ...its, id: its.write.id, record }]
  })
  await nameCreated(trx, named)
  await noteWritten(
    trx,
    named.flatMap((its) => standing(target, its, found.get(its.externalId))),
  )
  const records = named.map(({ record }) => record)
  await markDirty(trx, records, 'push', push)
  // A pull that was faster may have told that it is gone, when nobody knew of it.
  const told = await pulledSinceSent(
    trx,
    missing.map(({ write }) => write.id),
  )
  const isUnsure = ({ externalId, id }: (typeof named)[number]) => found.get(externalId)?.deleted ?? told.has(id)
  await putOff(
    trx,
    target.object.id,
    named.filter(isUnsure).map(({ record }) => record),
  )
}

function createdBy({ mapping }: Target, { write, verdict }: Judged): readonly Created[] {
  if (write.kind !== 'create' || (verdict.is !== 'written' && verdict.is !== 'unchanged')) return []
  return [{ write, externalId: verdict.externalId, raw: read(mapping, verdict.now ?? write.fields) }]
}

async function storedRecords(trx: Transaction, { object }: Target, created: readonly Created[]) {
  const heads = await headsOf(
    trx,
    object.id,
    created.map(({ externalId }) => externalId),
  )
  const bodies = await bodiesOf(
    trx,
    heads.filter(({ part }) => part === 1).map(({ id }) => id),
  )
  return new Map(bodies.map((body) => [body.externalId, body]))
}

async function insert(
  trx: Transaction,
  { object, mapping, syncId }: Target,
  asOf: number,
  created: readonly Created[],
): Promise<ReadonlyMap<string, number>> {
  const records = [...new Map(created.map((its) => [its.externalId, its])).values()].flatMap(({ write, externalId, raw }) => {
    // What the system made of it may be nothing that the mapping takes; that it was created has to be known all the same, or it is again.
    const row = rowOf(mapping, raw) ?? rowOf(mapping, read(mapping, write.fields))
    return row === undefined ? [] : [newRecord(object.id, object.mappingRevision, syncId, asOf, { externalId, ...row })]
  })
  const ids = await insertRecords(trx, records)
  return new Map(records.flatMap(({ externalId }, i) => (ids[i] === undefined ? [] : [[externalId, ids[i]] as const])))
}

function rowOf(mapping: ObjectMapping, raw: RawFields): Omit<Row, 'externalId'> | undefined {
  const result = mapping.map(raw)
  const first = result.ok ? result.records.find(({ part }) => part === 1) : undefined
  return first && { raw, first }
}

interface Row {
  readonly externalId: string
  readonly raw: RawFields
  readonly first: MappedRecord
}

function newRecord(objectId: number, mappingRevision: number, syncId: number, asOf: number, { externalId, raw, first }: Row) {
  const its = { objectId, externalId, mappingRevision, syncId, asOf, raw }
  return { ...first, ...its, hash: '0', firstAt: asOf, changedAt: {}, cleared: [] }
}

/** Of a record that a pull brought, only what is still as we wrote it. */
function standing(
  { mapping }: Target,
  { write, record, raw }: Created & { readonly record: number },
  stored: RecordBody | undefined,
): readonly WrittenChange[] {
  if (stored?.deleted) return []
  const said = placesOf(mapping, stored?.raw ?? raw)
  return write.changes.flatMap(({ field, place, to, origin }) => {
    if (to === null || origin === undefined || !isSaid(to, said({ field, place }))) return []
    return [{ record, field, place, item: to, origin, before: null, beforeRaw: {}, write: write.id }]
  })
}
