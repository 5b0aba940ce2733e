import type { RawRecord } from '../../core/reading.ts'
import { declineCreated } from '../../resolve/removed.ts'
import type { Transaction } from '../../store/database.ts'
import { deleteRecords } from '../../store/record-writes.ts'
import type { ToReread } from '../../store/reread.ts'
import { followMerges } from './follow-merges.ts'
import type { Target } from './target.ts'

/**
 * Ends what we created and its source has no more. A pull that was faster than the answer to its create told of that when the record was
 * not known yet, and no pull tells of it again.
 *
 * @param found by the id that was asked for, what it leads to now @returns the records that are gone
 */
export async function endUnpulled(
  trx: Transaction,
  { object, syncId }: Target,
  wanted: readonly ToReread[],
  found: ReadonlyMap<string, RawRecord>,
  asOf: number,
): Promise<readonly number[]> {
  const gone = wanted.filter(({ isUnpulled, externalId }) => isUnpulled && found.get(externalId)?.id !== externalId)
  if (gone.length === 0) return []
  const merged = gone.flatMap(({ externalId: loser }) => {
    const winner = found.get(loser)?.id
    return winner === undefined ? [] : [{ loser, winner }]
  })
  const { dirty } = await followMerges(trx, object, merged, asOf, syncId)
  const removed = gone.filter(({ externalId }) => !found.has(externalId)).map(({ id }) => id)
  await declineCreated(trx, object.id, removed, 'its system')
  return [...new Set([...dirty, ...(await deleteRecords(trx, removed, asOf, syncId))])]
}
