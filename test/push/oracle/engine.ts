import { randomUUID } from 'node:crypto'
import { Client, Connection } from '@temporalio/client'
import { MockActivityEnvironment } from '@temporalio/testing'
import { DefaultLogger } from '@temporalio/worker'
import { pullSlice } from '../../../activities/pull-slice.ts'
import { preparePush, type Waiting } from '../../../activities/push/prepare-push.ts'
import { pushBatch } from '../../../activities/push/push-batch.ts'
import { modelSteps, objectSteps } from '../../../cli/apply/store.ts'
import { GoldthreadError } from '../../../core/errors.ts'
import type { ConnectionMapping, Mappings } from '../../../core/model.ts'
import { openBudget, trafficOf } from '../../../core/patience.ts'
import { matcherSource } from '../../../resolve/matchers.ts'
import { planBatch } from '../../../resolve/plan/plan-batch.ts'
import { resolveBatch } from '../../../resolve/resolve-batch.ts'
import type { Database } from '../../../store/database.ts'
import { approvePlan, snapshotPlan } from '../../../store/plans.ts'
import { beginPush, endPush } from '../../../store/pushes.ts'
import type { System } from './system.ts'

/** What our workflows do, one call each, without Temporal. A call either comes to its end or fails as the work itself does. */
export interface Engine {
  readonly pull: (system: System, db?: Database) => Promise<void>
  readonly resolve: (db?: Database) => Promise<void>
  readonly plan: (db?: Database) => Promise<void>
  /** Lets a person approve all that waits for one. */
  readonly approve: (system: System) => Promise<void>
  /** @returns what waits for a person */
  readonly push: (system: System, db?: Database) => Promise<Waiting | undefined>
}

/** Small, so that there are many. */
const batch = 25
const pushed = 4

export async function openEngine(db: Database, mappings: Mappings, systems: readonly System[]): Promise<Engine> {
  for (const step of [...(await objectSteps(db, mappings, false)), ...(await modelSteps(db, mappings, false))]) await step.run()
  const connectors = new Map(systems.map(({ shape, connector }) => [shape.name, connector]))
  const client = new Client({ connection: Connection.lazy() })
  const matchers = matcherSource()
  const log = () => undefined
  const logger = new DefaultLogger('ERROR', log)
  const { signal } = new AbortController()
  const traffic = trafficOf(openBudget(), signal)

  return {
    pull: async ({ shape }, its = db) => {
      const deps = { db: its, mappings: () => Promise.resolve(mappings), connectors, client, taskQueue: '', log }
      await new MockActivityEnvironment({}, { logger }).run(() =>
        pullSlice(deps, { count: 0 }, { connection: shape.name, run: randomUUID() }),
      )
    },
    resolve: async (its = db) => {
      while ((await resolveBatch(its, mappings, matchers, batch)) !== undefined);
    },
    plan: async (its = db) => {
      while ((await planBatch(its, mappings, batch)) !== undefined);
    },
    approve: async ({ shape }) => {
      const plan = await snapshotPlan(db, shape.name)
      if (plan === undefined) return
      const tomorrow = new Date(Date.now() + 24 * 3600 * 1000)
      await db.transaction((trx) => approvePlan(trx, plan.id, 'Dee', tomorrow))
    },
    push: async ({ shape, connector }, its = db) => {
      const connection = connectionOf(mappings, shape.name)
      const push = await beginPush(its, shape.name, randomUUID())
      const { waiting } = await preparePush(its, mappings, shape.name)
      const context = { settings: {}, signal, traffic, now: () => new Date() }
      let done = 0
      do {
        done = (await pushBatch({ db: its, log }, connection, connector, context, push, pushed, 0)).judged.length
      } while (done > 0)
      await endPush(its, push)
      return waiting
    },
  }
}

function connectionOf({ connections }: Mappings, name: string): ConnectionMapping {
  const connection = connections.get(name)
  if (connection === undefined) throw new Error(`no connection ${name}`)
  return connection
}

/** Whether a work failed as it may: a system did not answer, or another attempt was faster. */
export function isPassing(error: unknown): boolean {
  return error instanceof GoldthreadError && (error.kind === 'unreachable' || error.kind === 'conflict')
}
