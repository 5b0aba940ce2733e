import { one, rows, run, type Transaction } from './database.ts'
import { epoch } from './epoch.ts'
import { rangesOf } from './number-ranges.ts'

/**
 * What a pass has seen so far, kept page by page in the transaction that stored the page, so that a killed pull forgets nothing and
 * counts nothing twice.
 */
export interface SeenPage {
  readonly objectId: number
  readonly pass: string
  readonly page: number
  readonly records: readonly number[]
  readonly rejectedIds: readonly string[]
  /** Rejected rows whose id could not be told: any record might be one of them. */
  readonly unidentified: number
  readonly asOf: Date
}

/** Adds a page to its pass. A pass that began before and never ended proves nothing any more. */
export async function notePage(trx: Transaction, page: SeenPage): Promise<void> {
  await run(trx, 'delete from goldthread.seen where object_id = ? and pass <> ?', [page.objectId, page.pass])
  await run(
    trx,
    'insert into goldthread.seen (object_id, pass, page, ranges, rejected_ids, unidentified, as_of) values (?, ?, ?, ?, ?, ?, ?)',
    [page.objectId, page.pass, page.page, rangesOf(page.records), [...page.rejectedIds], page.unidentified, page.asOf],
  )
}

export interface Absences {
  /** Live records of the object that the pass did not see, in id order. */
  readonly absent: readonly number[]
  readonly live: number
  readonly unidentified: number
  /** What is known to be later than that, the pass cannot tell. Epoch milliseconds. */
  readonly began: number | null
}

/** What a complete pass did not see. A record in quarantine counts as seen. */
export async function absencesOf(trx: Transaction, objectId: number, pass: string): Promise<Absences> {
  const isUnseen = `not r.id <@ (select coalesce(range_agg(ranges), '{}') from goldthread.seen where object_id = ? and pass = ?)`
  const ofObject = 'from goldthread.source_record r where r.object_id = ? and r.deleted_at is null'
  // Counted first: usually there are none, and to make a list of none takes half as long again.
  const { live, unseen } = await one<{ live: number; unseen: number }>(
    trx,
    `select count(*)::int as live, count(*) filter (where ${isUnseen})::int as unseen ${ofObject}`,
    [objectId, pass, objectId],
  )
  const absent =
    unseen === 0
      ? []
      : await rows<{ id: number }>(trx, `select r.id ${ofObject} and ${isUnseen} order by r.id`, [objectId, objectId, pass])
  const told = await one<Pick<Absences, 'unidentified' | 'began'>>(
    trx,
    `select coalesce(sum(unidentified), 0)::int as unidentified, ${epoch('min(as_of)')} as began
     from goldthread.seen where object_id = ? and pass = ?`,
    [objectId, pass],
  )
  return {
    absent: await notRejected(
      trx,
      objectId,
      pass,
      absent.map(({ id }) => id),
    ),
    live,
    ...told,
  }
}

async function notRejected(trx: Transaction, objectId: number, pass: string, ids: readonly number[]): Promise<readonly number[]> {
  if (ids.length === 0) return []
  // Postgres guesses that lists are short: it would go through this one once for each record.
  await run(trx, 'set local enable_nestloop = off')
  const left = await rows<{ id: number }>(
    trx,
    `with rejected as materialized (select distinct unnest(rejected_ids) as id from goldthread.seen where object_id = ? and pass = ?)
     select r.id from goldthread.source_record r left join rejected on rejected.id = r.external_id
     where r.id = any(?) and rejected.id is null order by r.id`,
    [objectId, pass, ids],
  )
  await run(trx, 'set local enable_nestloop = on')
  return left.map(({ id }) => id)
}

export async function endPass(trx: Transaction, objectId: number): Promise<void> {
  await run(trx, 'delete from goldthread.seen where object_id = ?', [objectId])
}
