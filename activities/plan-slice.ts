import { wakePush } from '../core/wake-push.ts'
import type { MatcherSource } from '../resolve/matchers.ts'
import { planBatch } from '../resolve/plan/plan-batch.ts'
import { endCaution } from '../store/caution.ts'
import { connectionsWithOpenWrites } from '../store/ceilings.ts'
import { isAnythingDirty } from '../store/dirty.ts'
import type { PlanSlice } from './contract.ts'
import type { Dependencies } from './dependencies.ts'
import { currentSlice } from './slice.ts'

/** Records are loaded whole, with what their sources say: a batch of these takes well under a second. */
const batchSize = 2_000

/** Plans what is to be written, and wakes the pushes of the connections that have something to be sent or approved. */
export async function planSlice({ db, mappings, client, taskQueue }: Dependencies, matchers: MatcherSource): Promise<PlanSlice> {
  using slice = currentSlice()
  const total = { customers: 0, writes: 0, withdrawn: 0, withheld: 0 }
  const current = await mappings()
  while (!slice.isOver()) {
    slice.beat(total)
    // What is dirty is planned when it is resolved, and who is to be pushed then is woken then: a push that meets customers who wait to be
    // planned has nothing to do, and would wake us again.
    if (await isAnythingDirty(db)) return { ...total, done: true }
    const counts = await planBatch(db, current, batchSize, matchers)
    if (counts === undefined && (await isAnythingDirty(db))) continue
    if (counts === undefined) {
      await endCaution(db)
      for (const connection of await connectionsWithOpenWrites(db)) await wakePush(client, taskQueue, connection)
      return { ...total, done: true }
    }
    for (const name of ['customers', 'writes', 'withdrawn', 'withheld'] as const) total[name] += counts[name]
  }
  return { ...total, done: false }
}
