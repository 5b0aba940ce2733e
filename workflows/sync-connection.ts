import {
  CancellationScope,
  condition,
  continueAsNew,
  defineSignal,
  proxyActivities,
  setCurrentDetails,
  setHandler,
  sleep,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow'
import type { Activities, Postponement, PullSlice } from '../activities/contract.ts'
import type { SyncCounts } from '../core/sync-counts.ts'
import { pauseSignal, resumeSignal, searchAttributes } from '../core/temporal-names.ts'
import { countsTable, failureOf, waitingText } from './details.ts'
import { waitUntil } from './waits.ts'

const { pullSlice } = proxyActivities<Activities>({
  startToCloseTimeout: '10 minutes',
  scheduleToCloseTimeout: '6 hours', // a source that is down this long fails the sync, visibly
  // Each attempt has sent a request up to four times. After 1, 3, 9 s and so on, up to 5 minutes, a source that is down for six hours is
  // asked some 80 times, and one that was away for a moment goes on at once.
  retry: { initialInterval: '1 second', backoffCoefficient: 3, maximumInterval: '5 minutes' },
  heartbeatTimeout: '5 seconds', // beats are sent every two seconds, so one may be late
  cancellationType: 'WAIT_CANCELLATION_COMPLETED',
})
const { finishSync } = proxyActivities<Activities>({
  startToCloseTimeout: '10 seconds', // a note in the store and a signal: it does not beat, so this is how long a killed worker is waited for
  scheduleToCloseTimeout: '1 hour',
})

const pause = defineSignal(pauseSignal)
const resume = defineSignal(resumeSignal)

/**
 * One sync of one connection. Each slice pulls pages for a while and stores each together with its checkpoint, so this workflow holds
 * counts only, and can stop, crash or wait between any two slices. One with very many, such as where others use the account up and each
 * slice gets a few requests through, goes on as a new run, before Temporal ends it for its long history.
 *
 * @param from where a former run of it stopped
 */
export async function syncConnection({ connection, from }: { connection: string; from?: string }): Promise<SyncCounts> {
  let paused = false
  setHandler(pause, () => void (paused = true), { description: 'Stop after the slice under way' })
  setHandler(resume, () => void (paused = false), { description: 'Go on' })

  const { firstExecutionRunId: run } = workflowInfo()
  let next = from
  try {
    do {
      if (paused) setCurrentDetails('**Paused.** The signal `resume` lets it go on.')
      await condition(() => !paused)
      if (workflowInfo().continueAsNewSuggested) break
      const slice: PullSlice = await pullSlice({ connection, run, ...(next !== undefined && { from: next }) })
      setCurrentDetails(countsTable(slice.counts))
      next = slice.next
      if (slice.postponed !== undefined) await waitFor(slice.postponed, slice.counts)
    } while (next !== undefined)
  } catch (error) {
    // Also where the sync was cancelled: its end has to be noted all the same.
    await CancellationScope.nonCancellable(() => finishSync({ connection, run, failure: failureOf(error) }))
    throw error
  }
  if (next !== undefined) return continueAsNew<typeof syncConnection>({ connection, from: next })
  const counts = await finishSync({ connection, run })
  upsertSearchAttributes([
    { key: searchAttributes.stage, value: 'done' },
    { key: searchAttributes.records, value: counts.rows },
    { key: searchAttributes.rejected, value: counts.rejected + counts.refused },
  ])
  setCurrentDetails(countsTable(counts))
  return counts
}

/** By a timer, which holds no worker and may last for days. */
async function waitFor(postponed: Postponement, counts: SyncCounts): Promise<void> {
  const summary = waitingText(postponed)
  setCurrentDetails(`**${summary}.** Nothing failed.\n\n${countsTable(counts)}`)
  await sleep(waitUntil(postponed.until), { summary })
  setCurrentDetails(countsTable(counts))
}
