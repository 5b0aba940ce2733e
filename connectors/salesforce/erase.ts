import type { Context } from '../../core/connector.ts'
import { GoldthreadError } from '../../core/errors.ts'
import type { WriteResult } from '../../core/write.ts'
import { outcomeOf } from '../http/batches.ts'
import { canMerge, targetOf } from './objects.ts'
import { resultOf } from './outcome.ts'
import { inParts, rowsByIds } from './query.ts'
import { emptyRecycleBin } from './recycle-bin.ts'
import { requestJson } from './request.ts'
import type { Row } from './rows.ts'
import { Results, type Saved, savedOf, unanswered } from './save.ts'
import type { Settings } from './settings.ts'

/** Records of one request. */
const size = 200

/**
 * Deletes records, and those that they were merged into, and takes them out of the recycle bin, where they would stay for 15 days. What others wrote about a person in other objects,
 * in files and in field history stays; the vendor's backups go by its own times.
 */
export async function erase(ctx: Context<Settings>, object: string, ids: readonly string[]): Promise<readonly WriteResult[]> {
  const results: WriteResult[] = []
  for (const part of inParts(ids, size)) {
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
  const columns = ['Id', 'IsDeleted', ...(canMerge(sobject) ? [winner] : [])]
  const rows = new Map<string, Row>()
  for (let next = ids; next.length > 0; ) {
    const found = await rowsByIds(ctx, { sobject }, columns, next)
    for (const row of found) rows.set(String(row['Id']), row)
    next = [...new Set(found.flatMap((row) => (typeof row[winner] === 'string' ? row[winner] : [])))].filter(
      (id) => !rows.has(id),
    )
  }
  return rows
}

const winner = 'MasterRecordId'

function chainFrom(rows: ReadonlyMap<string, Row>, id: string, before: readonly string[] = []): readonly string[] {
  const row = rows.get(id)
  if (row === undefined || before.includes(id)) return before
  const next = row[winner]
  return typeof next === 'string' ? chainFrom(rows, next, [...before, id]) : [...before, id]
}

async function deleteAll(ctx: Context<Settings>, ids: readonly string[]): Promise<readonly Saved[]> {
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

/** What was not done, by id; what was deleted already counts as done. */
function undone(ids: readonly string[], saved: readonly Saved[]): ReadonlyMap<string, WriteResult> {
  return new Map(
    ids.flatMap((id, n) => {
      const its = saved[n] ?? { error: undefined }
      return 'id' in its || ('code' in its && its.code === 'ENTITY_IS_DELETED') ? [] : [[id, resultOf(its)] as const]
    }),
  )
}

function withPlace(result: WriteResult | undefined): WriteResult | undefined {
  if (result?.outcome !== 'rejected') return result
  return { outcome: 'rejected', reason: `${result.reason}: it is deleted, and stays in the recycle bin for 15 days` }
}
