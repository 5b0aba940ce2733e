import type { ObjectMapping } from '../../core/model.ts'
import type { Transaction } from '../../store/database.ts'
import type { StoredObject } from '../../store/objects.ts'
import { absencesOf, endPass } from '../../store/passes.ts'
import { endOfOlder } from '../../store/quarantine.ts'
import { deleteRecords } from '../../store/record-writes.ts'

/** A handful may go whatever the share: in a small store one record is many per cent. */
const alwaysBelieved = 10

export interface Absent {
  readonly deleted: readonly number[]
  /** Absences that were not believed. */
  readonly withheld: number
}

export const noneAbsent: Absent = { deleted: [], withheld: 0 }

/**
 * Ends a pass that saw everything: what it did not see is gone. Not so where a rejected row had no id, since it could be any record,
 * nor where so much is absent, or all of it, that the export is more likely to be cut than right.
 */
export async function deleteAbsent(
  trx: Transaction,
  object: StoredObject,
  mapping: ObjectMapping,
  pass: string,
  asOf: number,
  syncId: number,
): Promise<Absent> {
  const { absent, live, unidentified, began } = await absencesOf(trx, object.id, pass)
  await endPass(trx, object.id)
  await endOfOlder(trx, object.id, asOf)
  const isTooMuch = absent.length === live || absent.length > Math.max(alwaysBelieved, live * mapping.absences.atMostShare)
  if (unidentified > 0 || isTooMuch) return { deleted: [], withheld: absent.length }
  return { deleted: await deleteRecords(trx, absent, Math.min(asOf, began ?? asOf), syncId), withheld: 0 }
}
