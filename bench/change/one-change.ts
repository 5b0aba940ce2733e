import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { workflowIds, workflowTypes } from '../../core/temporal-names.ts'
import { type StandInName, standInNames } from '../../sandbox/stand-ins.ts'
import { writesOf } from '../../store/ledger.ts'
import { pushesOf, writesOfPush } from '../../store/pushes.ts'
import { syncOf } from '../../store/runs.ts'
import { holdersOf, letTimePass, type Person, type Systems, writeRequests } from './systems.ts'
import type { Thread } from './thread.ts'
import { type Watched, waitedWithin } from './watch.ts'

/** What became of one number that was changed in HubSpot. In milliseconds. */
export interface Change {
  /** From the start of the sync to the last write. */
  readonly total: number
  /** For turns under the vendors' limits. */
  readonly waited: number
  /** From the start of the sync to the end of its pull. */
  readonly pull: number
  /** From there until what is to be written was stored. */
  readonly planned: number
  /** From there to the last write. */
  readonly pushed: number
  /** Requests that changed something at each system. */
  readonly requests: Readonly<Record<StandInName, number>>
  /** By the ledger. */
  readonly writes: readonly string[]
  /** Systems in which the new number stands. */
  readonly holders: readonly StandInName[]
}

const others = ['salesforce', 'stripe']
const patience = 60_000

/** Changes a number in HubSpot, syncs it, and follows it to the others. Every workflow is at rest before, as mostly it is. */
export async function changeOne(thread: Thread, systems: Systems, seen: () => Watched, { id, next }: Person): Promise<Change> {
  const { db, client, taskQueue } = thread
  await atRest(thread)
  letTimePass(systems)
  systems.hubspot.people.update('contacts', id, { mobilephone: next })
  letTimePass(systems)
  const last = await lastPush(thread)
  const before = counted(systems)
  seen()
  const start = Date.now()
  const sync = await client.workflow.start(workflowTypes.sync, {
    taskQueue,
    workflowId: `${workflowIds.sync('hubspot')}-${randomUUID()}`,
    args: [{ connection: 'hubspot' }],
  })
  const writes = await writesAfter(thread, last)
  const { waits, planned } = seen()
  const pulled = (await syncOf(db, sync.firstExecutionRunId))?.endedAt?.getTime() ?? 0
  const [stored, end] = [Math.max(...planned), Math.max(...writes.map(({ endedAt }) => endedAt?.getTime() ?? 0))]
  const after = counted(systems)
  const requests = { salesforce: 0, hubspot: 0, stripe: 0 }
  for (const name of standInNames) requests[name] = after[name] - before[name]
  return {
    total: end - start,
    waited: waitedWithin([start, end], waits),
    pull: pulled - start,
    planned: stored - pulled,
    pushed: end - stored,
    requests,
    writes: writes.map(({ connection, status, attempts }) => `${connection} ${status}${attempts === 1 ? '' : ` in ${attempts}`}`),
    holders: holdersOf(systems, next),
  }
}

async function atRest({ client }: Thread): Promise<void> {
  for (const id of [workflowIds.reconcile, ...standInNames.map(workflowIds.push)])
    await client.workflow
      .getHandle(id)
      .result()
      .catch(() => undefined) // none runs
}

async function lastPush({ db }: Thread): Promise<number> {
  return (await pushesOf(db, undefined, 1))[0]?.id ?? 0
}

/** All that was sent since, when the pushes to both others have ended. */
async function writesAfter({ db }: Thread, last: number) {
  for (const end = Date.now() + patience; Date.now() < end; await sleep(25)) {
    const pushes = (await pushesOf(db, undefined, 20)).filter(({ id }) => id > last)
    if (!others.every((name) => pushes.some(({ connection, endedAt }) => connection === name && endedAt !== null))) continue
    const ids = await Promise.all(pushes.map(({ id }) => writesOfPush(db, id)))
    return (await writesOf(db, ids.flat())).toSorted((a, b) => a.connection.localeCompare(b.connection))
  }
  throw new Error('The change did not reach both systems')
}

function counted(systems: Systems): Readonly<Record<StandInName, number>> {
  const { salesforce, hubspot, stripe } = systems
  return { salesforce: writeRequests(salesforce), hubspot: writeRequests(hubspot), stripe: writeRequests(stripe) }
}
