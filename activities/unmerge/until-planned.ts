import { setTimeout as sleep } from 'node:timers/promises'
import { wakeReconcile } from '../../core/wake-reconcile.ts'
import { isAnyUnderWay, unmergeOf } from '../../store/unmerges.ts'
import type { UnmergeInput } from '../contract.ts'
import type { Dependencies } from '../dependencies.ts'
import { currentSlice } from '../slice.ts'

/** Between two looks, in milliseconds: they read the whole queue, which may be long. */
const [shortest, longest] = [100, 5_000]

export async function untilPlanned(
  { db, client, taskQueue }: Dependencies,
  { unmerge }: UnmergeInput,
): Promise<{ readonly done: boolean }> {
  using slice = currentSlice()
  const { leaving, staying } = await unmergeOf(db, unmerge)
  const records = [...leaving, ...staying]
  if (!(await isAnyUnderWay(db, records))) return { done: true }
  await wakeReconcile(client, taskQueue)
  for (let pause = shortest; !slice.isOver(); pause = Math.min(longest, pause * 1.5)) {
    slice.beat({ records: records.length })
    if (!(await isAnyUnderWay(db, records))) return { done: true }
    await sleep(pause)
  }
  return { done: false }
}
