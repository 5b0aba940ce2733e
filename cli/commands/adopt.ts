import { GoldthreadError } from '../../core/errors.ts'
import { mappingPath } from '../../core/mapping-files.ts'
import { adoptModel, type ModelHead, proposedModels } from '../../store/matching-models.ts'
import { modelVersions } from '../../store/models.ts'
import { asOnlyReconcile } from '../../store/reconcile.ts'
import type { Answer, Context } from '../context.ts'
import { currentUser } from '../decide/enter.ts'
import { untilGolden } from '../sync/wait.ts'
import { ensureWorker } from '../worker.ts'

export interface AdoptOptions {
  readonly by?: string
}

/** `goldthread adopt [proposal]`: every record of its kind is matched anew by it. */
export async function adopt(
  context: Context,
  proposal: string | undefined,
  { by = currentUser() }: AdoptOptions,
): Promise<Answer> {
  const db = await context.store()
  const { matching } = await context.mappings()
  const { id, kind, rulesVersion } = chosen(await proposedModels(db), proposal)
  if (rulesVersion !== matching.version) {
    const rules = mappingPath(context.config.mappingsFolder, 'matching.yaml')
    const remedy = `Put the rules that you tried into ${rules}, and adopt it then`
    throw new GoldthreadError('configuration', `Model ${id} was trained for other rules than those in force`, remedy)
  }
  if (!(await asOnlyReconcile(db, (trx) => adoptModel(trx, id, by)))) {
    throw new GoldthreadError('conflict', `Model ${id} is proposed no more`, 'See `npx goldthread status`')
  }
  const isApplied = (await modelVersions(db)).get('matching') === matching.version
  if (isApplied) {
    await ensureWorker(context)
    await untilGolden(context)
  }
  return {
    data: { adopted: id, kind, applied: isApplied },
    text: isApplied
      ? `Records of the kind ${kind} are matched by model ${id}.`
      : `Model ${id} is adopted. Run npx goldthread apply: its rules are not applied yet.`,
  }
}

/** The newest where none is named. */
function chosen(proposals: readonly ModelHead[], name: string | undefined): ModelHead {
  const model = name === undefined ? proposals[0] : proposals.find(({ id }) => String(id) === name)
  if (model !== undefined) return model
  const there =
    proposals.length === 0 ? 'Make one with `npx goldthread try`' : `There is: ${proposals.map(({ id }) => id).join(', ')}`
  throw new GoldthreadError('failed', name === undefined ? 'No model is proposed' : `There is no proposal ${name}`, there)
}
