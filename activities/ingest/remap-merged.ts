import type { Transaction } from '../../store/database.ts'
import { markDirty } from '../../store/dirty.ts'
import { bringToRevision, type Remapped, replaceMapped } from '../../store/record-writes.ts'
import { outdatedMerged } from '../../store/source-merges.ts'
import type { Target } from './target.ts'

/**
 * Maps anew what was merged away at its source: it is evidence still, and evidence has to be in the form that the others have. A raw row that
 * the new mapping does not take keeps its former values: nobody can mend it at a source that does not have it any more.
 */
export async function remapMerged(trx: Transaction, { object, mapping, syncId }: Target): Promise<void> {
  const outdated = await outdatedMerged(trx, object.id, object.mappingRevision)
  const remapped = outdated.flatMap(({ id, raw }): readonly Remapped[] => {
    const result = mapping.map(raw)
    const first = result.ok ? result.records.find(({ part }) => part === 1) : undefined
    return first === undefined ? [] : [{ id, ...first }]
  })
  await replaceMapped(trx, remapped)
  await bringToRevision(
    trx,
    outdated.map(({ id }) => id),
    object.mappingRevision,
  )
  await markDirty(
    trx,
    remapped.map(({ id }) => id),
    'mapping',
    syncId,
  )
}
