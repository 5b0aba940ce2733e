import { startTraining } from '../core/start-training.ts'
import type { MatcherSource } from '../resolve/matchers.ts'
import { resolveBatch } from '../resolve/resolve-batch.ts'
import { purgeOutbox } from '../store/outbox.ts'
import { trainingsAsked } from '../store/trainings.ts'
import type { ResolveSlice } from './contract.ts'
import type { Dependencies } from './dependencies.ts'
import { currentSlice } from './slice.ts'
import { wakeWebhooks } from './webhook/wake-webhooks.ts'

/** Large enough that a query pays for its way, small enough that a batch takes about a second. */
const batchSize = 10_000

export async function resolveSlice(deps: Dependencies, matchers: MatcherSource): Promise<ResolveSlice> {
  const slice = await resolveForAWhile(deps, matchers)
  await wakeWebhooks(deps)
  if (deps.feedDays !== undefined) await purgeOutbox(deps.db, deps.feedDays)
  return slice
}

async function resolveForAWhile(
  { db, mappings, client, taskQueue }: Dependencies,
  matchers: MatcherSource,
): Promise<ResolveSlice> {
  using slice = currentSlice()
  const total = { records: 0, created: 0, updated: 0, closed: 0 }
  const current = await mappings()
  while (!slice.isOver()) {
    slice.beat(total)
    const counts = await resolveBatch(db, current, matchers, batchSize)
    if (counts === undefined) {
      if ((await trainingsAsked(db)).length > 0) await startTraining(client, taskQueue)
      return { ...total, done: true }
    }
    for (const name of ['records', 'created', 'updated', 'closed'] as const) total[name] += counts[name]
  }
  return { ...total, done: false }
}
