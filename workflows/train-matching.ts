import { proxyActivities, setCurrentDetails } from '@temporalio/workflow'
import type { Activities, TrainingStep } from '../activities/contract.ts'

const { trainMatching: train } = proxyActivities<Activities>({
  startToCloseTimeout: '2 hours',
  scheduleToCloseTimeout: '6 hours',
  heartbeatTimeout: '30 seconds', // learning from some thousand records keeps the worker busy for seconds
  cancellationType: 'WAIT_CANCELLATION_COMPLETED',
})

/** Trains a model for each kind that was asked for. A failed training is asked for until one is done: the next start tries it again. */
export async function trainMatching(): Promise<readonly TrainingStep[]> {
  const steps: TrainingStep[] = []
  do {
    steps.push(await train())
    setCurrentDetails(steps.map(textOf).join('\n\n'))
  } while (steps.at(-1)?.done === false)
  return steps
}

function textOf({ kind, records, live }: TrainingStep): string {
  if (kind === undefined) return 'Nothing to learn'
  return `${kind}: learned from ${records} records; ${live ? 'live' : 'proposed, it waits for somebody to adopt it'}`
}
