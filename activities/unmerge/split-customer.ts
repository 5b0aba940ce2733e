import { wakeReconcile } from '../../core/wake-reconcile.ts'
import { tiesOfCreated } from '../../engine/golden/sides.ts'
import { splitDecisions } from '../../engine/matching/explain/split-decisions.ts'
import type { Transaction } from '../../store/database.ts'
import { decisionsAround, enterDecision, lockDecisions, withdrawDecision } from '../../store/decisions.ts'
import { markDirty } from '../../store/dirty.ts'
import { createdRecords } from '../../store/put-aways.ts'
import { type Unmerge, unmergeOf } from '../../store/unmerges.ts'
import type { SplitDone, UnmergeInput } from '../contract.ts'
import type { Dependencies } from '../dependencies.ts'

/** Run again, it finds its decisions there and enters none. */
export async function splitCustomer({ db, client, taskQueue }: Dependencies, { unmerge: id }: UnmergeInput): Promise<SplitDone> {
  const its = await unmergeOf(db, id)
  const done = await db.transaction((trx) => splitIn(trx, its))
  await wakeReconcile(client, taskQueue)
  return { ...done, ...(its.putAway !== null && { putAway: its.putAway }) }
}

/** The decisions of a case, in one transaction; its records are left for reconcile. */
export async function splitIn(trx: Transaction, its: Unmerge): Promise<{ readonly withdrawn: number; readonly entered: number }> {
  const { id, leaving, staying, note, author } = its
  const all = [...leaving, ...staying]
  await lockDecisions(trx)
  const ties = tiesOfCreated(await createdRecords(trx, all), its)
  const { withdrawn, entered } = splitDecisions(await decisionsAround(trx, all), leaving, staying, ties)
  for (const decision of withdrawn) await withdrawDecision(trx, decision.id, author)
  for (const { a, b, verdict } of entered) await enterDecision(trx, { records: [a, b], verdict, note, author })
  await markDirty(trx, all, 'unmerge', id)
  return { withdrawn: withdrawn.length, entered: entered.length }
}
