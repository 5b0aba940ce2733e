import { identityOf } from '../../engine/golden/identity.ts'
import { identityAtCreate } from '../../engine/golden/plan-site.ts'
import type { Transaction } from '../../store/database.ts'
import { declineRefused } from '../../store/declined.ts'
import { isKept } from './kept.ts'
import type { Judged } from './verdict.ts'

/** Keeps values away that a source named as those that it refuses, until they change there or a person lets them: so the others arrive. */
export async function noteRefused(trx: Transaction, objectId: number, judged: readonly Judged[]): Promise<void> {
  await declineRefused(
    trx,
    judged.flatMap(({ write, verdict }) => {
      if (verdict.is !== 'rejected') return []
      const { refused = [], reason } = verdict
      const changes = write.changes.filter(({ place }) => isKept(place, refused))
      return changes.flatMap(({ field, to }) => {
        if (to === null) return []
        const identity = write.kind === 'create' ? identityAtCreate(objectId, identityOf(to)) : identityOf(to)
        return [{ write: write.id, field, identity, reason }]
      })
    }),
  )
}
