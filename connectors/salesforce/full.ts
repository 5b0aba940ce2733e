import { randomUUID } from 'node:crypto'
import type { Context } from '../../core/connector.ts'
import type { Page, Reading } from '../../core/reading.ts'
import { oneAhead } from '../one-ahead.ts'
import type { Checkpoint, JobCheckpoint, ReadingCheckpoint } from './checkpoint.ts'
import { startJob } from './job.ts'
import { targetOf } from './objects.ts'
import { pageOfPass } from './pages.ts'
import { answersById, query, select } from './query.ts'
import { coveredNow } from './replication.ts'
import { columnsOf, liveOrMerged, sorterOf } from './rows.ts'
import type { Settings } from './settings.ts'

/** Begins a pass: notes up to when changes are in it before its first page is read, and counts what there is to read. */
export async function beginPass(
  ctx: Context<Settings>,
  reading: Reading,
  organisation: string,
): Promise<ReadingCheckpoint | JobCheckpoint> {
  const target = targetOf(reading.object)
  const [covered, counted] = await Promise.all([coveredNow(ctx, target.sobject), query(ctx, select(['COUNT()'], target, []))])
  const { totalSize: total } = counted.data
  const pass = { organisation, pass: randomUUID(), covered, seen: 0, total }
  return total < ctx.settings.bulkFrom ? { kind: 'reading', ...pass, after: '' } : startJob(ctx, reading, pass)
}

/** The rest of a pass, in the order of ids. */
export async function* readOn(
  ctx: Context<Settings>,
  reading: Reading,
  from: ReadingCheckpoint,
): AsyncGenerator<Page<Checkpoint>> {
  const target = targetOf(reading.object)
  const columns = columnsOf(target, reading)
  const sort = sorterOf(reading)
  let { seen } = from
  const ask = (its: Context<Settings>) => answersById(its, target, columns, liveOrMerged(target), from.after)
  // One ahead of the sorting, too, which takes some 4 ms a page.
  for await (const { rows, after, sentAt, last } of oneAhead(ctx, ask)) {
    seen += rows.length
    yield pageOfPass(sort(rows), { ...from, after, seen }, sentAt, last)
  }
}
