import type { Page } from '../../core/reading.ts'
import type { Transaction } from '../../store/database.ts'
import { countLive, deletionsOfDay, keptOf, noteNamedDeletions, withholdDeletions } from '../../store/deletions.ts'
import { releaseQuarantined } from '../../store/quarantine.ts'
import { deleteRecords } from '../../store/record-writes.ts'
import { headsOf } from '../../store/records.ts'
import { type Gone, isTooMany, noneGone } from './believed.ts'
import type { Target } from './target.ts'

/**
 * What the source itself says is gone, from quarantine too: a replay must not bring it back. Where it names more within a day than is
 * believed unasked, as after a slip of somebody's hand there, it waits for a person; so does what follows, while that waits.
 */
export async function deleteNamed(trx: Transaction, target: Target, page: Page): Promise<Gone> {
  if (page.deleted.length === 0) return noneGone
  const { object, syncId } = target
  const asOf = page.asOf.getTime()
  await releaseQuarantined(
    trx,
    object.id,
    page.deleted.map((externalId) => ({ externalId, asOf })),
  )
  const heads = await headsOf(trx, object.id, page.deleted)
  const named = heads.filter((head) => !head.deleted && head.asOf <= asOf).map(({ id }) => id)
  const kept = await keptOf(trx, named)
  const gone = named.filter((id) => !kept.has(id))
  if (await areTooMany(trx, target, gone.length))
    return { deleted: [], withheld: await withholdDeletions(trx, object.id, gone, asOf) }
  const deleted = await deleteRecords(trx, gone, asOf, syncId)
  await noteNamedDeletions(trx, object.id, deleted.length)
  return { deleted, withheld: 0 }
}

/** Live records are counted only where the handful is passed: that reads the whole object. */
async function areTooMany(trx: Transaction, { object, mapping }: Target, named: number): Promise<boolean> {
  if (named === 0) return false
  const { believed, waiting } = await deletionsOfDay(trx, object.id)
  const gone = believed + waiting + named
  return isTooMany(gone, 0, mapping) && isTooMany(gone, believed + (await countLive(trx, object.id)), mapping)
}
