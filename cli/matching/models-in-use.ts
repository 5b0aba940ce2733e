import type { Kind } from '../../core/types.ts'
import type { ModelHead } from '../../store/matching-models.ts'
import { counted } from '../counts.ts'
import { timeText } from '../times.ts'

/**
 * A model that learned from so many times fewer records than there are now has seen too few pairs of one customer: from one till of two systems,
 * half of the pairs were found, and all but a thousandth once it had learned from both.
 */
const outgrown = 2

export function modelAnswer(model: ModelHead) {
  const { id, kind, status, trainedAt } = model
  return { version: id, kind, status, trainedAt, records: learnedFrom(model) }
}

/** What matches each kind, what waits to do so, and whether it is time to learn anew. @param records there are now, by kind */
export function modelsText(
  live: readonly ModelHead[],
  proposed: readonly ModelHead[],
  records: ReadonlyMap<Kind, number>,
): readonly string[] {
  if (live.length === 0) return ['Matched by the built-in model: there is too little to learn from yet']
  const isProposed = (kind: Kind) => proposed.some((its) => its.kind === kind)
  const small = live.filter((its) => !isProposed(its.kind) && (records.get(its.kind) ?? 0) >= outgrown * learnedFrom(its))
  const builtIn = [...records.keys()].filter((kind) => !live.some((its) => its.kind === kind))
  return [
    ...live.map(
      (its) => `${its.kind}: matched by model ${its.id}, learned from ${recordsText(its)} at ${timeText(its.trainedAt)}`,
    ),
    ...builtIn.map((kind) => `${kind}: matched by the built-in model, as there is too little to learn from yet`),
    ...proposed.map(
      ({ id, kind, trainedAt }) => `${kind}: model ${id}, learned at ${timeText(trainedAt)}, waits for somebody to adopt it`,
    ),
    ...small.map(
      ({ kind }) =>
        `${kind}: there are ${counted(records.get(kind) ?? 0, 'record')} now, and more to learn from. See \`npx goldthread try\``,
    ),
  ]
}

function recordsText(model: ModelHead): string {
  return counted(learnedFrom(model), 'record')
}

function learnedFrom({ report }: ModelHead): number {
  return report['records'] ?? 0
}
