import type { Context } from '../../core/connector.ts'
import type { WriteResult } from '../../core/write.ts'
import { outcomeOf } from '../http/batches.ts'
import { deleteAll, fatesOf, isGone, mostDeleted, winner } from './delete.ts'
import { targetOf } from './objects.ts'
import { resultOf } from './outcome.ts'
import { inParts } from './query.ts'
import { emptyRecycleBin } from './recycle-bin.ts'
import type { Row } from './rows.ts'
import { type Saved, unanswered } from './save.ts'
import type { Settings } from './settings.ts'

/**
 * Deletes records, and those that they were merged into, and takes them out of the recycle bin, where they would stay for 15 days. What others wrote about a person in other objects,
 * in files and in field history stays; the vendor's backups go by its own times.
 */
export async function erase(ctx: Context<Settings>, object: string, ids: readonly string[]): Promise<readonly WriteResult[]> {
  const results: WriteResult[] = []
  for (const part of inParts(ids, mostDeleted)) {
    try {
      results.push(...(await erasePart(ctx, object, part)))
    } catch (error) {
      if (results.length === 0) throw error
      results.push(...part.map(() => outcomeOf(error)))
    }
  }
  return results
}

async function erasePart(ctx: Context<Settings>, object: string, asked: readonly string[]): Promise<readonly WriteResult[]> {
  const rows = await rowsWithWinners(ctx, targetOf(object).sobject, asked)
  const ids = [...rows.keys()]
  const live = ids.filter((id) => rows.get(id)?.['IsDeleted'] !== true)
  const kept = undone(live, await deleteAll(ctx, live))
  const inBin = ids.filter((id) => !kept.has(id))
  const left = undone(inBin, await emptyRecycleBin(ctx, inBin).catch(unanswered(inBin)))
  return asked.map((id) => {
    const chain = chainFrom(rows, id)
    const [first] = chain.flatMap((each) => kept.get(each) ?? withPlace(left.get(each)) ?? [])
    return first ?? { outcome: chain.length === 0 ? 'unchanged' : 'written', id: chain.at(-1) ?? id }
  })
}

/** Who was merged into another lives on there: both have to go. */
async function rowsWithWinners(
  ctx: Context<Settings>,
  sobject: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Row>> {
  const rows = new Map<string, Row>()
  for (let next = ids; next.length > 0; ) {
    const found = await fatesOf(ctx, sobject, next)
    for (const row of found) rows.set(String(row['Id']), row)
    next = [...new Set(found.flatMap((row) => (typeof row[winner] === 'string' ? row[winner] : [])))].filter(
      (id) => !rows.has(id),
    )
  }
  return rows
}

function chainFrom(rows: ReadonlyMap<string, Row>, id: string, before: readonly string[] = []): readonly string[] {
  const row = rows.get(id)
  if (row === undefined || before.includes(id)) return before
  const next = row[winner]
  return typeof next === 'string' ? chainFrom(rows, next, [...before, id]) : [...before, id]
}

/** What was not done, by id; what was deleted already counts as done. */
function undone(ids: readonly string[], saved: readonly Saved[]): ReadonlyMap<string, WriteResult> {
  return new Map(
    ids.flatMap((id, n) => {
      const its = saved[n] ?? { error: undefined }
      return isGone(its) ? [] : [[id, resultOf(its)] as const]
    }),
  )
}

function withPlace(result: WriteResult | undefined): WriteResult | undefined {
  if (result?.outcome !== 'rejected') return result
  return { outcome: 'rejected', reason: `${result.reason}: it is deleted, and stays in the recycle bin for 15 days` }
}
