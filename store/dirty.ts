import { type Cause, type CauseKind, strongest } from '../core/cause.ts'
import type { Kind } from '../core/types.ts'
import { copyRows } from './copy.ts'
import { type Database, one, rows, run, type Transaction } from './database.ts'
import { mergedInto } from './source-merges.ts'

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
  const all = new Set([...recordIds, ...(await mergedInto(trx, recordIds))])
  await copyRows(
    trx,
    'goldthread.dirty',
    ['record_id', 'cause', 'cause_number'],
    [...all].map((id) => [id, cause, number]),
  )
}

export interface Claim {
  readonly seqs: readonly string[]
  /** Each once. */
  readonly recordIds: readonly number[]
  /** Why, by record. */
  readonly causes: ReadonlyMap<number, Cause>
}

/** The oldest dirty records. They stay in the queue until `settle`, in the same transaction. */
export async function claimDirty(trx: Transaction, limit: number): Promise<Claim> {
  // By the column: `seq` alone is the text of that name, by which Postgres reads and sorts the whole queue for each batch.
  const claimed = await rows<{ seq: string; id: number; kind: CauseKind; number: number | null }>(
    trx,
    'select seq::text, record_id as id, cause as kind, cause_number as number from goldthread.dirty d order by d.seq limit ?',
    [limit],
  )
  const causes = new Map<number, Cause>()
  for (const { id, kind, number } of claimed) {
    const cause = { kind, number }
    const before = causes.get(id)
    causes.set(id, before === undefined ? cause : (strongest([before, cause]) ?? cause))
  }
  return { seqs: claimed.map(({ seq }) => seq), recordIds: [...causes.keys()], causes }
}

/** By number and not by range: a record that was marked meanwhile, with an earlier number but a later commit, stays. */
export async function settle(trx: Transaction, claim: Claim): Promise<void> {
  await run(trx, 'delete from goldthread.dirty where seq = any(?::bigint[])', [[...claim.seqs]])
}

export async function countDirty(db: Database): Promise<number> {
  const { count } = await one<{ count: number }>(db, 'select count(*)::int as count from goldthread.dirty')
  return count
}

/**
 * Gives back what a first load left: the index of a million settled rows is walked through to find that there are none, and every change
 * asks for that again and again.
 */
export async function tidyDirty(db: Database): Promise<void> {
  await run(db, 'vacuum goldthread.dirty')
}

/** By the index: `exists` reads the table, which is full of settled rows after a large load. */
export async function isAnythingDirty(db: Database): Promise<boolean> {
  const { there } = await one<{ there: boolean }>(db, 'select min(seq) is not null as there from goldthread.dirty')
  return there
}

/** Makes every record dirty that is live or was merged into another: what a changed customer model or matching model asks for. */
export async function markAllDirty(trx: Transaction): Promise<void> {
  await run(
    trx,
    `insert into goldthread.dirty (record_id, cause) select r.id, 'model' from goldthread.source_record r where ${isKnown} order by r.id`,
  )
}

/**
 * The same for the records of a kind, because of a matching model. Those that wait already are not marked twice: to be run where nothing else
 * claims them.
 */
export async function markKindDirty(trx: Transaction, kind: Kind, model: number): Promise<void> {
  await run(
    trx,
    `insert into goldthread.dirty (record_id, cause, cause_number)
     select r.id, 'model', ?::int from goldthread.source_record r where r.kind = ? and ${isKnown}
       and not exists (select from goldthread.dirty d where d.record_id = r.id) order by r.id`,
    [model, kind],
  )
}

const isKnown = `(r.deleted_at is null or exists (
  select from goldthread.source_merge m where m.object_id = r.object_id and m.loser = r.external_id))`
