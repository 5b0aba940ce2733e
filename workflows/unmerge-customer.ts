import { proxyActivities, setCurrentDetails, sleep } from '@temporalio/workflow'
import type { Activities, PutAwaySlice, SplitDone, UnmergeInput, UnmergeSummary } from '../activities/contract.ts'
import { putAwayCreated } from './put-away-created.ts'

const { splitCustomer, finishUnmerge } = proxyActivities<Activities>({
  startToCloseTimeout: '1 minute',
  scheduleToCloseTimeout: '6 hours',
})
const { untilPlanned } = proxyActivities<Activities>({
  startToCloseTimeout: '10 minutes',
  scheduleToCloseTimeout: '1 day', // as long as reconcile may take
  heartbeatTimeout: '5 seconds',
  cancellationType: 'WAIT_CANCELLATION_COMPLETED',
})

/** In seconds. */
const longestPause = 600

/**
 * Takes a customer apart. Nothing has to be written for it in particular: what the one side holds of the other is foreign to it from then
 * on, and planning gives it back.
 */
export async function unmergeCustomer(input: UnmergeInput): Promise<UnmergeSummary> {
  const split = await splitCustomer(input)
  setCurrentDetails(`${decisionsText(split)} Waits for reconcile.`)
  await planned(input)
  const away = split.putAway === undefined ? undefined : await putAwayCreated({ putAway: split.putAway })
  if (away !== undefined) await planned(input)
  const summary = await finishUnmerge(input)
  setCurrentDetails([decisionsText(split), ...awayText(away), ...summaryTexts(summary)].join('\n\n'))
  return summary
}

async function planned(input: UnmergeInput): Promise<void> {
  // Reconcile may be kept from its work for days, until somebody mends a file: so many events would be too many.
  for (let pause = 1; !(await untilPlanned(input)).done; pause = Math.min(pause * 2, longestPause)) await sleep(pause * 1_000)
}

function decisionsText({ withdrawn, entered }: SplitDone): string {
  return `**Taken apart:** ${entered} decisions entered, ${withdrawn} withdrawn.`
}

function awayText(counts: PutAwaySlice['counts'] | undefined): readonly string[] {
  if (counts === undefined) return []
  const said = Object.entries(counts).filter(([, count]) => count > 0)
  return [`**Put away** what was created for both: ${said.map(([outcome, count]) => `${count} ${outcome}`).join(', ')}.`]
}

function summaryTexts({ customers, planned: plans }: UnmergeSummary): readonly string[] {
  const names = customers.map((id) => `c${id}`).join(', ')
  const waiting = plans.map(
    ({ connection, writes, plan }) =>
      `- ${writes} ${writes === 1 ? 'write' : 'writes'} to ${connection}: \`npx goldthread plan ${connection}\`${plan === undefined ? '' : `, \`npx goldthread approve p${plan}\``}`,
  )
  return [
    `**Customers:** ${names}.`,
    plans.length === 0 ? 'Nothing is to be written back.' : `**Planned to give back:**\n\n${waiting.join('\n')}`,
  ]
}
