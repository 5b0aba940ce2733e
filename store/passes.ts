import { one, rows, run, type Transaction } from './database.ts'
import { epoch } from './epoch.ts'

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
    'insert into goldthread.seen (object_id, pass, page, records, rejected_ids, unidentified, as_of) values (?, ?, ?, ?, ?, ?, ?)',
    [page.objectId, page.pass, page.page, [...page.records], [...page.rejectedIds], page.unidentified, page.asOf],
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
  // Postgres guesses that lists are short, and of a table that it has not counted yet that it is small: it would go through the list once
  // for each record, which took 14 s for 20,000 records, and takes days for a million.
  await run(trx, 'set local enable_nestloop = off')
  const absent = await rows<{ id: number }>(
    trx,
    `with seen as materialized (select unnest(records) as id from goldthread.seen where object_id = ? and pass = ?),
       rejected as materialized (select unnest(rejected_ids) as id from goldthread.seen where object_id = ? and pass = ?)
     select r.id from goldthread.source_record r
     left join seen on seen.id = r.id
     left join rejected on rejected.id = r.external_id
     where r.object_id = ? and r.deleted_at is null and seen.id is null and rejected.id is null order by r.id`,
    [objectId, pass, objectId, pass, objectId],
  )
  await run(trx, 'set local enable_nestloop = on')
  const told = await one<Omit<Absences, 'absent'>>(
    trx,
    `select (select count(*)::int from goldthread.source_record where object_id = ? and deleted_at is null) as live,
       coalesce(sum(unidentified), 0)::int as unidentified, ${epoch('min(as_of)')} as began
     from goldthread.seen where object_id = ? and pass = ?`,
    [objectId, objectId, pass],
  )
  return { absent: absent.map(({ id }) => id), ...told }
}

export async function endPass(trx: Transaction, objectId: number): Promise<void> {
  await run(trx, 'delete from goldthread.seen where object_id = ?', [objectId])
}
