import { proxyActivities, setCurrentDetails, workflowInfo } from '@temporalio/workflow'
import type { Activities, RemapInput, RemapSlice } from '../activities/contract.ts'
import { countsTable } from './details.ts'

const { remapSlice } = proxyActivities<Activities>({
  startToCloseTimeout: '10 minutes',
  scheduleToCloseTimeout: '6 hours',
  heartbeatTimeout: '5 seconds',
  cancellationType: 'WAIT_CANCELLATION_COMPLETED',
})

/**
 * Maps anew what an older mapping mapped, from the raw values in the store; or the rows in quarantine. No source is asked. Many records are
 * done in pieces side by side, by whichever workers there are, and looked through once more at the end.
 */
export async function remap(input: Pick<RemapInput, 'connection' | 'what'>) {
  const total = { mapped: 0, changed: 0, rejected: 0 }
  /** @returns into how many pieces the work is to be cut, if it is */
  const work = async (piece?: RemapInput['piece']): Promise<number> => {
    let pieces = 0
    for (let next: RemapSlice['next'], first = true; first || next !== undefined; first = false) {
      const { runId: run } = workflowInfo()
      const slice = await remapSlice({ ...input, run, ...(next && { from: next }), ...(piece && { piece }) })
      for (const name of ['mapped', 'changed', 'rejected'] as const) total[name] += slice[name]
      setCurrentDetails(countsTable(total))
      next = slice.next
      pieces = slice.pieces ?? 0
    }
    return pieces
  }
  for (let of = await work(); of > 0; of = await work()) {
    const pieces = Array.from({ length: of }, (_, index) => work({ index, of }))
    await Promise.allSettled(pieces) // none is at work any more when another remapping may begin, with another cut
    await Promise.all(pieces)
  }
  return total
}
