import { doubtsIn } from '../../engine/matching/explain/doubts.ts'
import type { Transaction } from '../../store/database.ts'
import { likelyElsewhere } from '../../store/plannable.ts'
import type { Matcher } from '../matchers.ts'
import { loadTogether } from '../together.ts'

/** Which of these records a doubtful pair touches: the same that `review` asks a person about. */
export async function recordsInDoubt(
  trx: Transaction,
  matchers: ReadonlyMap<string, Matcher>,
  recordIds: readonly number[],
): Promise<ReadonlySet<number>> {
  const least = Math.min(...matchers.values().map(({ model }) => model.reviewAt))
  const likely = await likelyElsewhere(trx, recordIds, least)
  const doubtful = new Set<number>()
  for (const [kind, its] of Map.groupBy(likely, ({ kind }) => kind)) {
    const matcher = matchers.get(kind)
    if (matcher === undefined) continue
    const seeds = its.map(({ record }) => record)
    for (const id of await doubtsAround(trx, matcher, seeds)) doubtful.add(id)
  }
  return doubtful
}

async function doubtsAround(trx: Transaction, matcher: Matcher, seeds: readonly number[]): Promise<readonly number[]> {
  const { records, hanging } = await loadTogether(trx, matcher, seeds)
  const { reviewAt, mergeAt } = matcher.model
  const doubts = hanging.flatMap((its) => doubtsIn(its, reviewAt, mergeAt))
  return doubts.flatMap(({ left, right }) => [...left, ...right].flatMap((place) => records[place]?.id ?? []))
}
