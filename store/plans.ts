import { endCautionByApproval } from './caution.ts'
import { type Database, one, rows, run, type Transaction } from './database.ts'

/** What of a connection is planned, as a person is shown it. */
export interface Plan {
  readonly id: number
  readonly connection: string
  readonly hash: string
  /** How many. */
  readonly writes: number
  readonly at: Date
}

const columns = 'p.id, c.name as connection, p.hash, cardinality(p.writes) as writes, p.at'
const tables = 'goldthread.plan p join goldthread.connection c on c.id = p.connection_id'

/** A plan that was made longer ago is to be looked at again. */
const planDays = 7

export function isOutOfDate({ at }: Plan, now: Date): boolean {
  return now.getTime() - at.getTime() > planDays * 86_400_000
}

/** Everything that is planned for a connection now, under one name; the same writes have the same. @returns undefined where nothing is */
export async function snapshotPlan(db: Database, connection: string): Promise<Plan | undefined> {
  return db.transaction(async (trx) => {
    // Two who look at once shall be shown one plan.
    await run(trx, 'select from goldthread.connection where name = ? for no key update', [connection])
    const [now] = await rows<Seen>(
      trx,
      `select o.connection_id as connection, array_agg(w.id order by w.id)::text as writes,
         encode(sha256(convert_to(string_agg(w.id || ':' || w.hash, ',' order by w.id), 'UTF8')), 'hex') as hash
       from ${planned} where c.name = ? group by o.connection_id`,
      [connection],
    )
    if (now === undefined) return undefined
    const [known] = await rows<Plan>(
      trx,
      `select ${columns} from ${tables} where c.name = ? and p.hash = ? and p.at > now() - interval '${planDays} days'
       order by p.id desc limit 1`,
      [connection, now.hash],
    )
    return known ?? notePlan(trx, now)
  })
}

const planned = `goldthread.write w join goldthread.source_object o on o.id = w.object_id and w.status = 'planned'
  join goldthread.connection c on c.id = o.connection_id`

/** The writes and their hash as of one moment: planning and approvals go on meanwhile, and nobody is to approve what was not looked at. */
interface Seen {
  readonly connection: number
  readonly writes: string
  readonly hash: string
}

async function notePlan(trx: Transaction, { connection, hash, writes }: Seen): Promise<Plan> {
  const { id } = await one<{ id: number }>(
    trx,
    'insert into goldthread.plan (connection_id, hash, writes) values (?, ?, ?::bigint[]) returning id',
    [connection, hash, writes],
  )
  return one(trx, `select ${columns} from ${tables} where p.id = ?`, [id])
}

/** A plan by its number, or by eight or more characters of its hash: the latest of that hash. */
export async function findPlan(db: Database, name: string): Promise<Plan | undefined> {
  const number = /^p?(\d{1,9})$/i.exec(name)?.[1]
  const [plan] =
    number === undefined
      ? await rows<Plan>(db, `select ${columns} from ${tables} where starts_with(p.hash, ?) and ? order by p.id desc limit 1`, [
          name.toLowerCase(),
          /^[\da-f]{8,64}$/i.test(name),
        ])
      : await rows<Plan>(db, `select ${columns} from ${tables} where p.id = ?`, [Number(number)])
  return plan
}

/** What became of the writes of a plan, by status. */
export async function planStatuses(db: Database, plan: number): Promise<ReadonlyMap<string, number>> {
  const found = await rows<{ status: string; count: number }>(
    db,
    `select w.status, count(*)::int as count from goldthread.plan p join goldthread.write w on w.id = any(p.writes)
     where p.id = ? group by w.status`,
    [plan],
  )
  return new Map(found.map(({ status, count }) => [status, count]))
}

export interface Approved {
  /** The approval's number. */
  readonly approval: number
  /** Rows that may be sent now. */
  readonly approved: number
  /** Rows of the plan that were withdrawn since it was shown: what is right now is planned anew, and not approved. */
  readonly changedSince: number
}

/**
 * Approves what of a plan is planned still, and nothing else.
 *
 * @returns undefined where nothing of it is
 */
export async function approvePlan(trx: Transaction, plan: number, by: string, expiresAt: Date): Promise<Approved | undefined> {
  const waiting = await rows<{ id: string }>(
    trx,
    `select w.id::text from goldthread.write w where w.status = 'planned'
       and w.id = any((select writes from goldthread.plan where id = ?)::bigint[]) order by w.id for update`,
    [plan],
  )
  if (waiting.length === 0) return undefined
  const { id } = await one<{ id: number }>(
    trx,
    `insert into goldthread.approval (plan_id, approved_by, expires_at, writes) values (?, ?, ?, ?) returning id`,
    [plan, by, expiresAt, waiting.length],
  )
  await run(trx, `update goldthread.write set status = 'approved', approval_id = ?, expires_at = ? where id = any(?::bigint[])`, [
    id,
    expiresAt,
    waiting.map((row) => row.id),
  ])
  await endCautionByApproval(trx, plan)
  const { changed } = await one<{ changed: number }>(
    trx,
    `select count(*)::int as changed from goldthread.write
     where status = 'withdrawn' and id = any((select writes from goldthread.plan where id = ?)::bigint[])`,
    [plan],
  )
  return { approval: id, approved: waiting.length, changedSince: changed }
}
