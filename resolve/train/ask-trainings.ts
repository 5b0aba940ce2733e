import type { Mappings } from '../../core/model.ts'
import type { Kind } from '../../core/types.ts'
import type { Database } from '../../store/database.ts'
import { liveModels, type ModelHead } from '../../store/matching-models.ts'
import { askTraining, hasRecords, isEveryConnectionPulled } from '../../store/trainings.ts'
import { matchedKinds } from '../matchers.ts'

/** Fewer records teach nothing that common sense does not know. */
export const leastRecords = 500

/** Asks for the first training of each kind that has enough to learn from, once every connection has brought what it has. @param models that are live */
export async function askFirstTrainings(db: Database, mappings: Mappings, models?: readonly ModelHead[]): Promise<void> {
  const live = new Set((models ?? (await liveModels(db))).map(({ kind }) => kind))
  const kinds = matchedKinds(mappings).filter((kind) => !live.has(kind))
  if (kinds.length === 0 || mappings.matching.fields.length === 0 || !(await isEveryConnectionPulled(db))) return
  for (const kind of kinds) if (await hasRecords(db, kind, leastRecords)) await askTraining(db, kind, undefined)
}

/**
 * Asks for a training for the new rules of each kind whose live model was trained for others. What the built-in model says in between
 * would take customers apart, and put most together again.
 *
 * @param models that are live @returns the kinds that cannot be matched before they are trained
 */
export async function askForNewRules(db: Database, mappings: Mappings, models: readonly ModelHead[]): Promise<readonly Kind[]> {
  const kinds = matchedKinds(mappings)
  const outdated = models.filter(({ kind, rulesVersion }) => rulesVersion !== mappings.matching.version && kinds.includes(kind))
  const waiting: Kind[] = []
  for (const { kind } of outdated) {
    if (!(await hasRecords(db, kind, leastRecords))) continue
    await askTraining(db, kind, undefined)
    waiting.push(kind)
  }
  return waiting
}
