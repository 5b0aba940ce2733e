import { storableJson } from '../core/json.ts'
import type { FieldProblem, RawFields } from '../core/types.ts'
import { type Database, rows, run, type Transaction } from './database.ts'
import { epoch } from './epoch.ts'
import { planCreatesAnew } from './waiting-people.ts'

/** A row that waits for its mapping to be mended; without `raw` it is a whole file. */
export interface Quarantined {
  readonly id: number
  readonly connection: string
  readonly object: string
  readonly externalId: string | null
  readonly place: string
  readonly reasons: readonly FieldProblem[]
  readonly raw: RawFields | null
  readonly at: Date
}

export interface BadRow {
  readonly externalId: string | undefined
  readonly hash: string
  readonly place: string
  readonly reasons: readonly FieldProblem[]
  readonly raw: RawFields | undefined
  /** Whether a mended mapping can take it; otherwise the source has to mend it. */
  readonly replayable: boolean
  /** Epoch milliseconds. */
  readonly asOf: number
  readonly times?: RowTimes | undefined
}

/** When a row was modified, and some of its columns, where the source tells: a replay of it is no newer. Epoch milliseconds. */
export interface RowTimes {
  readonly row?: number | undefined
  readonly columns?: Readonly<Record<string, number>> | undefined
}

/**
 * Puts rows aside. The same row coming again is one entry still, with its newest place; and of one id only the newest row waits: it looks
 * different as soon as a mapping reads another column of it, and to whoever mends it, it is the same.
 */
export async function quarantineRows(trx: Transaction, objectId: number, syncId: number, bad: readonly BadRow[]): Promise<void> {
  const arrived = newestOf(bad)
  const outdated = await displace(trx, objectId, arrived)
  const newest = arrived.filter(({ externalId }) => externalId === undefined || !outdated.has(externalId))
  const entries = newest.map(({ externalId, raw, asOf, ...row }) => ({
    ...row,
    id: externalId ?? null,
    raw: raw === undefined ? null : storableJson(raw), // as text: jsonb would not keep the order of the columns
    at: new Date(asOf),
  }))
  for (const some of inPieces(entries)) {
    const put = await rows<{ isNew: boolean }>(
      trx,
      `insert into goldthread.quarantine (object_id, external_id, hash, place, reasons, raw, replayable, as_of, times, sync_id)
       select ?, id, hash, place, reasons, raw::json, replayable, at, times, ?
       from jsonb_to_recordset(?::jsonb)
         as e(id text, hash bigint, place text, reasons jsonb, raw text, replayable boolean, at timestamptz, times json)
       on conflict (object_id, external_id, hash) do update
       set place = excluded.place, reasons = excluded.reasons, as_of = excluded.as_of, times = excluded.times, sync_id = excluded.sync_id
       returning xmax = 0 as "isNew"`,
      [objectId, syncId, storableJson(some)],
    )
    if (put.some(({ isNew }) => isNew)) await planCreatesAnew(trx, objectId)
  }
}

/** One for each id, of two of one time the one that came last; without an id, one for each content. */
function newestOf(bad: readonly BadRow[]): readonly BadRow[] {
  const inOrder = bad.toSorted((a, b) => a.asOf - b.asOf)
  return [
    ...new Map(inOrder.map((row) => [row.externalId === undefined ? `row ${row.hash}` : `id ${row.externalId}`, row])).values(),
  ]
}

/** Older rows of these ids go. @returns the ids of which a newer one waits */
async function displace(trx: Transaction, objectId: number, bad: readonly BadRow[]): Promise<ReadonlySet<string>> {
  const known = bad.flatMap(({ externalId, hash, asOf }) => (externalId === undefined ? [] : [{ externalId, hash, asOf }]))
  if (known.length === 0) return new Set()
  const columns = [known.map(({ externalId }) => externalId), known.map(({ hash }) => hash), known.map(({ asOf }) => asOf)]
  const sameId = `unnest(?::text[], ?::text[], ?::float8[]) as n(external_id, hash, as_of)
     where q.object_id = ? and q.external_id = n.external_id`
  await run(
    trx,
    `delete from goldthread.quarantine q using ${sameId} and q.hash <> n.hash::bigint and q.as_of <= to_timestamp(n.as_of / 1000)`,
    [...columns, objectId],
  )
  const newer = await rows<{ externalId: string }>(
    trx,
    `select q.external_id as "externalId" from goldthread.quarantine q, ${sameId} and q.as_of > to_timestamp(n.as_of / 1000)`,
    [...columns, objectId],
  )
  return new Set(newer.map(({ externalId }) => externalId))
}

/** Characters of rows that go to Postgres at once: it takes no list of more than 256 MB, and rows that were read wrong are long. */
const pieceLength = 32 * 2 ** 20

function* inPieces<Its extends { readonly raw: string | null }>(entries: readonly Its[]): Generator<readonly Its[]> {
  let some: Its[] = []
  let length = 0
  for (const entry of entries) {
    some.push(entry)
    length += entry.raw?.length ?? 0
    if (length < pieceLength) continue
    yield some
    ;[some, length] = [[], 0]
  }
  if (some.length > 0) yield some
}

/** A good row of the same id, as new or newer, does away with what waited. */
export async function releaseQuarantined(
  trx: Transaction,
  objectId: number,
  good: readonly { readonly externalId: string; readonly asOf: number }[],
): Promise<void> {
  if (good.length === 0) return
  const waiting = await waitingIds(trx, objectId)
  const released = waiting.size < mostWaiting ? good.filter(({ externalId }) => waiting.has(externalId)) : good
  if (released.length === 0) return
  await run(
    trx,
    `delete from goldthread.quarantine q using unnest(?::text[], ?::float8[]) as g(external_id, as_of)
     where q.object_id = ? and q.external_id = g.external_id and q.as_of <= to_timestamp(g.as_of / 1000)`,
    [released.map(({ externalId }) => externalId), released.map(({ asOf }) => asOf), objectId],
  )
}

const mostWaiting = 1_000

/** Asked first, as a page names thousands that do not wait; not more of them than that. */
async function waitingIds(trx: Transaction, objectId: number): Promise<ReadonlySet<string>> {
  const waiting = await rows<{ externalId: string }>(
    trx,
    `select distinct external_id as "externalId" from goldthread.quarantine
     where object_id = ? and external_id is not null limit ?`,
    [objectId, mostWaiting],
  )
  return new Set(waiting.map(({ externalId }) => externalId))
}

/** A pass does away with what an older one left: what is still bad in it was put aside again. @param began when its first page was read */
export async function endOfOlder(trx: Transaction, objectId: number, began: number): Promise<void> {
  await run(trx, 'delete from goldthread.quarantine where object_id = ? and as_of < ?', [objectId, new Date(began)])
}

export async function dropQuarantined(trx: Transaction, ids: readonly number[]): Promise<void> {
  await run(trx, 'delete from goldthread.quarantine where id = any(?)', [ids])
}

const columns = `q.id, c.name as connection, o.name as object, q.external_id as "externalId", q.place, q.reasons, q.raw, q.at`
const from = `goldthread.quarantine q join goldthread.source_object o on o.id = q.object_id
  join goldthread.connection c on c.id = o.connection_id`

export async function listQuarantine(
  db: Database,
  connection: string | undefined,
  limit: number,
): Promise<readonly Quarantined[]> {
  return rows(db, `select ${columns} from ${from} where ?::text is null or c.name = ? order by q.id limit ?`, [
    connection ?? null,
    connection ?? null,
    limit,
  ])
}

export async function quarantinedRow(db: Database, id: number): Promise<Quarantined | undefined> {
  const [row] = await rows<Quarantined>(db, `select ${columns} from ${from} where q.id = ?`, [id])
  return row
}

export interface ReplayRow {
  readonly id: number
  readonly externalId: string
  readonly raw: RawFields
  readonly place: string
  readonly asOf: number
  readonly times: RowTimes | null
}

/** Rows of an object that can be mapped again, in id order after `after`: those that a mapping did not take. */
export async function replayableRows(
  trx: Transaction,
  objectId: number,
  after: number,
  limit: number,
): Promise<readonly ReplayRow[]> {
  return rows(
    trx,
    `select id, external_id as "externalId", raw, place, ${epoch('as_of')} as "asOf", times
     from goldthread.quarantine
     where object_id = ? and id > ? and replayable order by id limit ?`,
    [objectId, after, limit],
  )
}

export interface QuarantineCount {
  readonly connection: string
  readonly waiting: number
}

export async function quarantineCounts(db: Database): Promise<readonly QuarantineCount[]> {
  return rows(db, `select c.name as connection, count(*)::int as waiting from ${from} group by c.name order by c.name`)
}
