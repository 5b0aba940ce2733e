import { GoldthreadError } from '../../core/errors.ts'
import type { SourceRecord } from '../../core/types.ts'
import { ownRecords } from '../../resolve/known.ts'
import type { Transaction } from '../../store/database.ts'

/** Two different records of one kind. @throws GoldthreadError where they are not, or are not there */
export async function comparableRecords(trx: Transaction, a: number, b: number): Promise<readonly [SourceRecord, SourceRecord]> {
  if (a === b) throw new GoldthreadError('configuration', `r${a} is one record`, 'Name two')
  const records = await ownRecords(trx, [a, b])
  const [left, right] = [presentOf(records, a), presentOf(records, b)]
  if (left.kind === right.kind) return [left, right]
  const kinds = `r${a} is of the kind ${left.kind}, r${b} of the kind ${right.kind}`
  throw new GoldthreadError('configuration', `${kinds}: records match within their kind only`)
}

function presentOf(records: readonly SourceRecord[], id: number): SourceRecord {
  const record = records.find((its) => its.id === id)
  if (record !== undefined) return record
  throw new GoldthreadError('failed', `There is no record r${id}, or its source has deleted it`)
}
