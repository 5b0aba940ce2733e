import type { Transaction } from '../../store/database.ts'
import { type LastWritten, lastWritten, recordsWithMore } from '../../store/unmerges.ts'

/** Those of these records of which a place that we wrote holds something else by now, or that say more: people went on with them. */
export async function touchedSince(trx: Transaction, records: readonly number[]): Promise<readonly number[]> {
  const isOurs = ({ change: { to, origin } }: LastWritten) => to !== null && origin !== undefined
  const last = await lastWritten(trx, records)
  const changed = last.filter((its) => isOurs(its) && !its.stands).map(({ record }) => record)
  return [...new Set([...changed, ...(await recordsWithMore(trx, records))])]
}
