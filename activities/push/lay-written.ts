import { canonicalJson } from '../../core/json.ts'
import type { Change } from '../../core/ledger.ts'
import type { ObjectMapping } from '../../core/model.ts'
import type { MappedValues, RawFields } from '../../core/types.ts'
import { ownRecords } from '../../resolve/known.ts'
import type { Transaction } from '../../store/database.ts'
import { markDirty } from '../../store/dirty.ts'
import { bodiesOf, headsOf, type RecordBody } from '../../store/records.ts'
import { putOff } from '../../store/reread.ts'
import type { SentWrite } from '../../store/sending.ts'
import { type Overwritten, overwriteRecords } from '../../store/settling.ts'
import { forgetWritten, noteWritten, shareWritten, type WrittenChange } from '../../store/written-changes.ts'
import type { Target } from '../ingest/target.ts'
import type { Judged } from './verdict.ts'

/** Lays what was written over the stored records, as if it had been pulled already, and notes that it is ours. */
export async function layWritten(
  trx: Transaction,
  target: Target,
  { push }: { readonly push: number },
  judged: readonly Judged[],
): Promise<void> {
  const done = judged.filter(({ write, verdict }) => write.kind === 'update' && isOurs(verdict))
  const ids = done.flatMap(({ write }) => write.record ?? [])
  const before = await ownValues(trx, ids)
  await lay(trx, target, done)
  const after = await ownValues(trx, ids)
  await markDirty(
    trx,
    ids.filter((id) => before.get(id) !== after.get(id)),
    'push',
    push,
  )
}

async function lay(trx: Transaction, { object, mapping }: Target, done: readonly Judged[]): Promise<void> {
  const stored = await storedRows(trx, object.id, done)
  const laid = done.map(({ write }) => ({
    write,
    records: overlay(mapping, stored.get(write.externalId ?? '') ?? [], write.fields),
  }))
  await overwriteRecords(
    trx,
    laid.flatMap(({ records }) => records ?? []),
  )
  // Deleted meanwhile, or mapped otherwise: only the source can tell what stands there.
  const unsure = laid.filter(({ records }) => records === undefined).flatMap(({ write }) => write.record ?? [])
  await putOff(trx, object.id, unsure)
  const sure = laid.filter(({ records }) => records !== undefined).map(({ write }) => write)
  await noteChanges(trx, sure)
  const couples = [...stored].flatMap(([externalId, records]) => (records.length > 1 ? [externalId] : []))
  await shareWritten(trx, object.id, couples, [...mapping.slots.keys()])
}

/**
 * What each record says by itself. A push leaves it as it was, but where it took the place of what stood for a record that is gone, or laid
 * bare that somebody had entered our own value beside ours: that is evidence that comes or goes.
 */
async function ownValues(trx: Transaction, recordIds: readonly number[]): Promise<ReadonlyMap<number, string>> {
  const own = await ownRecords(trx, recordIds)
  return new Map(
    own.map(({ id, values, evidence = values, standIns = [] }) => [id, canonicalJson([said(values), said(evidence), standIns])]),
  )
}

/** Whether nothing is there or nothing is known makes no difference to what a record says. */
function said(values: MappedValues): MappedValues {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null))
}

/** What was there before we sent anything is not. */
function isOurs(verdict: Judged['verdict']): boolean {
  return verdict.is === 'written' || (verdict.is === 'unchanged' && verdict.since === undefined)
}

/** By external id: a row that holds two people is two records. */
async function storedRows(
  trx: Transaction,
  objectId: number,
  judged: readonly Judged[],
): Promise<ReadonlyMap<string, RecordBody[]>> {
  const heads = await headsOf(
    trx,
    objectId,
    judged.flatMap(({ write }) => write.externalId ?? []),
  )
  const bodies = await bodiesOf(
    trx,
    heads.filter(({ deleted }) => !deleted).map(({ id }) => id),
  )
  return Map.groupBy(bodies, ({ externalId }) => externalId)
}

function overlay(mapping: ObjectMapping, stored: readonly RecordBody[], fields: RawFields): readonly Overwritten[] | undefined {
  const [first] = stored
  if (first === undefined) return undefined
  const raw = { ...first.raw, ...read(mapping, fields) }
  const result = mapping.map(raw)
  if (!result.ok) return undefined
  return result.records.flatMap((record) => {
    const former = stored.find(({ part }) => part === record.part)
    return former === undefined ? [] : [{ ...record, id: former.id, raw }]
  })
}

/** As far as the mapping reads it: nothing else is stored. */
export function read({ reading }: ObjectMapping, fields: RawFields): RawFields {
  return Object.fromEntries(reading.fields.filter((name) => fields[name] !== undefined).map((name) => [name, fields[name]]))
}

/** A value without an origin is what its record said itself, or nothing: that is not ours any more. */
async function noteChanges(trx: Transaction, writes: readonly SentWrite[]): Promise<void> {
  const changes = writes.flatMap((write) => write.changes.flatMap((change) => noted(write, change) ?? []))
  await forgetWritten(
    trx,
    changes.filter(({ item, origin }) => item === null || origin === undefined),
  )
  await noteWritten(
    trx,
    changes.flatMap(({ item, origin, ...its }) => (item === null || origin === undefined ? [] : [{ ...its, item, origin }])),
  )
}

type Noted = Omit<WrittenChange, 'item' | 'origin'> & { readonly item: Change['to']; readonly origin: Change['origin'] }

function noted(write: SentWrite, { field, place, from, to, origin }: Change): Noted | undefined {
  if (write.record === null) return undefined
  const beforeRaw = Object.fromEntries(place.split('\n').map((column) => [column, write.believed[column] ?? null]))
  return { record: write.record, field, place, item: to, origin, before: from, beforeRaw, write: write.id }
}
