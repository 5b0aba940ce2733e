import {
  condition,
  continueAsNew,
  defineSignal,
  proxyActivities,
  setCurrentDetails,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow'
import type { Activities } from '../activities/contract.ts'
import { dirtySignal } from '../core/temporal-names.ts'
import { countsTable } from './details.ts'

const { resolveSlice, planSlice } = proxyActivities<Activities>({
  startToCloseTimeout: '3 hours', // a first load is one piece of work: five minutes for ten million records, and begun anew where it is cut off
  scheduleToCloseTimeout: '6 hours',
  heartbeatTimeout: '10 seconds', // scoring a batch may keep the worker from beating for a while
  cancellationType: 'WAIT_CANCELLATION_COMPLETED',
})

/** Something became dirty. The rows were committed before the signal was sent, so none is missed. */
const dirty = defineSignal(dirtySignal)

const nothing = () => ({ records: 0, created: 0, updated: 0, closed: 0, planned: 0, withdrawn: 0 })

type Totals = ReturnType<typeof nothing>

/**
 * Takes dirty records to golden ones, and these to planned writes, until there are no more. One runs at a time, by its id. It lingers for
 * a few seconds, because a signal that meets a closing workflow has to be sent again.
 */
export async function reconcile(total = nothing()): Promise<void> {
  let woken = true
  setHandler(dirty, () => void (woken = true), { description: 'Look for dirty records' })
  for (;;) {
    if (!woken) await condition(() => woken, '5 seconds')
    if (!woken) return // nothing may be awaited after this look, or a signal is lost
    woken = false
    const resolved = await resolveSlice()
    add(total, resolved)
    // What is not resolved yet would be planned twice.
    const planned = resolved.done ? await planSlice() : undefined
    if (planned !== undefined) add(total, { planned: planned.writes, withdrawn: planned.withdrawn })
    setCurrentDetails(countsTable(total))
    if (planned?.done !== true) woken = true
    if (workflowInfo().continueAsNewSuggested) return continueAsNew<typeof reconcile>(total)
  }
}

function add(total: Totals, counts: Partial<Totals>): void {
  for (const name of ['records', 'created', 'updated', 'closed', 'planned', 'withdrawn'] as const)
    total[name] += counts[name] ?? 0
}
