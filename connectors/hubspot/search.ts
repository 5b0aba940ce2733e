import type { Answer, Api } from './api.ts'
import { type Rows, rowsOf } from './records.ts'
import { SearchPage } from './shapes.ts'
import { created, modified, type Wanted } from './wanted.ts'

/** Hits of one request. */
const mostHits = 200

export interface Hits extends Rows {
  /** Whether there are more behind the last one. */
  readonly goesOn: boolean
}

/**
 * Records that changed since then, in the order of their ids, from the one after `last` on. Never by the search's own paging, which ends at
 * 10,000 hits, and never by time stamps, of which many records may have one. Without an end of the time: a record that changes while this goes
 * on stays in it.
 */
export async function changedSince(api: Api, wanted: Wanted, since: number, last: string): Promise<Answer<Hits>> {
  const { object } = wanted
  const filters = [
    { propertyName: modified(object), operator: 'GTE', value: String(since) },
    { propertyName: 'hs_object_id', operator: 'GT', value: last },
  ]
  const sorts = [{ propertyName: 'hs_object_id', direction: 'ASCENDING' }]
  const body = { filterGroups: [{ filters }], sorts, limit: mostHits, properties: [created(object)] }
  const answer = await api.ask({ path: searchPath(api, object), body, shape: SearchPage, isSearch: true })
  const found = rowsOf(answer.body.results, wanted, `search from ${last}`)
  const goesOn = answer.body.paging?.next !== undefined && found.rows.length > 0
  return { ...answer, body: { ...found, goesOn } }
}

/** How many live records there are that were created before then. */
export async function countBefore(api: Api, { object }: Wanted, time: number): Promise<number> {
  const filters = [{ propertyName: created(object), operator: 'LT', value: String(time) }]
  const body = { filterGroups: [{ filters }], limit: 1, properties: [created(object)] }
  const answer = await api.ask({ path: searchPath(api, object), body, shape: SearchPage, isSearch: true })
  return answer.body.total
}

function searchPath({ paths }: Api, object: string): string {
  return `${paths.objects(object)}/search`
}
