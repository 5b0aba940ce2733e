import { proxyActivities, setCurrentDetails, workflowInfo } from '@temporalio/workflow'
import type { Activities, RemapInput, RemapSlice } from '../activities/contract.ts'
import { countsTable } from './details.ts'

const { remapSlice } = proxyActivities<Activities>({
  startToCloseTimeout: '10 minutes',
  scheduleToCloseTimeout: '6 hours',
  heartbeatTimeout: '5 seconds',
  cancellationType: 'WAIT_CANCELLATION_COMPLETED',
})

/** Maps anew what an older mapping mapped, from the raw values in the store; or the rows in quarantine. No source is asked. */
export async function remap(input: Pick<RemapInput, 'connection' | 'what'>) {
  const total = { mapped: 0, changed: 0, rejected: 0 }
  for (let next: RemapSlice['next'], first = true; first || next !== undefined; first = false) {
    const slice = await remapSlice({ ...input, run: workflowInfo().runId, ...(next !== undefined && { from: next }) })
    for (const name of ['mapped', 'changed', 'rejected'] as const) total[name] += slice[name]
    setCurrentDetails(countsTable(total))
    next = slice.next
  }
  return total
}
