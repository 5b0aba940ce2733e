import { setTimeout as sleep } from 'node:timers/promises'
import { type WorkflowExecutionDescription, WorkflowFailedError, WorkflowNotFoundError } from '@temporalio/client'
import { GoldthreadError } from '../../core/errors.ts'
import { workflowIds } from '../../core/temporal-names.ts'
import { wakeReconcile } from '../../core/wake-reconcile.ts'
import { lengthOfQueue } from '../../store/dirty.ts'
import { type SyncRun, syncOf } from '../../store/runs.ts'
import { trainingsAsked } from '../../store/trainings.ts'
import { countUnplanned } from '../../store/unplanned.ts'
import type { Context } from '../context.ts'
import { counted, grouped } from '../counts.ts'
import { showProgress } from '../progress.ts'
import type { Temporal } from '../temporal.ts'
import { timeText } from '../times.ts'
import type { Started } from './trigger.ts'
import { troubleOf } from './trouble.ts'

/** Follows a sync to its end. @throws GoldthreadError `failed`, with the words of the workflow */
export async function untilSynced(context: Context, connection: string, { workflowId, runId }: Started): Promise<SyncRun> {
  const db = await context.store()
  const { client } = await context.temporal()
  const progress = showProgress(connection)
  const handle = client.workflow.getHandle(workflowId, runId)
  let trouble = ''
  try {
    const ended = resultOf(`The sync of ${connection}`, handle.result())
    for (let polls = 1, done = false; !done; polls++) {
      done = await Promise.race([ended.then(() => true), sleep(100, false)])
      const run = await syncOf(db, runId)
      if (run !== undefined) progress.update(run.progress ?? 0, counted(run.rows, 'row'))
      if (polls % 20 !== 0) continue
      const now = waitOf(run) ?? (await troubleOf(handle, context))
      if (now !== '' && now !== trouble) context.say(`${connection}: ${now}. Ctrl-C leaves it to the worker.`)
      trouble = now
    }
  } finally {
    progress.end()
  }
  const run = await syncOf(db, runId)
  if (run !== undefined) return run
  throw new GoldthreadError('failed', `The sync of ${connection} left no trace in the store`)
}

const broken: readonly string[] = ['FAILED', 'TERMINATED', 'TIMED_OUT', 'CANCELLED']

/**
 * Waits until nothing is dirty, nobody is to be planned and no training is asked for: a batch leaves the queue in the transaction that stores its golden records, and
 * a training in the one that makes its model live.
 */
export async function untilGolden(context: Context): Promise<void> {
  const db = await context.store()
  const temporal = await context.temporal()
  // In the order in which one follows from the other: what ends between two of these looks is seen by the later one.
  const left = async () => ({
    trainings: (await trainingsAsked(db)).length,
    records: await lengthOfQueue(db),
    customers: await countUnplanned(db),
  })
  // A training that broke off before may be tried again by what we wake.
  const former = await brokenRun(temporal, workflowIds.train)
  let now = await left()
  let most = now.records
  if (now.records + now.customers + now.trainings === 0) return
  await wakeReconcile(temporal.client, temporal.taskQueue)
  const progress = showProgress('golden records')
  try {
    for (; now.records + now.customers + now.trainings > 0; now = await left()) {
      most = Math.max(most, now.records)
      progress.update(
        1 - now.records / Math.max(most, 1),
        now.trainings > 0 ? 'learning' : now.records > 0 ? `${grouped(now.records)} records to go` : 'planning',
      )
      // It may have closed before something else became dirty.
      if ((await statusOf(temporal, workflowIds.reconcile, 'Reconcile')) === 'COMPLETED') {
        await wakeReconcile(temporal.client, temporal.taskQueue)
      }
      if (now.trainings > 0) await statusOf(temporal, workflowIds.train, 'The training', former)
      await sleep(100)
    }
  } finally {
    progress.end()
  }
}

/** @param former the run of which nothing is said @returns undefined where it never ran @throws GoldthreadError `failed` where it broke off */
async function statusOf(temporal: Temporal, id: string, what: string, former?: string): Promise<string | undefined> {
  const there = await described(temporal, id)
  if (there === undefined || !broken.includes(there.status.name) || there.runId === former) return there?.status.name
  const where = `Its reason stands in the Temporal UI, under the id ${id}`
  throw new GoldthreadError('failed', `${what} did not come to its end: ${there.status.name.toLowerCase()}`, where)
}

/** The last run of a workflow, if it broke off. */
async function brokenRun(temporal: Temporal, id: string): Promise<string | undefined> {
  const there = await described(temporal, id)
  return there !== undefined && broken.includes(there.status.name) ? there.runId : undefined
}

function described({ client }: Temporal, id: string): Promise<WorkflowExecutionDescription | undefined> {
  return client.workflow
    .getHandle(id)
    .describe()
    .catch((error: unknown) => {
      if (error instanceof WorkflowNotFoundError) return undefined
      throw error
    })
}

function waitOf(run: SyncRun | undefined): string | undefined {
  return run?.waitsUntil ? `it waits for the limit ${run.waitsFor} until ${timeText(run.waitsUntil)}` : undefined
}

/** What a workflow gives. @throws GoldthreadError `failed`, with the words of what failed in it */
export async function resultOf<Result>(what: string, result: Promise<Result>): Promise<Result> {
  try {
    return await result
  } catch (error) {
    if (!(error instanceof WorkflowFailedError)) throw error
    throw new GoldthreadError('failed', `${what} failed: ${reasonOf(error)}`)
  }
}

function reasonOf(error: Error): string {
  return error.cause instanceof Error ? reasonOf(error.cause) : error.message
}
