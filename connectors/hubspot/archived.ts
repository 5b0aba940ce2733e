import { listPage } from './all.ts'
import type { Api } from './api.ts'
import type { Step } from './changes.ts'
import { type Archived, type Done, overlapping, remember } from './checkpoint.ts'
import { readLive } from './live.ts'
import { mergesOf, mergesSince, rowsOf } from './records.ts'
import type { Row } from './shapes.ts'
import { isContacts, mergedIds, mergedVids, type Wanted } from './wanted.ts'

const listed = { limit: '100', archived: 'true' }

/**
 * A page of the archived records. HubSpot lists them by id and filters them by nothing, for 90 days, so all of them are read only where records
 * are missing; else one page a sync, round and round, for what a count cannot tell, such as one record deleted and one restored. Of those that
 * were archived since the last round, it is asked what became of them: some live on in another record, or again.
 *
 * @param isStored whether its token is of the checkpoint, and not of the page before
 */
export async function nextArchived(api: Api, wanted: Wanted, at: Archived, isStored: boolean): Promise<Step<Archived | Done>> {
  const page = await listPage(
    api,
    { object: wanted.object, properties: ['hs_object_id', mergedIds, mergedVids] },
    listed,
    at.archive.at?.after,
    isStored,
  )
  if (page === undefined) return nextArchived(api, wanted, { ...at, archive: { since: at.archive.since } }, false)
  const { body, time } = page
  const { rows } = rowsOf(body.results, wanted, 'archived')
  const isNews = ({ id, archivedAt = 0 }: Row) => archivedAt >= at.archive.since && at.seen[id] !== archivedAt
  const news = rows.filter(isNews)
  const ids = news.map(({ id }) => id)
  const live = await readLive(api, wanted, ids)
  const gone = new Set(live.missing)
  const began = at.archive.at?.began ?? time
  const { next } = body
  const archive =
    next === undefined ? { since: overlapping(began, api.settings) } : { since: at.archive.since, at: { began, after: next } }
  const told = rows.map(({ id, archivedAt = 0 }) => [id, archivedAt] as const)
  const goneNow = news.filter(({ id, archivedAt = 0 }) => archivedAt >= at.since && gone.has(id))
  const missing = at.missing - goneNow.reduce((sum, row) => sum + 1 + mergesSince(row, at.since), 0)
  const joined = news.filter(({ id }) => gone.has(id)).flatMap(mergesOf) // merged away, and then archived as what they had become
  const synced = { ...at, archive, told: remember(at.told, archive.since, told), missing }
  const goesOn = next !== undefined && at.whole
  return {
    ...live,
    merged: [...live.merged, ...joined],
    deleted: live.missing,
    next: goesOn ? synced : done(synced, isContacts(wanted.object)),
  }
}

/** Only contacts can be erased. */
function done({ portal, listed, until, told, count, archive, erased, missing }: Archived, canBeErased: boolean): Done {
  const counted = count !== undefined && { count }
  const isErased = erased || (canBeErased && missing > 0)
  return { step: 'done', portal, listed, since: until, seen: told, ...counted, archive, erased: isErased }
}
