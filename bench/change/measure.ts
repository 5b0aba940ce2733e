import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { workflowIds, workflowTypes } from '../../core/temporal-names.ts'
import { standInNames } from '../../sandbox/stand-ins.ts'
import { countDirty } from '../../store/dirty.ts'
import { pushTotals } from '../../store/pushes.ts'
import { trainingsAsked } from '../../store/trainings.ts'
import { countUnplanned } from '../../store/unplanned.ts'
import { type Process, watchMemory } from '../load/processes.ts'
import type { Measured } from '../measured.ts'
import { median } from '../statistics.ts'
import { writeMappings } from './mappings.ts'
import { type Change, changeOne } from './one-change.ts'
import { addPersons, letTimePass, type Systems, withSystems } from './systems.ts'
import { type Thread, withThread } from './thread.ts'
import { watch } from './watch.ts'

const goals = { rest: 1_000, planned: 300 }

/** The first is not counted: a worker that runs has compiled its code. */
const warmUp = 1

/**
 * A phone number that is changed in HubSpot, on its way into Salesforce and Stripe, although Salesforce is preferred and holds a copy of the
 * old one that we wrote: once with the limits of the vendors, and once without any, where nothing has to wait.
 */
export async function measureChange({ quick }: { readonly quick: boolean }): Promise<Measured> {
  if (quick) {
    const lifted = await changesWith(false, 40, 0, 1) // each is followed by seconds until everything is at rest
    return { rows: rowsOf('without limits', lifted), missed: wrongIn(lifted), ratios: {} }
  }
  const allowed = await changesWith(true, 400, warmUp, 8)
  const lifted = await changesWith(false, 400, warmUp, 8)
  return {
    rows: [...rowsOf('as vendors allow', allowed, goals), ...rowsOf('without limits', lifted, goals)],
    missed: [allowed, lifted].flatMap((its) => [...wrongIn(its), ...missedBy(its)]),
    ratios: {},
  }
}

interface Changes {
  readonly changes: readonly Change[]
  readonly megabytes: Record<Process, number>
}

/** @param warmUp changes that are not counted */
function changesWith(isLimited: boolean, customers: number, warmUp: number, count: number): Promise<Changes> {
  return withSystems(customers, isLimited, async (systems) => {
    const persons = addPersons(systems, warmUp + count)
    let dataFolder = ''
    const layOut = (folder: string) => {
      dataFolder = join(folder, '..')
      return writeMappings(folder, systems, isLimited)
    }
    return withThread(layOut, async (thread) => {
      using memory = watchMemory(dataFolder)
      await firstSync(thread, systems)
      const seen = watch(thread.workerDb)
      const changes: Change[] = []
      for (const person of persons) changes.push(await changeOne(thread, systems, seen, person))
      return { changes: changes.slice(warmUp), megabytes: memory.most() }
    })
  })
}

/** Until every system has what the others know. */
async function firstSync(thread: Thread, systems: Systems): Promise<void> {
  const { client, taskQueue, goldthread } = thread
  letTimePass(systems)
  await goldthread('apply')
  for (const name of standInNames) await goldthread('prepare', name)
  for (const name of standInNames)
    await client.workflow.execute(workflowTypes.sync, {
      taskQueue,
      workflowId: `${workflowIds.sync(name)}-first`,
      args: [{ connection: name }],
    })
  while ((await openIn(thread)) > 0) await sleep(200)
}

async function openIn({ db }: Thread): Promise<number> {
  const open = (await pushTotals(db)).map(({ planned, approved, unknown }) => planned + approved + unknown)
  return sum([await countDirty(db), await countUnplanned(db), (await trainingsAsked(db)).length, ...open])
}

/** @param goals of a full run */
function rowsOf(
  limits: string,
  { changes, megabytes }: Changes,
  goals?: { readonly rest: number; readonly planned: number },
): Measured['rows'] {
  const row = (what: string, of: (change: Change) => number, goal?: number) => {
    const its = changes.map(of)
    return {
      limits,
      what,
      median: Math.round(median(its)),
      least: Math.round(Math.min(...its)),
      most: Math.round(Math.max(...its)),
      goal: goal ?? '',
    }
  }
  return [
    row('ms, start of the sync to the last write', ({ total }) => total),
    row('ms of it waiting for limits', ({ waited }) => waited),
    row('ms, the rest', rest, goals?.rest),
    row('ms, start of the sync to the end of the pull', ({ pull }) => pull),
    row('ms, pull to planned writes', ({ planned }) => planned, goals?.planned),
    row('ms, planned writes to the last write', ({ pushed }) => pushed),
    row('requests that write to Salesforce', ({ requests }) => requests.salesforce, wanted.requests.salesforce),
    row('requests that write to Stripe', ({ requests }) => requests.stripe, wanted.requests.stripe),
    ...Object.entries(megabytes).map(([name, its]) => row(`MB at most: ${name}`, () => its)),
  ]
}

function rest({ total, waited }: Change): number {
  return total - waited
}

const wanted = {
  requests: { salesforce: 1, hubspot: 0, stripe: 1 },
  writes: ['salesforce written', 'stripe written'],
  holders: standInNames,
}

function wrongIn({ changes }: Changes): readonly string[] {
  const wrong = changes
    .map(({ requests, writes, holders }) => ({ requests, writes, holders }))
    .find((its) => !isDeepStrictEqual(its, wanted))
  return wrong === undefined ? [] : [`one write each, and no other: ${JSON.stringify(wrong)}`]
}

function missedBy({ changes }: Changes): readonly string[] {
  const [took, planned] = [median(changes.map(rest)), median(changes.map((change) => change.planned))]
  return [
    ...(took > goals.rest ? [`one change: ${Math.round(took)} ms besides waits, and the goal is ${goals.rest}`] : []),
    ...(planned > goals.planned ? [`pull to planned writes: ${Math.round(planned)} ms, and the goal is ${goals.planned}`] : []),
  ]
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0)
}
