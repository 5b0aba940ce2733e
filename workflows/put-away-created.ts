import { proxyActivities, setCurrentDetails, sleep } from '@temporalio/workflow'
import type { Activities, PutAwaySlice } from '../activities/contract.ts'
import { countsTable, waitingText } from './details.ts'
import { waitUntil } from './waits.ts'

const { putAwaySlice } = proxyActivities<Activities>({
  startToCloseTimeout: '10 minutes',
  scheduleToCloseTimeout: '6 hours',
  retry: { initialInterval: '1 second', backoffCoefficient: 3, maximumInterval: '5 minutes' },
  heartbeatTimeout: '5 seconds',
  cancellationType: 'WAIT_CANCELLATION_COMPLETED',
})

/** Archives or deletes at their sources what we created there. */
export async function putAwayCreated(input: { putAway: number }): Promise<PutAwaySlice['counts']> {
  for (;;) {
    const { counts, left, postponed } = await putAwaySlice(input)
    setCurrentDetails(countsTable({ rows: left, ...counts }))
    if (left === 0) return counts
    if (postponed === undefined) continue
    const summary = waitingText(postponed)
    setCurrentDetails(`**${summary}.** Nothing failed.\n\n${countsTable({ rows: left, ...counts })}`)
    await sleep(waitUntil(postponed.until), { summary })
  }
}
