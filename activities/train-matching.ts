import { wakeReconcile } from '../core/wake-reconcile.ts'
import { matchedKinds } from '../resolve/matchers.ts'
import { storeModel } from '../resolve/train/store-model.ts'
import { trainKind } from '../resolve/train/train-kind.ts'
import { endTraining, trainingsAsked } from '../store/trainings.ts'
import type { TrainingStep } from './contract.ts'
import type { Dependencies } from './dependencies.ts'
import { currentSlice } from './slice.ts'

export async function trainMatching(deps: Dependencies): Promise<TrainingStep> {
  using slice = currentSlice()
  const { db, client, taskQueue, log } = deps
  const mappings = await deps.mappings()
  const [asked, ...others] = await trainingsAsked(db)
  if (asked === undefined) return { records: 0, live: false, done: true }
  const { kind } = asked
  const done = others.length === 0
  if (!matchedKinds(mappings).includes(kind)) {
    await endTraining(db, kind)
    return { records: 0, live: false, done }
  }
  const trained = await trainKind(db, mappings, kind, (records) => slice.beat({ records }))
  const live = await storeModel(db, mappings, kind, trained)
  const { records } = trained.model.trainedOn
  log('info', 'trained', { kind, records, live })
  if (live) await wakeReconcile(client, taskQueue)
  return { kind, records, live, done }
}
