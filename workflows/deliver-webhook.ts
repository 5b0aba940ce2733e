import {
  condition,
  continueAsNew,
  defineSignal,
  proxyActivities,
  setCurrentDetails,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow'
import type { Activities, DeliverInput, DeliverSlice } from '../activities/contract.ts'
import { changesSignal } from '../core/temporal-names.ts'
import { countsTable } from './details.ts'
import { waitOf } from './waits.ts'

const { deliverSlice } = proxyActivities<Activities>({
  startToCloseTimeout: '3 minutes',
  scheduleToCloseTimeout: '6 hours',
  heartbeatTimeout: '5 seconds',
  cancellationType: 'WAIT_CANCELLATION_COMPLETED',
})

/** Golden records changed. It was committed before the signal was sent, so nothing is missed. */
const changes = defineSignal(changesSignal)

/**
 * Delivers what a webhook has not been told yet, and waits by timers for what is to be tried again. One runs at a time, by its id. It lingers
 * for a few seconds, because a signal that meets a closing workflow has to be sent again.
 */
export async function deliverWebhook({ webhook, total = { arrived: 0, failed: 0, dead: 0 } }: DeliverWebhook): Promise<void> {
  let woken = true
  let wait: DeliverSlice['wait']
  setHandler(changes, () => void (woken = true), { description: 'Look for changes' })
  for (;;) {
    if (!woken) await condition(() => woken, wait === undefined ? '5 seconds' : waitOf(wait))
    if (!woken && wait === undefined) return // nothing may be awaited after this look, or a signal is lost
    woken = false
    const slice = await deliverSlice({ webhook })
    for (const name of ['arrived', 'failed', 'dead'] as const) total[name] += slice[name]
    setCurrentDetails(countsTable(total))
    if (slice.state === 'over' && !woken) return // else it may have been enabled since
    if (slice.state === 'more') woken = true
    wait = slice.wait
    if (workflowInfo().continueAsNewSuggested) return continueAsNew<typeof deliverWebhook>({ webhook, total })
  }
}

interface DeliverWebhook extends DeliverInput {
  /** Of former runs. */
  readonly total?: { arrived: number; failed: number; dead: number }
}
