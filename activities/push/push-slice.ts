import { noPushCounts, type PushCounts } from '../../core/push-counts.ts'
import { sharedClock } from '../../store/clock.ts'
import { notePushWait } from '../../store/pushes.ts'
import { nextLook } from '../../store/sending.ts'
import { connectionMapping } from '../applied-mapping.ts'
import type { PushInput, PushSlice } from '../contract.ts'
import type { Dependencies } from '../dependencies.ts'
import { currentSlice } from '../slice.ts'
import { sourceOf } from '../source-of.ts'
import { openTraffic } from '../traffic/open-traffic.ts'
import { postponedIn } from '../traffic/postponed.ts'
import { firstLookSeconds, pushBatch } from './push-batch.ts'
import type { Judged } from './verdict.ts'

/** As many as the largest request of any vendor holds: what is lost at once is found out at once. */
const batchSize = 200

/** Sends what is approved, batch after batch, until nothing is left, the slice is over or the account's limits are used up. */
export async function pushSlice(deps: Dependencies, { connection, push }: PushInput): Promise<PushSlice> {
  using slice = currentSlice()
  const { db } = deps
  const mapping = await connectionMapping(deps.mappings, connection)
  const source = sourceOf(deps, mapping)
  let counts = noPushCounts
  try {
    await using traffic = await openTraffic(db, source, mapping, 'push', slice.signal)
    const context = { settings: mapping.settings, signal: slice.signal, traffic, now: await sharedClock(db) }
    do {
      const { judged, until } = await pushBatch(deps, mapping, source, context, push, batchSize)
      counts = counted(counts, judged)
      slice.beat(counts)
      if (until !== undefined) return await postponed('', until)
      if (judged.length === 0) {
        const look = await nextLook(db, connection, firstLookSeconds)
        return { counts, done: look === undefined, ...(look !== undefined && { lookAgain: look }) }
      }
    } while (!slice.isOver())
    return { counts, done: false }
  } catch (error) {
    const found = postponedIn(error)
    if (found === undefined) throw error
    return postponed(found.limit, found.until)
  }

  async function postponed(limit: string, until: Date): Promise<PushSlice> {
    await notePushWait(db, push, limit, until)
    return { counts, done: false, postponed: { limit, until: until.getTime() } }
  }
}

function counted(counts: PushCounts, judged: readonly Judged[]): PushCounts {
  const sum = { ...counts }
  for (const { verdict } of judged) sum[verdict.is === 'approved' ? 'waiting' : verdict.is]++
  return sum
}
