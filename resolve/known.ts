import { copiedNumbers } from '../core/copied-record.ts'
import type { Kind, SourceRecord } from '../core/types.ts'
import { ownRecord } from '../engine/golden/own.ts'
import type { CopiedEvidence } from '../engine/matching/evidence.ts'
import type { Transaction } from '../store/database.ts'
import { copiedKnown } from '../store/known-records.ts'
import { knownRecords } from '../store/records.ts'
import { notedAmong, recordsWrittenTo, retiredValuesOf, writtenValuesOf } from '../store/written-values.ts'

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

/**
 * What tells who they are, of all records of a kind, in no particular order.
 *
 * @param losers of merges at a source, to be among them: else live records only
 */
export async function* evidenceOfKind(
  trx: Transaction,
  kind: Kind,
  losers: readonly number[] = [],
): AsyncGenerator<CopiedEvidence> {
  const written = Map.groupBy(await writtenValuesOf(trx, await recordsWrittenTo(trx)), ({ record }) => record)
  const writtenIn = (lines: Uint8Array) =>
    written.size === 0 ? [] : copiedNumbers(lines).flatMap((record) => written.get(record) ?? [])
  for await (const lines of copiedKnown(trx, kind, losers)) yield { lines, written: writtenIn(lines) }
}
