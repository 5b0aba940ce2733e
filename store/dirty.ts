import { type Cause, type CauseKind, strongest } from '../core/cause.ts'
import type { Kind } from '../core/types.ts'
import { copyRows } from './copy.ts'
import { type Database, one, rows, run, type Transaction } from './database.ts'
import { mergedInto } from './source-merges.ts'

/** Records that share a row: as many as fit in one without being stored apart. */
const recordsInRow = 400

/**
 * Leaves records for reconcile to look at, and with each those that its source merged into it: they come and go with their winner.
 *
 * @param number of the sync, decision, override… that it is because of
 */
export async function markDirty(
  trx: Transaction,
  recordIds: readonly number[],
  cause: CauseKind = 'sync',
  number: number | null = null,
): Promise<void> {
  if (recordIds.length === 0) return
  const all = [...new Set([...recordIds, ...(await mergedInto(trx, recordIds))])]
  const rowsOf = Array.from({ length: Math.ceil(all.length / recordsInRow) }, (_, row) => [
    all.slice(row * recordsInRow, (row + 1) * recordsInRow),
    cause,
    number,
  ])
  await copyRows(trx, 'goldthread.dirty', ['records', 'cause', 'cause_number'], rowsOf)
}

export interface Claim {
  readonly seqs: readonly string[]
  /** Each once. */
  readonly recordIds: readonly number[]
  /** Why, by record. */
  readonly causes: ReadonlyMap<number, Cause>
}

/** The oldest dirty records, some more than `limit` where the last of them share a row. They stay in the queue until `settle`, in the same transaction. */
export async function claimDirty(trx: Transaction, limit: number): Promise<Claim> {
  // By the column: `seq` alone is the text of that name, by which Postgres reads and sorts the whole queue for each batch.
  const claimed = await rows<{ seq: string; records: readonly number[]; kind: CauseKind; number: number | null }>(
    trx,
    `select seq::text, records, cause as kind, cause_number as number
     from (select *, sum(cardinality(records)) over (order by seq) - cardinality(records) as before
       from (select * from goldthread.dirty order by seq limit ?) oldest) d
     where before < ? order by d.seq`,
    [limit, limit],
  )
  const causes = new Map<number, Cause>()
  for (const { records, kind, number } of claimed) {
    const cause = { kind, number }
    for (const id of records) {
      const before = causes.get(id)
      causes.set(id, before === undefined ? cause : (strongest([before, cause]) ?? cause))
    }
  }
  return { seqs: claimed.map(({ seq }) => seq), recordIds: [...causes.keys()], causes }
}

/** By number and not by range: a record that was marked meanwhile, with an earlier number but a later commit, stays. */
export async function settle(trx: Transaction, claim: Claim): Promise<void> {
  await run(trx, 'delete from goldthread.dirty where seq = any(?::bigint[])', [[...claim.seqs]])
}

/** Records that wait. A second for three million of them, so nothing to ask again and again. */
export async function countDirty(db: Database): Promise<number> {
  const { count } = await one<{ count: number }>(
    db,
    'select count(distinct id)::int as count from goldthread.dirty cross join unnest(records) as id',
  )
  return count
}

/** How long the queue is, told at once: a record that became dirty again while it waited counts again. */
export async function lengthOfQueue(db: Database): Promise<number> {
  const { count } = await one<{ count: number }>(
    db,
    'select coalesce(sum(cardinality(records)), 0)::int as count from goldthread.dirty',
  )
  return count
}

export async function isAnythingDirty(db: Database): Promise<boolean> {
  const { there } = await one<{ there: boolean }>(db, 'select exists (select from goldthread.dirty) as there')
  return there
}

/** Makes every record dirty that is live or was merged into another: what a changed customer model or matching model asks for. */
export async function markAllDirty(trx: Transaction): Promise<void> {
  await run(trx, markingOf(`select r.id from goldthread.source_record r where ${isKnown}`, `'model', null::int`))
}

/**
 * The same for the records of a kind, because of a matching model. Those that wait already are not marked twice: to be run where nothing else
 * claims them.
 */
export async function markKindDirty(trx: Transaction, kind: Kind, model: number): Promise<void> {
  await run(
    trx,
    markingOf(
      `select r.id from goldthread.source_record r where r.kind = ? and ${isKnown}
         and r.id not in (select unnest(records) from goldthread.dirty)`,
      `'model', ?::int`,
    ),
    [kind, model],
  )
}

function markingOf(ids: string, cause: string): string {
  return `with its as (select id, (row_number() over (order by id) - 1) / ${recordsInRow} as place from (${ids}) known)
    insert into goldthread.dirty (records, cause, cause_number)
    select array_agg(id order by id), ${cause} from its group by place order by place`
}

const isKnown = `(r.deleted_at is null or exists (
  select from goldthread.source_merge m where m.object_id = r.object_id and m.loser = r.external_id))`
