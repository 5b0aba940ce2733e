import { expect, it } from 'vitest'
import type { Project } from '../support/project.ts'
import { withWorker } from '../support/worker.ts'
import { thread, undisturbed, untilEnded } from './crash/disturbed.ts'

const names = ['first', 'second', 'third']

/** So many workers beside one another, each with one activity at a time: what is to be done at once has to be shared. */
function withWorkers(project: Project, identities: readonly string[], work: () => Promise<void>): Promise<void> {
  const [identity, ...others] = identities
  if (identity === undefined) return work()
  return withWorker(project, () => withWorkers(project, others, work), { identity, maxConcurrentActivityTaskExecutions: 1 })
}

/** Who did an activity of any workflow so far. */
async function workersOf(project: Project): Promise<readonly string[]> {
  const temporal = await project.context.temporal()
  const found = new Set<string>()
  for await (const { workflowId, runId } of temporal.client.workflow.list()) {
    const { events } = await temporal.client.workflow.getHandle(workflowId, runId).fetchHistory()
    for (const event of events ?? []) found.add(event.activityTaskStartedEventAttributes?.identity ?? '')
  }
  return names.filter((name) => found.has(name))
}

it('three workers share the work, and golden records come out as by one', { timeout: 120_000 }, async () => {
  let workers: readonly string[] = []
  const shared = await thread((project) =>
    withWorkers(project, names, async () => {
      await untilEnded(project)
      workers = await workersOf(project)
    }),
  )
  expect(workers.length).toBeGreaterThan(1)
  expect(shared).toEqual(await undisturbed())
})
