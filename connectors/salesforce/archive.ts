import type { Context } from '../../core/connector.ts'
import type { WriteResult } from '../../core/write.ts'
import { outcomeOf } from '../http/batches.ts'
import { deleteAll, fatesOf, isGone, mostDeleted, winner } from './delete.ts'
import { targetOf } from './objects.ts'
import { settled } from './outcome.ts'
import { inParts } from './query.ts'
import type { Row } from './rows.ts'
import type { Settings } from './settings.ts'

/** Deletes records into the recycle bin, for 15 days. One that was merged away stays: what it went into holds more than it. */
export async function archive(ctx: Context<Settings>, object: string, ids: readonly string[]): Promise<readonly WriteResult[]> {
  const results: WriteResult[] = []
  for (const part of inParts(ids, mostDeleted)) {
    try {
      results.push(...(await archivePart(ctx, object, part)))
    } catch (error) {
      if (results.length === 0) throw error
      results.push(...part.map(() => outcomeOf(error)))
    }
  }
  return results
}

/** @throws where nothing was sent */
async function archivePart(ctx: Context<Settings>, object: string, ids: readonly string[]): Promise<readonly WriteResult[]> {
  const rows = new Map((await fatesOf(ctx, targetOf(object).sobject, ids)).map((row) => [String(row['Id']), row]))
  const live = ids.filter((id) => isLive(rows.get(id)))
  const sent = await settled(live, async (some) =>
    (await deleteAll(ctx, some)).map((saved, n) => (isGone(saved) ? { id: some[n] ?? '' } : saved)),
  )
  const done = new Map(live.map((id, n) => [id, sent[n] ?? ({ outcome: 'unknown' } as const)]))
  return ids.map(
    (id) => done.get(id) ?? (typeof rows.get(id)?.[winner] === 'string' ? { outcome: 'conflict' } : { outcome: 'unchanged', id }),
  )
}

function isLive(row: Row | undefined): boolean {
  return row !== undefined && row['IsDeleted'] !== true
}
