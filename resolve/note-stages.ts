import type { Cause } from '../core/cause.ts'
import { type StageTimes, shareOf } from '../core/stages.ts'
import type { Transaction } from '../store/database.ts'
import { addStages } from '../store/runs.ts'

/** Shares the time that a batch took among the syncs whose records were in it. */
export async function noteStages(
  trx: Transaction,
  causes: Iterable<{ readonly cause: Cause; readonly records: number }>,
  times: StageTimes,
): Promise<void> {
  const bySync = new Map<number, number>()
  let total = 0
  for (const { cause, records } of causes) {
    total += records
    if (cause.kind === 'sync' && cause.number !== null) bySync.set(cause.number, (bySync.get(cause.number) ?? 0) + records)
  }
  for (const [sync, records] of bySync) await addStages(trx, sync, shareOf(times, records / total))
}
