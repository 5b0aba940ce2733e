import { type Database, one, rows, run, type Transaction } from './database.ts'

/** What became of a customer. One that was closed and has records again is created again; one that went up in another is merged. */
export type ChangeKind = 'created' | 'updated' | 'closed' | 'merged'

export interface GoldenChange {
  readonly customer: number
  /** That it has by the change. */
  readonly version: number
  readonly kind: ChangeKind
}

const letters = { created: 'c', updated: 'u', closed: 'x', merged: 'm' } as const
const kinds: ReadonlyMap<string, ChangeKind> = new Map([
  ['c', 'created'],
  ['u', 'updated'],
  ['x', 'closed'],
  ['m', 'merged'],
])

export function lettersOf(of: readonly ChangeKind[]): string {
  return of.map((kind) => letters[kind]).join('')
}

export function kindsOf(text: string): readonly ChangeKind[] {
  return [...text].flatMap((letter) => kinds.get(letter) ?? [])
}

const outboxLock = 7_310_944_202 // any number that nobody else locks

/**
 * Tells of changes, in the transaction that makes them. Whoever writes here holds a lock to the end of the transaction: so numbers are in the
 * order of commits, and a reader who has seen one has seen all before it.
 */
export async function writeOutbox(trx: Transaction, changes: readonly GoldenChange[]): Promise<void> {
  if (changes.length === 0) return
  await run(trx, 'select pg_advisory_xact_lock(?::bigint)', [outboxLock])
  await run(trx, 'insert into goldthread.outbox (customers, versions, kinds) values (?, ?, ?)', [
    changes.map(({ customer }) => customer),
    changes.map(({ version }) => version),
    lettersOf(changes.map(({ kind }) => kind)),
  ])
}

/** Where a reader goes on: a transaction, and a change in it. */
export interface Position {
  readonly seq: number
  readonly place: number
}

/** A change with its place in the feed. */
export interface Told extends GoldenChange, Position {
  readonly at: Date
  /** Where to go on after it. */
  readonly next: Position
}

/** So many rows are looked at: a row may hold one change or ten thousand. */
const mostRows = 20

interface Row {
  readonly seq: string
  readonly at: Date
  /** How many changes of it were told before. */
  readonly skipped: number
  readonly customers: readonly number[]
  readonly versions: readonly number[]
  readonly kinds: string
  /** How many it has in all. */
  readonly all: number
}

/** The next changes from a position on; fewer than the limit where others follow too, and none only at the end. */
export async function readOutbox(db: Database, from: Position, limit: number): Promise<readonly Told[]> {
  const found = await rows<Row>(
    db,
    `select o.seq::text, o.at, o.skipped, o.customers[o.skipped + 1 : o.skipped + ?] as customers,
       o.versions[o.skipped + 1 : o.skipped + ?] as versions, substr(o.kinds, o.skipped + 1, ?) as kinds, cardinality(o.customers) as all
     from (select *, case when seq = ? then ?::int else 0 end as skipped
       from goldthread.outbox where seq >= ? order by seq limit ?) o order by o.seq`,
    [limit, limit, limit, from.seq, from.place, from.seq, mostRows],
  )
  const told: Told[] = []
  for (const row of found) {
    if (told.length >= limit) break
    told.push(...changesOf(row).slice(0, limit - told.length))
  }
  return told
}

function changesOf({ seq: text, at, skipped, customers, versions, kinds: letter, all }: Row): readonly Told[] {
  const seq = Number(text)
  return kindsOf(letter).map((kind, i) => {
    const place = skipped + i
    const next = place + 1 === all ? { seq: seq + 1, place: 0 } : { seq, place: place + 1 }
    return { seq, place, at, customer: customers[i] ?? 0, version: versions[i] ?? 0, kind, next }
  })
}

/** Whether there is such a place within a transaction. */
export async function isInOutbox(db: Database, { seq, place }: Position): Promise<boolean> {
  const [row] = await rows<{ isThere: boolean }>(
    db,
    'select cardinality(customers) > ? as "isThere" from goldthread.outbox where seq = ?',
    [place, seq],
  )
  return row?.isThere ?? false
}

/** The first position that is kept, and the one after all that was told. */
export async function outboxEnds(db: Database): Promise<{ readonly start: Position; readonly end: Position }> {
  const { start, end } = await one<{ start: string; end: string }>(
    db,
    `select s.seq::text as start, greatest(s.seq, (select max(o.seq) + 1 from goldthread.outbox o))::text as end
     from goldthread.outbox_start s`,
  )
  return { start: { seq: Number(start), place: 0 }, end: { seq: Number(end), place: 0 } }
}

/** Forgets what is older. Who has not read it by then has to begin anew. */
export async function purgeOutbox(db: Database, days: number): Promise<void> {
  await run(
    db,
    `with gone as (delete from goldthread.outbox where at < now() - make_interval(days => ?) returning seq)
     update goldthread.outbox_start set seq = greatest(outbox_start.seq, (select max(gone.seq) + 1 from gone))
     where exists (select from gone)`,
    [days],
  )
}
