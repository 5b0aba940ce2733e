import { GoldthreadError } from '../../core/errors.ts'
import type { Mappings } from '../../core/model.ts'
import type { Kind } from '../../core/types.ts'
import { modelToJson } from '../../engine/matching/model-json.ts'
import type { Database, Transaction } from '../../store/database.ts'
import { adoptModel, liveModels, makeLive, proposeModel } from '../../store/matching-models.ts'
import { modelVersions } from '../../store/models.ts'
import { asOnlyReconcile } from '../../store/reconcile.ts'
import { endTraining } from '../../store/trainings.ts'
import type { KindModel } from './train-kind.ts'

/**
 * Stores a trained model. The first one of a kind and of the rules goes live by itself; any other waits for somebody to adopt it.
 *
 * @returns whether it is live @throws GoldthreadError `conflict` where the rules are others by now: the next attempt reads them anew
 */
export async function storeModel(db: Database, mappings: Mappings, kind: Kind, { model, report }: KindModel): Promise<boolean> {
  const { version } = mappings.matching
  return asOnlyReconcile(db, async (trx) => {
    if ((await modelVersions(trx)).get('matching') !== version) {
      throw new GoldthreadError(
        'conflict',
        'The matching was changed while a model was trained for it',
        'Run `npx goldthread apply`',
      )
    }
    const live = (await liveModels(trx)).find((its) => its.kind === kind)
    const id = await proposeModel(trx, { kind, rulesVersion: version, model: modelToJson(model), report })
    const isFirst = live?.rulesVersion !== version
    if (isFirst) await adoptModel(trx, id, undefined)
    await endTraining(trx, kind)
    return isFirst
  })
}

/** Puts a model to use that the rules wait for, in the work that matches everyone by it. */
export async function useModel(
  trx: Transaction,
  { matching }: Mappings,
  kind: Kind,
  { model, report }: KindModel,
): Promise<void> {
  const id = await proposeModel(trx, { kind, rulesVersion: matching.version, model: modelToJson(model), report })
  await makeLive(trx, id, undefined)
  await endTraining(trx, kind)
}
