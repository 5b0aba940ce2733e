import type { Kind, SourceRecord } from '../core/types.ts'
import { ownRecord, ownValues } from '../engine/golden/own.ts'
import type { Transaction } from '../store/database.ts'
import { knownRecords, type Mapped, mappedValues } from '../store/records.ts'
import { hasWrittenValues, notedAmong, retiredValuesOf, writtenValuesOf } from '../store/written-values.ts'

/**
 * Records as their own people have them, in id order: what we wrote into them is no evidence of who is the same, and chooses no golden
 * value. Whatever matches records or chooses among them loads them here.
 */
export async function ownRecords(trx: Transaction, recordIds: readonly number[]): Promise<readonly SourceRecord[]> {
  const records = await knownRecords(trx, recordIds)
  const noted = await notedAmong(
    trx,
    records.map(({ id }) => id),
  )
  const written = Map.groupBy(await writtenValuesOf(trx, noted.written), ({ record }) => record)
  const retired = Map.groupBy(await retiredValuesOf(trx, noted.retired), ({ record }) => record)
  return records.map((record) => ownRecord(record, written.get(record.id) ?? [], retired.get(record.id) ?? []))
}

/** The same of all live records of a kind, page by page, with their values alone, in the order of what they are called at their sources. */
export async function* ownValuesOfKind(trx: Transaction, kind: Kind, page: number): AsyncGenerator<readonly Mapped[]> {
  const isWrittenTo = await hasWrittenValues(trx)
  for await (const mapped of mappedValues(trx, kind, page)) yield isWrittenTo ? await withoutOurs(trx, mapped) : mapped
}

async function withoutOurs(trx: Transaction, mapped: readonly Mapped[]): Promise<readonly Mapped[]> {
  const ids = mapped.map(({ id }) => id)
  const written = Map.groupBy(await writtenValuesOf(trx, ids), ({ record }) => record)
  return mapped.map(({ id, values }) => ({ id, values: ownValues(values, written.get(id) ?? []) }))
}
