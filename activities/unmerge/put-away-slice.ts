import { GoldthreadError } from '../../core/errors.ts'
import { sharedClock } from '../../store/clock.ts'
import { leftToPutAway, type PutAwayRecord, type PutAwayWay, putAwayCounts, wayOfPutAway } from '../../store/put-aways.ts'
import { connectionMapping } from '../applied-mapping.ts'
import type { PutAwaySlice } from '../contract.ts'
import type { Dependencies } from '../dependencies.ts'
import { currentSlice } from '../slice.ts'
import { sourceOf } from '../source-of.ts'
import { openTraffic } from '../traffic/open-traffic.ts'
import { postponedIn } from '../traffic/postponed.ts'
import { putAway } from './put-away.ts'

/** Records of one transaction. */
const size = 100

/** What got no answer is asked for again by the next attempt: putting away twice is putting away once. */
export async function putAwaySlice(deps: Dependencies, { putAway: id }: { readonly putAway: number }): Promise<PutAwaySlice> {
  using slice = currentSlice()
  const how = await wayOfPutAway(deps.db, id)
  const tried = new Set<number>()
  const untried = async () => (await leftToPutAway(deps.db, id)).filter(({ record }) => !tried.has(record))
  try {
    for (let left = await untried(); left.length > 0 && !slice.isOver(); left = await untried()) {
      slice.beat({ left: left.length })
      const some = sameObject(left)
      for (const { record } of some) tried.add(record)
      await putAwaySome(deps, id, how, some, slice.signal)
    }
  } catch (error) {
    const postponed = postponedIn(error)
    if (postponed === undefined) throw error
    return { ...(await standing(deps, id)), postponed: { limit: postponed.limit, until: postponed.until.getTime() } }
  }
  const now = await standing(deps, id)
  if (now.left > 0 && !slice.isOver())
    throw new GoldthreadError('unreachable', `${now.left} records got no answer whether they were put away`)
  return now
}

async function standing({ db }: Dependencies, id: number): Promise<PutAwaySlice> {
  return { counts: await putAwayCounts(db, id), left: (await leftToPutAway(db, id)).length }
}

function sameObject(left: readonly PutAwayRecord[]): readonly PutAwayRecord[] {
  const [first] = left
  return left.filter(({ objectId }) => objectId === first?.objectId).slice(0, size)
}

async function putAwaySome(
  deps: Dependencies,
  id: number,
  how: PutAwayWay,
  some: readonly PutAwayRecord[],
  signal: AbortSignal,
): Promise<void> {
  const [first] = some
  if (first === undefined) return
  const mapping = await connectionMapping(deps.mappings, first.connection)
  const source = sourceOf(deps, mapping)
  await using traffic = await openTraffic(deps.db, source, mapping, 'push', signal)
  const context = { settings: mapping.settings, signal, traffic, now: await sharedClock(deps.db) }
  await putAway(deps.db, source, context, { id, how, records: some })
}
