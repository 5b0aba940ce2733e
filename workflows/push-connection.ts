import {
  CancellationScope,
  condition,
  continueAsNew,
  defineSignal,
  defineUpdate,
  proxyActivities,
  setCurrentDetails,
  setHandler,
  sleep,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow'
import type { Activities, PushSlice } from '../activities/contract.ts'
import type { PushCounts } from '../core/push-counts.ts'
import { approveUpdate, pauseSignal, plannedSignal, resumeSignal, searchAttributes } from '../core/temporal-names.ts'
import { countsTable, failureOf, pushWaitingText, waitingText } from './details.ts'
import { waitOf, waitUntil } from './waits.ts'

const { pushSlice } = proxyActivities<Activities>({
  startToCloseTimeout: '10 minutes',
  scheduleToCloseTimeout: '6 hours', // a source that is down this long fails the push, visibly
  retry: { initialInterval: '1 second', backoffCoefficient: 3, maximumInterval: '5 minutes' },
  heartbeatTimeout: '5 seconds', // beats are sent every two seconds, so one may be late
  cancellationType: 'WAIT_CANCELLATION_COMPLETED',
})
const { preparePush, finishPush } = proxyActivities<Activities>({
  startToCloseTimeout: '10 minutes',
  scheduleToCloseTimeout: '1 hour',
  heartbeatTimeout: '5 seconds', // without it a worker that was killed would be waited for until the other times are over
})

const planned = defineSignal(plannedSignal)
const pause = defineSignal(pauseSignal)
const resume = defineSignal(resumeSignal)
const approve = defineUpdate<PushCounts, [{ approval: number }]>(approveUpdate)

interface Continued {
  readonly connection: string
  /** How many pushes ended in former runs of it. */
  readonly pushes?: number
  readonly counts?: PushCounts
}

const none = { written: 0, unchanged: 0, conflict: 0, rejected: 0, sending: 0, unknown: 0, waiting: 0 }

/**
 * Brings what is planned for a connection to its source. What may go by itself goes; the rest waits here for a person, for days if need be.
 * One runs at a time, by its id. It lingers for a few seconds, because a signal that meets a closing workflow has to be sent again.
 */
export async function pushConnection({ connection, pushes = 0, counts: former = none }: Continued): Promise<PushCounts> {
  const counts = { ...none, ...former }
  let woken = true
  let paused = false
  setHandler(planned, () => void (woken = true), { description: 'Look for planned writes' })
  setHandler(pause, () => void (paused = true), { description: 'Stop after the slice under way' })
  setHandler(resume, () => void (paused = false), { description: 'Go on' })
  setHandler(
    approve,
    () => {
      woken = true
      return counts
    },
    { validator: requireApproval, description: 'A plan was approved: send it' },
  )

  let ended = pushes
  /** Whether a push was begun and not ended: a slice of it was done, and it waits for the next one. */
  let isBegun = false
  const run = () => `${workflowInfo().firstExecutionRunId}/${ended + 1}`
  for (;;) {
    if (paused) setCurrentDetails('**Paused.** The signal `resume` lets it go on.')
    await orEnd(() => condition(() => !paused))
    if (workflowInfo().continueAsNewSuggested) return continueAsNew<typeof pushConnection>({ connection, pushes: ended, counts })
    if (!woken) await orEnd(() => condition(() => woken || paused, '5 seconds'))
    if (paused) continue // the next one would not know of it
    if (!woken) return counts // nothing may be awaited after this look, or a signal is lost
    woken = false
    await orEnd(pushOnce)
  }

  async function pushOnce(): Promise<void> {
    isBegun = true
    let isLeft = false
    const { push, waiting } = await preparePush({ connection, run: run() })
    if (push !== undefined) {
      show('pushing', counts)
      const slice = await pushSlice({ connection, push })
      add(counts, slice.counts)
      show('pushing', counts)
      if (slice.done) {
        await finishPush({ connection, run: run() })
        ended++
      } else {
        isLeft = true
        await waitFor(slice)
      }
      // What a push changed may be planned anew; one that found nothing to do would find nothing again.
      if (!slice.done || hasCounted(slice.counts)) woken = true
    } else if (waiting !== undefined) {
      show('waiting', counts, waiting.writes)
      setCurrentDetails(`${pushWaitingText(connection, waiting)}\n\n${countsTable(counts)}`)
      // Approvals run out, and an hour is over: both are seen by looking again.
      await condition(() => woken, '1 hour')
      woken = true
    } else show('done', counts)
    isBegun = isLeft
  }

  /** Where it fails or is cancelled, the end of the push is noted all the same, also while it waits between two slices. */
  async function orEnd(work: () => Promise<unknown>): Promise<void> {
    try {
      await work()
    } catch (error) {
      if (isBegun) {
        const end = { connection, run: run(), failure: failureOf(error) }
        await CancellationScope.nonCancellable(() => finishPush(end))
      }
      throw error
    }
  }

  /** By a timer, which holds no worker and may last for days. */
  async function waitFor({ postponed, lookAgain }: PushSlice): Promise<void> {
    if (postponed !== undefined) {
      const summary = waitingText(postponed)
      setCurrentDetails(`**${summary}.** Nothing failed.\n\n${countsTable(counts)}`)
      await sleep(waitUntil(postponed.until), { summary })
    } else if (lookAgain !== undefined) {
      await condition(() => woken, waitOf(lookAgain)) // also for what came while the slice was under way
    }
  }
}

/** An approval is a row of ours, by its number. */
function requireApproval({ approval }: { approval: number }): void {
  if (!Number.isInteger(approval) || approval < 1) throw new Error('An approval has a number')
}

function hasCounted(counts: PushCounts): boolean {
  return Object.values(counts).some((count) => count > 0)
}

function add(counts: Record<keyof PushCounts, number>, more: PushCounts): void {
  for (const name of ['written', 'unchanged', 'conflict', 'rejected', 'unknown', 'waiting'] as const) counts[name] += more[name]
}

function show(stage: string, counts: PushCounts, review = 0): void {
  upsertSearchAttributes([
    { key: searchAttributes.stage, value: stage },
    { key: searchAttributes.records, value: counts.written + counts.unchanged + review },
    { key: searchAttributes.rejected, value: counts.rejected },
  ])
  setCurrentDetails(countsTable(counts))
}
