import type { Api } from './api.ts'
import { type Archived, type Changes, overlapping, remember } from './checkpoint.ts'
import { type Live, readLive } from './live.ts'
import { mergesSince, stampOf } from './records.ts'
import { changedSince, countBefore } from './search.ts'
import type { Row } from './shapes.ts'
import { created, type Wanted } from './wanted.ts'

/** What one step of a sync found, and where the next one goes on. */
export interface Step<Next> extends Live {
  readonly deleted: readonly string[]
  readonly next: Next
}

/** The next changed records, as they are now: a hit tells of a state that may be over. One that is not there any more is left to the archived list. */
export async function nextChanges(api: Api, wanted: Wanted, at: Changes): Promise<Step<Changes | Archived>> {
  const { body: hits, time } = await changedSince(api, wanted, at.since, at.last)
  const until = at.until ?? overlapping(time, api.settings)
  const news = hits.rows.filter(({ id, updatedAt }) => updatedAt === undefined || at.seen[id] !== updatedAt)
  const ids = news.map(({ id }) => id)
  const live = await readLive(api, wanted, ids)
  const told = [...hits.rows.filter((row) => !news.includes(row)), ...live.rows].map(stampOf)
  const isNew = createdBetween(wanted.object, at.since, until)
  const synced = {
    ...at,
    until,
    told: remember(at.told, until, told),
    created: at.created + hits.rows.filter(isNew).length,
    merged: at.merged + live.rows.reduce((sum, row) => sum + mergesSince(row, Math.max(at.since, (at.seen[row.id] ?? 0) + 1)), 0),
  }
  const next = hits.goesOn ? { ...synced, last: hits.rows.at(-1)?.id ?? at.last } : await counted(api, wanted, synced)
  return { ...live, rejected: [...hits.rejected, ...live.rejected], deleted: [], next }
}

function createdBetween(object: string, from: number, until: number): (row: Row) => boolean {
  return ({ properties }) => {
    const time = Date.parse(String(properties[created(object)]))
    return time >= from && time < until
  }
}

/**
 * Deletions show in no search. But there are as many records as there were, and those created since, or some are gone; only then the list of
 * all archived records is worth its requests. It is also read when nothing was counted yet.
 */
async function counted(api: Api, wanted: Wanted, changes: Changes & { readonly until: number }): Promise<Archived> {
  const { step: _, last: __, created, merged, count: former, ...rest } = changes
  const count = await countBefore(api, wanted, rest.until)
  const missing = former === undefined ? 0 : Math.max(0, former + created - count)
  const isWhole = former === undefined || missing > 0
  const archive = isWhole ? { since: rest.archive.since } : rest.archive
  return { ...rest, step: 'archived', count, missing: missing - merged, archive, whole: isWhole }
}
