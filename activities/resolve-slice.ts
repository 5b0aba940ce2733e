import type { Mappings } from '../core/model.ts'
import { startTraining } from '../core/start-training.ts'
import { resolveAll } from '../resolve/bulk/resolve-all.ts'
import type { MatcherSource } from '../resolve/matchers.ts'
import { type ResolveCounts, resolveBatch } from '../resolve/resolve-batch.ts'
import { isMuchDirty, isPulling } from '../store/bulk.ts'
import type { Database } from '../store/database.ts'
import { purgeOutbox } from '../store/outbox.ts'
import { trainingsAsked } from '../store/trainings.ts'
import type { ResolveSlice } from './contract.ts'
import type { Dependencies } from './dependencies.ts'
import { currentSlice, type Slice } from './slice.ts'
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
    const counts = await resolveSome(db, current, matchers, slice)
    if (counts === undefined) {
      if ((await trainingsAsked(db)).length > 0) await startTraining(client, taskQueue)
      return { ...total, done: true }
    }
    for (const name of ['records', 'created', 'updated', 'closed'] as const) total[name] += counts[name]
  }
  return { ...total, done: false }
}

/** So many dirty records, and one of so many of all, cost less to resolve by going over all records at once (docs/scaling.md). */
const much = { least: 5_000, oneOf: 8 }

/** A pull that takes longer than this is not waited for: nobody would see a golden record before it is through. */
const waitMinutes = 30

/** @returns undefined where there is nothing to do now */
async function resolveSome(
  db: Database,
  mappings: Mappings,
  matchers: MatcherSource,
  slice: Slice,
): Promise<ResolveCounts | undefined> {
  if (!(await isMuchDirty(db, much.least, much.oneOf))) return resolveBatch(db, mappings, matchers, batchSize)
  // What the rest of a first load brings would have all of it looked at again; the end of the pull wakes us.
  if (await isPulling(db, waitMinutes)) return undefined
  return resolveAll(db, mappings, matchers, (progress) => slice.beat(progress))
}
