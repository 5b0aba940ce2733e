import { hash64, rowHash } from '../../core/hash.ts'
import type { RejectedRow } from '../../core/reading.ts'
import type { Transaction } from '../../store/database.ts'
import { quarantineRows } from '../../store/quarantine.ts'

/** Puts aside what the connector could not read as a record. */
export async function rejectRows(
  trx: Transaction,
  objectId: number,
  syncId: number,
  asOf: number,
  rejected: readonly RejectedRow[],
): Promise<void> {
  await quarantineRows(
    trx,
    objectId,
    syncId,
    rejected.map(({ id, place, reason, raw }) => ({
      externalId: id,
      hash: raw === undefined ? hash64(place) : rowHash(raw),
      place,
      reasons: [{ columns: [], reason }],
      raw,
      replayable: false,
      asOf,
    })),
  )
}
