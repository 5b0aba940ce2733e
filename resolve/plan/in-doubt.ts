import type { Transaction } from '../../store/database.ts'
import { likelyElsewhere } from '../../store/plannable.ts'
import { doubtsAmong } from '../doubts.ts'
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
  const together = await loadTogether(trx, matcher, seeds)
  const places = doubtsAmong(matcher, together).flatMap(({ left, right }) => [...left, ...right])
  return places.flatMap((place) => together.records[place]?.id ?? [])
}
