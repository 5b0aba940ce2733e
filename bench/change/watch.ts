import { z } from 'zod'
import type { Database } from '../../store/database.ts'

/** From and to, in epoch milliseconds. */
export type Stretch = readonly [from: number, to: number]

export interface Watched {
  /** In which a request waited for its turn under the limits of an account. */
  readonly waits: readonly Stretch[]
  /** When transactions that planned writes came to their commit. */
  readonly planned: readonly number[]
}

interface Query {
  readonly sql: string
  readonly __knexTxId?: string
}

const Turn = z.object({ rows: z.tuple([z.object({ wait: z.number() })]) })

/** Looks at the worker's queries from the outside. @returns what was seen since it was asked last */
export function watch(db: Database): () => Watched {
  let waits: Stretch[] = []
  let planned: number[] = []
  const planning = new Set<string>()
  db.on('query', ({ sql, __knexTxId: id = '' }: Query) => {
    if (/^(insert into|copy) goldthread\.write \(/.test(sql)) planning.add(id)
    if (sql.startsWith('COMMIT') && planning.delete(id)) planned.push(Date.now())
  })
  db.on('query-response', (response: unknown, { sql }: Query) => {
    if (!/^\s*with asked as \([\s\S]*goldthread\.quota/.test(sql)) return
    const now = Date.now()
    const [{ wait }] = Turn.parse(response).rows
    if (wait > 0) waits.push([now, now + wait * 1000])
  })
  return () => {
    const seen = { waits, planned }
    waits = []
    planned = []
    return seen
  }
}

/** Milliseconds of a stretch in which somebody waited; waits at the same time count once. */
export function waitedWithin([from, to]: Stretch, waits: readonly Stretch[]): number {
  let sum = 0
  let end = from
  for (const [begin, over] of waits.toSorted(([a], [b]) => a - b)) {
    sum += Math.max(0, Math.min(over, to) - Math.max(begin, end))
    end = Math.max(end, Math.min(over, to))
  }
  return sum
}
