import type { Context } from '../../core/connector.ts'
import { GoldthreadError } from '../../core/errors.ts'
import { canMerge } from './objects.ts'
import { rowsByIds } from './query.ts'
import { requestJson } from './request.ts'
import type { Row } from './rows.ts'
import { Results, type Saved, savedOf, unanswered } from './save.ts'
import type { Settings } from './settings.ts'

/** Records of one request. */
export const mostDeleted = 200

/** Where the id stands that a record was merged into. */
export const winner = 'MasterRecordId'

/** What tells whether records are live, in the recycle bin or merged away. */
export function fatesOf(ctx: Context<Settings>, sobject: string, ids: readonly string[]): Promise<readonly Row[]> {
  return rowsByIds(ctx, { sobject }, ['Id', 'IsDeleted', ...(canMerge(sobject) ? [winner] : [])], ids)
}

/** Into the recycle bin. @returns what became of each, in order */
export async function deleteAll(ctx: Context<Settings>, ids: readonly string[]): Promise<readonly Saved[]> {
  if (ids.length === 0) return []
  const query = { ids: ids.join(','), allOrNone: 'false' }
  try {
    const asked = { method: 'DELETE', path: 'composite/sobjects', query, repeatable: true } as const
    return (await requestJson(ctx, Results, asked)).data.map(savedOf)
  } catch (error) {
    if (error instanceof GoldthreadError && error.kind !== 'unreachable') throw error
    return unanswered(ids)(error)
  }
}

/** What was deleted already counts as done. */
export function isGone(saved: Saved): boolean {
  return 'id' in saved || ('code' in saved && saved.code === 'ENTITY_IS_DELETED')
}
