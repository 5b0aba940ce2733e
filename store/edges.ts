import { copyRows } from './copy.ts'
import { rows, type Transaction } from './database.ts'

/** Two records that may be one customer; `a` is the smaller id. */
export interface MatchEdge {
  readonly a: number
  readonly b: number
  /** Log-odds, as a 32-bit float. */
  readonly weight: number
}

/** Replaces all edges of these records. @returns whom the former ones were between */
export async function replaceEdges(
  trx: Transaction,
  recordIds: readonly number[],
  edges: readonly MatchEdge[],
): Promise<readonly number[]> {
  const former = await rows<Pick<MatchEdge, 'a' | 'b'>>(
    trx,
    'delete from goldthread.match_edge where a = any(?) or b = any(?) returning a, b',
    [recordIds, recordIds],
  )
  await copyRows(
    trx,
    'goldthread.match_edge',
    ['a', 'b', 'weight'],
    edges.values().map(({ a, b, weight }) => [a, b, weight]),
  )
  return former.flatMap(({ a, b }) => [a, b])
}
