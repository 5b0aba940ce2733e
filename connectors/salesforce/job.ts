import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import type { Context } from '../../core/connector.ts'
import { GoldthreadError } from '../../core/errors.ts'
import type { Page, Reading } from '../../core/reading.ts'
import { cellReaders, rowOf } from './cells.ts'
import type { Checkpoint, JobCheckpoint, ReadingCheckpoint } from './checkpoint.ts'
import { targetOf } from './objects.ts'
import { nothing, pageOfPass } from './pages.ts'
import { select } from './query.ts'
import { Refused } from './refusal.ts'
import { request, requestJson } from './request.ts'
import { resultOf } from './result.ts'
import { columnsOf, liveOrMerged, sorterOf } from './rows.ts'
import type { Settings } from './settings.ts'

/** A job of the Bulk API that is there no more, or failed: its pass has to begin anew. */
export class JobLost extends GoldthreadError {}

const Job = z.object({ id: z.string(), state: z.string() })

/** Of 500 bytes each, 5 MB of text in memory at once. */
const rowsPerAnswer = 10_000

/** Milliseconds between two questions whether a job is done; the last one again and again. */
const pauses = [500, 1_000, 2_000, 5_000, 10_000]

/** Lets the vendor write down all records, as they are now. */
export async function startJob(
  ctx: Context<Settings>,
  reading: Reading,
  pass: Omit<ReadingCheckpoint, 'kind' | 'after'>,
): Promise<JobCheckpoint> {
  const target = targetOf(reading.object)
  const query = select(columnsOf(target, reading), target, [liveOrMerged(target)])
  const body = { operation: 'queryAll', query, contentType: 'CSV', columnDelimiter: 'COMMA', lineEnding: 'LF' }
  // A second job that nobody asks for does no harm.
  const { data, sentAt } = await requestJson(ctx, Job, { method: 'POST', path: 'jobs/query', body, repeatable: true })
  return { kind: 'job', ...pass, job: data.id, asOf: sentAt.getTime() }
}

/** The rest of a pass. While the vendor is writing, a page without records now and then lets others stop or pause us. @throws JobLost */
export async function* readJob(ctx: Context<Settings>, reading: Reading, from: JobCheckpoint): AsyncGenerator<Page<Checkpoint>> {
  const asOf = new Date(from.asOf)
  for (let asked = 0; !(await isDone(ctx, from)); asked++) {
    yield pageOfPass(nothing, from, asOf, false)
    await sleep(pauses[Math.min(asked, pauses.length - 1)], undefined, { signal: ctx.signal })
  }
  const target = targetOf(reading.object)
  const columns = columnsOf(target, reading)
  const readers = await cellReaders(ctx, target.sobject, columns)
  const sort = sorterOf(reading)
  for (let checkpoint = from; ; ) {
    const { header, rows, locator } = await answerOf(ctx, checkpoint, columns)
    const { locator: _before, ...rest } = checkpoint
    checkpoint = { ...rest, seen: rest.seen + rows.length, ...(locator !== undefined && { locator }) }
    const sorted = sort(rows.map((cells) => rowOf(header, cells, readers)))
    yield pageOfPass(sorted, checkpoint, asOf, locator === undefined)
    if (locator === undefined) return
  }
}

async function isDone(ctx: Context<Settings>, { job }: JobCheckpoint): Promise<boolean> {
  const { state } = (await orLost(requestJson(ctx, Job, { path: `jobs/query/${job}` }))).data
  if (state === 'Failed' || state === 'Aborted') throw new JobLost('failed', `Salesforce gave up the bulk query: ${state}`)
  return state === 'JobComplete'
}

function answerOf(ctx: Context<Settings>, { job, locator }: JobCheckpoint, columns: readonly string[]) {
  const query = { maxRecords: String(rowsPerAnswer), ...(locator !== undefined && { locator }) }
  return orLost(request(ctx, { path: `jobs/query/${job}/results`, query }, (answer) => resultOf(answer, columns)))
}

/** Results are kept for seven days, and are of use with the version of the API alone that asked for them. */
async function orLost<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked
  } catch (error) {
    const isGone = error instanceof Refused && [400, 404, 409].includes(error.status)
    throw isGone ? new JobLost('failed', 'The result of the bulk query is there no more') : error
  }
}
