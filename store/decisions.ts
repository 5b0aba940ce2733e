import { type Database, one, rows, run, type Transaction } from './database.ts'
import { markDirty } from './dirty.ts'

export type Verdict = 'same' | 'different'

/** What somebody decided about two records; it outranks every score until it is withdrawn. */
export interface Decision {
  readonly id: number
  /** The smaller record number. */
  readonly a: number
  readonly b: number
  readonly verdict: Verdict
  readonly note: string | null
  readonly author: string
  readonly at: Date
  readonly withdrawnBy: string | null
  readonly withdrawnAt: Date | null
}

const columns = 'id, a, b, verdict, note, author, at, withdrawn_by as "withdrawnBy", withdrawn_at as "withdrawnAt"'

/** SQL for whether somebody decided that two records are different. */
export const areApart = (one: string, other: string) =>
  `exists (select from goldthread.decision d where d.withdrawn_at is null and d.verdict = 'different'
     and d.a = least(${one}, ${other}) and d.b = greatest(${one}, ${other}))`

/** Until the transaction ends nobody else enters one: two that contradict each other could be entered at once. */
export async function lockDecisions(trx: Transaction): Promise<void> {
  await run(trx, 'lock table goldthread.decision in share row exclusive mode')
}

export interface NewDecision {
  /** Two different ones, in any order. */
  readonly records: readonly [number, number]
  readonly verdict: Verdict
  readonly note: string | null
  readonly author: string
}

/** Enters a decision that contradicts none in force, and leaves both records for reconcile to look at. @returns its number */
export async function enterDecision(trx: Transaction, { records, verdict, note, author }: NewDecision): Promise<number> {
  const [x, y] = records
  const { id } = await one<{ id: number }>(
    trx,
    'insert into goldthread.decision (a, b, verdict, note, author) values (?, ?, ?, ?, ?) returning id',
    [Math.min(x, y), Math.max(x, y), verdict, note, author],
  )
  await markDirty(trx, records, 'decision', id)
  return id
}

/** Ends a decision. @returns whether it was in force */
export async function withdrawDecision(trx: Transaction, id: number, by: string): Promise<boolean> {
  const [ended] = await rows<{ a: number; b: number }>(
    trx,
    `update goldthread.decision set withdrawn_by = ?, withdrawn_at = now() where id = ? and withdrawn_at is null returning a, b`,
    [by, id],
  )
  if (ended === undefined) return false
  await markDirty(trx, [ended.a, ended.b], 'decision', id)
  return true
}

/** Decisions in force about one of these records. */
export async function decisionsOf(db: Database, recordIds: readonly number[]): Promise<readonly Decision[]> {
  return rows(
    db,
    `select ${columns} from goldthread.decision where withdrawn_at is null and a = any(?)
     union select ${columns} from goldthread.decision where withdrawn_at is null and b = any(?) order by id`,
    [recordIds, recordIds],
  )
}

/** Decisions in force about one of these records, or about one that decisions make the same as one of them. */
export async function decisionsAround(db: Database, recordIds: readonly number[]): Promise<readonly Decision[]> {
  const found = await rows<{ id: number }>(
    db,
    `with recursive alike(id) as (
       select unnest(?::int[])
       union
       select case when d.a = alike.id then d.b else d.a end from alike
       join goldthread.decision d on (d.a = alike.id or d.b = alike.id) and d.verdict = 'same' and d.withdrawn_at is null)
     select id from alike`,
    [recordIds],
  )
  return decisionsOf(
    db,
    found.map(({ id }) => id),
  )
}

/** All that are in force. */
export async function decisionsInForce(db: Database): Promise<readonly Decision[]> {
  return rows(db, `select ${columns} from goldthread.decision where withdrawn_at is null order by id`)
}
