import { expect, it } from 'vitest'
import { workflowIds } from '../../core/temporal-names.ts'
import { rows } from '../../store/database.ts'
import { cutIntoPartitions } from '../support/database.ts'
import { type Project, withProject, writeMapping } from '../support/project.ts'
import { applyMappings, remapped, sync } from '../support/sync.ts'
import { drop, people, tillMapping, tillMappings } from '../support/till.ts'
import { withWorker } from '../support/worker.ts'
import { thread, undisturbed, untilEnded } from './crash/disturbed.ts'

const names = ['first', 'second', 'third']

/** So many workers beside one another, each with one activity at a time: what is to be done at once has to be shared. */
function withWorkers(project: Project, identities: readonly string[], work: () => Promise<void>): Promise<void> {
  const [identity, ...others] = identities
  if (identity === undefined) return work()
  return withWorker(project, () => withWorkers(project, others, work), { identity, maxConcurrentActivityTaskExecutions: 1 })
}

/** Who did an activity so far of these workflows. @param of their ids begin with it */
async function workersOf(project: Project, of = ''): Promise<readonly string[]> {
  const temporal = await project.context.temporal()
  const found = new Set<string>()
  for await (const { workflowId, runId } of temporal.client.workflow.list()) {
    if (!workflowId.startsWith(of)) continue
    const { events } = await temporal.client.workflow.getHandle(workflowId, runId).fetchHistory()
    for (const event of events ?? []) found.add(event.activityTaskStartedEventAttributes?.identity ?? '')
  }
  return names.filter((name) => found.has(name))
}

it('three workers share the work, on tables in partitions, and golden records come out as by one', {
  timeout: 120_000,
}, async () => {
  let workers: readonly string[] = []
  const shared = await thread(async (project) => {
    await cutIntoPartitions(project.db)
    await withWorkers(project, names, async () => {
      await untilEnded(project)
      workers = await workersOf(project)
    })
  })
  expect(workers.length).toBeGreaterThan(1)
  expect(shared).toEqual(await undisturbed())
})

/** So many that they are cut into pieces. */
const many = 6_000

it('a changed mapping is followed by several workers, each with a part of the records', { timeout: 120_000 }, async () => {
  await withProject(tillMappings(['north'], { fields: { town: 'Town' } }), (project) =>
    withWorkers(project, names, async () => {
      await applyMappings(project)
      await drop(project, 'north', 'day-1.csv', 1, people(1, many))
      await sync(project, 'north')
      await writeMapping(project, 'north.yaml', tillMapping({ fields: { town: '{ from: Town, clean: [upper] }' } })('north'))
      await applyMappings(project)
      expect(await remapped(project, 'north')).toEqual({ mapped: many, changed: many, rejected: 0 })
      expect(await workersOf(project, workflowIds.remap('north', 'records'))).not.toHaveLength(1)
      const towns = 'select town, count(*)::int as customers from goldthread.customers group by town'
      expect(await rows(project.db, towns)).toEqual([{ town: 'SPRINGFIELD', customers: many }])
    }),
  )
})
