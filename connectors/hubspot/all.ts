import { GoldthreadError } from '../../core/errors.ts'
import type { Page } from '../../core/reading.ts'
import type { Answer, Api } from './api.ts'
import { type All, beginning, type Checkpoint, overlapping, remember } from './checkpoint.ts'
import { pageSize, withConsent } from './live.ts'
import { mergesOf, rowsOf, stampOf } from './records.ts'
import { Refused } from './refusal.ts'
import { ListPage } from './shapes.ts'
import type { Wanted } from './wanted.ts'

export interface Listed {
  readonly results: readonly unknown[]
  /** Absent on the last page. */
  readonly next?: string
}

/** All live records, in the order of their ids. */
export async function* everything(api: Api, wanted: Wanted, start: All): AsyncGenerator<Page<Checkpoint>> {
  let at = start
  for (;;) {
    const page = await list(api, wanted, at.after, at === start)
    if (page === undefined) {
      at = beginning(start.portal)
      continue
    }
    const { body, asOf, time } = page
    const { rows, rejected } = rowsOf(body.results, wanted, at.after === undefined ? 'first page' : `page from ${at.after}`)
    const began = at.began ?? time
    const since = overlapping(began, api.settings)
    const seen = remember(at.seen, since, rows.map(stampOf))
    const { next } = body
    const { portal } = start
    at = { ...at, began, seen, ...(next !== undefined && { after: next }) }
    yield {
      records: await withConsent(api, wanted, rows),
      rejected,
      deleted: [],
      merged: rows.flatMap(mergesOf),
      asOf,
      pass: at.pass,
      complete: next === undefined,
      checkpoint:
        next === undefined ? { step: 'done', portal, listed: began, since, seen, archive: { since }, erased: false } : at,
    }
    if (next === undefined) return
  }
}

function list(api: Api, wanted: Wanted, after: string | undefined, isStored: boolean): Promise<Answer<Listed> | undefined> {
  const { history } = wanted
  const withHistory = history.length > 0 && { propertiesWithHistory: history.join(',') }
  return listPage(api, wanted, { limit: String(pageSize(wanted)), ...withHistory }, after, isStored)
}

/**
 * A page by ids. Undefined where HubSpot does not take a token any more that was stored: the list begins anew then, but not for one that
 * HubSpot has just given us, since it would for ever.
 */
export async function listPage(
  api: Api,
  { object, properties }: Pick<Wanted, 'object' | 'properties'>,
  query: Readonly<Record<string, string>>,
  after: string | undefined,
  isStored = false,
): Promise<Answer<Listed> | undefined> {
  const asked = { ...query, properties: properties.join(','), ...(after !== undefined && { after }) }
  try {
    const answer = await api.ask({ path: api.paths.objects(object), query: asked, shape: ListPage })
    const { results, paging } = answer.body
    const next = paging?.next?.after
    if (next !== undefined && next === after)
      throw new GoldthreadError('unreachable', 'HubSpot leads from a page to the same page')
    return { ...answer, body: { results, ...(next !== undefined && { next }) } }
  } catch (error) {
    if (isStored && after !== undefined && error instanceof Refused && error.status === 400) return undefined
    throw error
  }
}
