import { Client } from '@temporalio/client'
import type { NativeConnection } from '@temporalio/worker'
import { expect, it } from 'vitest'
import { createActivities } from '../../activities/create-activities.ts'
import { mappingSource } from '../../activities/mapping-source.ts'
import { status as statusOf } from '../../cli/commands/status.ts'
import { triggerSync } from '../../cli/sync/trigger.ts'
import { untilSynced } from '../../cli/sync/wait.ts'
import { pos } from '../../connectors/pos.ts'
import type { Connector } from '../../core/connector.ts'
import type { Page } from '../../core/reading.ts'
import { openDatabase } from '../../store/database.ts'
import { flaws } from '../support/command.ts'
import { type Project, withProject } from '../support/project.ts'
import { applyMappings } from '../support/sync.ts'
import { people, tillMappings } from '../support/till.ts'
import { withActivities } from '../support/worker.ts'

/** One request at once, and one every four seconds. */
const slow = { name: 'burst', requests: 3, perSeconds: 8, keepFree: 0 }

const daily = { name: 'daily', requests: 1_000, perSeconds: 86_400, keepFree: 0.1 }
const asked = { limits: ['burst', 'daily'], repeatable: true }

/** A web system with three pages, which stands in a till's place: a request a page. Its SDK wraps what it is thrown. */
function webSystem() {
  const sent: number[] = []
  const connector: Connector = {
    ...pos,
    limits: () => [slow, daily],
    check: async ({ traffic }) => traffic.request(asked, async () => ({ id: 'acme', name: '' })),
    async *pull({ traffic }, _reading, checkpoint): AsyncGenerator<Page> {
      for (let number = Number(checkpoint ?? 0) + 1; number <= 3; number++) {
        const page = async () => {
          sent.push(Date.now())
          traffic.learn('daily', { max: 2_000, remaining: 1_500 - sent.length })
          return pageOf(number)
        }
        yield await traffic.request(asked, page).catch((cause: unknown) => {
          throw new Error('The request failed', { cause })
        })
      }
    },
  }
  return { connector, sent }
}

function pageOf(number: number): Page {
  const records = people(number * 10 + 1, number * 10 + 10).map(({ id, given, family }) => ({
    id,
    fields: { ID: id, Given: given, Family: family },
  }))
  return { records, rejected: [], deleted: [], merged: [], checkpoint: number, asOf: new Date(), complete: false }
}

/** A worker that knows this system only, for the time of `work`. */
async function withWorkerOf({ config }: Project, connector: Connector, work: () => Promise<void>): Promise<void> {
  const { namespace, taskQueue, address = '' } = config.temporal
  const db = openDatabase(config.databaseUrl ?? '')
  const mappings = mappingSource(config.mappingsFolder, new Map([['pos', connector.settings]]), config.variable, config.standIn)
  const connectors = new Map([['pos', connector]])
  const activities = (connection: NativeConnection) =>
    createActivities({ db, mappings, connectors, client: new Client({ connection, namespace }), taskQueue, log: () => undefined })
  try {
    await withActivities({ address, namespace, taskQueue }, activities, work)
  } finally {
    await db.destroy()
  }
}

it(
  'a drained budget neither fails a sync nor is asked in a loop, and another worker may go on after the wait',
  {
    timeout: 60_000,
  },
  () =>
    withProject(tillMappings(['north']), async (project) => {
      await applyMappings(project)
      const { connector, sent } = webSystem()
      const temporal = await project.context.temporal()
      const started = await triggerSync(project.context, 'north')
      const handle = temporal.client.workflow.getHandle(started.workflowId, started.runId)
      const eventsOf = async () => (await handle.fetchHistory()).events ?? []

      await withWorkerOf(project, connector, async () => {
        await expect.poll(async () => (await eventsOf()).filter((event) => event.timerStartedEventAttributes)).toHaveLength(1)
        const { status, raw } = await handle.describe()
        expect(status.name).toBe('RUNNING')
        expect(raw.pendingActivities).toEqual([])
      })
      expect((await statusOf(project.context)).text).toMatch(/north .* waits for the limit burst until 20/)
      expect(sent).toHaveLength(1)

      await withWorkerOf(project, connector, async () => {
        expect(await untilSynced(project.context, 'north', started)).toMatchObject({ pages: 3, added: 30, failure: null })
      })
      expect(sent).toHaveLength(3)
      const gaps = sent.slice(1).map((at, i) => at - (sent[i] ?? 0))
      expect(Math.min(...gaps)).toBeGreaterThan(3_500)
      const { data, text } = await statusOf(project.context)
      expect(text).toMatch(/north +acme +0 +0 +3 +1 +daily 1,497 of 2,000 at /)
      expect(flaws('status', JSON.stringify(data))).toEqual([])

      const events = await eventsOf()
      const attempts = events.flatMap(({ activityTaskStartedEventAttributes: its }) => (its ? [its.attempt] : []))
      expect(attempts).toEqual([1, 1, 1, 1]) // three slices and the end
      expect(events.filter((event) => event.timerStartedEventAttributes)).toHaveLength(2)
      expect(events.filter((event) => event.activityTaskFailedEventAttributes)).toEqual([])
    }),
)
