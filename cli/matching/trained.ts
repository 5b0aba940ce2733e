import type { Mappings } from '../../core/model.ts'
import type { Kind } from '../../core/types.ts'
import { leastRecords } from '../../resolve/train/ask-trainings.ts'
import { type KindModel, trainKind } from '../../resolve/train/train-kind.ts'
import { hasRecords } from '../../store/trainings.ts'
import type { Context } from '../context.ts'
import { grouped } from '../counts.ts'
import { showProgress } from '../progress.ts'

/** A model learned from all records of a kind as they are now; undefined where there are too few to learn from. */
export async function trainedOnStore(context: Context, mappings: Mappings, kind: Kind): Promise<KindModel | undefined> {
  const db = await context.store()
  if (!(await hasRecords(db, kind, leastRecords))) return undefined
  const progress = showProgress(`learning: ${kind}`)
  try {
    return await trainKind(db, mappings, kind, (records) => progress.update(0.5, `${grouped(records)} records`))
  } finally {
    progress.end()
  }
}
