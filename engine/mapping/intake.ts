import type { RawRecord } from '../../core/reading.ts'

/** As little of a stored record as tells whether a pulled row is news. */
interface Head {
  readonly id: number
  readonly externalId: string
  readonly hash: string
  /** Epoch milliseconds. */
  readonly asOf: number
  readonly deleted: boolean
}

/** A pulled row with its hash, and the state of the source that it tells of, in epoch milliseconds. */
export interface Dated {
  readonly row: RawRecord
  readonly asOf: number
  readonly hash: string
}

/** A pulled row with the records that it has become so far: none, one, or one for each person in it. */
export interface Arrival<Stored extends Head> extends Dated {
  readonly stored: readonly Stored[]
}

export interface Sorted<Stored extends Head> {
  /** New rows and changed ones: these are mapped. */
  readonly news: readonly Arrival<Stored>[]
  readonly unchanged: readonly Arrival<Stored>[]
  /** Older than what is stored. */
  readonly stale: readonly Arrival<Stored>[]
  /** Rows whose id came again further down; the last one counts. */
  readonly repeated: number
}

/** Tells apart what a page brings. A row that was deleted and is back is news, whatever its hash. */
export function sortArrivals<Stored extends Head>(rows: readonly Dated[], heads: readonly Stored[]): Sorted<Stored> {
  const last = new Map(rows.map((dated) => [dated.row.id, dated]))
  const stored = Map.groupBy(heads, ({ externalId }) => externalId)
  const arrivals = [...last.values()].map(({ row, asOf, hash }) => ({ row, asOf, hash, stored: stored.get(row.id) ?? [] }))
  const kinds = Map.groupBy(arrivals, kindOf)
  return {
    news: kinds.get('news') ?? [],
    unchanged: kinds.get('unchanged') ?? [],
    stale: kinds.get('stale') ?? [],
    repeated: rows.length - last.size,
  }
}

function kindOf({ asOf, hash, stored }: Arrival<Head>): 'news' | 'unchanged' | 'stale' {
  if (stored.some((head) => head.asOf > asOf)) return 'stale'
  return stored.some((head) => !head.deleted && head.hash === hash) ? 'unchanged' : 'news'
}
