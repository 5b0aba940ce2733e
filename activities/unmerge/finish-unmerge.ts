import { wakePush } from '../../core/wake-push.ts'
import { membershipOf } from '../../store/membership.ts'
import { snapshotPlan } from '../../store/plans.ts'
import { endUnmerge, plannedFor, unmergeOf } from '../../store/unmerges.ts'
import type { UnmergeInput, UnmergeSummary } from '../contract.ts'
import type { Dependencies } from '../dependencies.ts'

export async function finishUnmerge({ db, client, taskQueue }: Dependencies, { unmerge }: UnmergeInput): Promise<UnmergeSummary> {
  const { leaving, staying } = await unmergeOf(db, unmerge)
  const records = [...leaving, ...staying]
  const members = await db.transaction((trx) => membershipOf(trx, records))
  const waiting = await plannedFor(db, records)
  const planned = await Promise.all(
    waiting.map(async ({ connection, writes }) => {
      const plan = await snapshotPlan(db, connection)
      await wakePush(client, taskQueue, connection)
      return { connection, writes, ...(plan && { plan: plan.id, of: plan.writes }) }
    }),
  )
  await endUnmerge(db, unmerge)
  return { customers: [...new Set(members.map(({ customer }) => customer))].toSorted((a, b) => a - b), planned }
}
