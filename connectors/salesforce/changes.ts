import type { Context } from '../../core/connector.ts'
import type { Page, Reading } from '../../core/reading.ts'
import type { ChangesCheckpoint, Checkpoint } from './checkpoint.ts'
import { targetOf } from './objects.ts'
import { pageOfChanges } from './pages.ts'
import { answersById, rowsByIds } from './query.ts'
import { coveredNow, type Deletions, deletionsSince } from './replication.ts'
import { columnsOf, sorterOf } from './rows.ts'
import type { Settings } from './settings.ts'

/** The vendor tells up to when all changes are visible; this much is read once more all the same. */
const overlap = 5 * 60_000

/** What there is to read of changes: those since a time, and what was deleted. */
export interface Window {
  readonly since: number
  /** What the next window begins with. */
  readonly covered: number
  readonly deletions: Deletions
}

/** Undefined where the vendor has forgotten what was deleted since: everything has to be read anew. */
export async function openWindow(
  ctx: Context<Settings>,
  reading: Reading,
  { covered, window }: ChangesCheckpoint,
): Promise<Window | undefined> {
  const { sobject } = targetOf(reading.object)
  const since = covered - overlap
  const deletions = await deletionsSince(ctx, sobject, since)
  if (deletions === undefined) return undefined
  const next = window?.covered ?? Math.min(deletions.covered, await coveredNow(ctx, sobject))
  return { since, covered: Math.max(covered, next), deletions }
}

/**
 * Changed, deleted and merged records, in the order of their ids. The window has no end: what changes while it is read is read at once, and
 * once more in the next one, which begins where the vendor vouches for all changes.
 */
export async function* readChanges(
  ctx: Context<Settings>,
  reading: Reading,
  from: ChangesCheckpoint,
  { since, covered, deletions }: Window,
): AsyncGenerator<Page<Checkpoint>> {
  const target = targetOf(reading.object)
  const columns = columnsOf(target, reading)
  const sort = sorterOf(reading)
  const gone = new Set(deletions.ids)
  const condition = `SystemModstamp >= ${new Date(since).toISOString()}`
  for await (const { rows, after, sentAt, last } of answersById(ctx, target, columns, condition, from.window?.after ?? '')) {
    for (const { Id } of rows) if (typeof Id === 'string') gone.delete(Id)
    if (!last) {
      yield pageOfChanges(sort(rows), { ...from, window: { covered, after } }, sentAt)
      continue
    }
    // Within a window that is read on, a merged record may be among those that were read before.
    const passedOver = from.window === undefined ? [] : await rowsByIds(ctx, target, columns, [...gone])
    for (const { Id } of passedOver) if (typeof Id === 'string') gone.delete(Id)
    const sorted = sort([...rows, ...passedOver])
    const { kind, organisation } = from
    yield pageOfChanges({ ...sorted, deleted: [...sorted.deleted, ...gone] }, { kind, organisation, covered }, sentAt)
  }
}
