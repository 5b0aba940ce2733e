import { type Database, one, rows, run, type Transaction } from './database.ts'

/** A mapping or a model changed: what follows from it goes to no source without a person. */
export async function beCautious(trx: Transaction): Promise<void> {
  await run(trx, 'update goldthread.connection set cautious_since = now() where active')
}

export async function isCautious(db: Database, connection: string): Promise<boolean> {
  const { cautious } = await one<{ cautious: boolean }>(
    db,
    'select exists (select from goldthread.connection where name = ? and cautious_since is not null) as cautious',
    [connection],
  )
  return cautious
}

/** All that could follow did: no record is to be mapped, read, resolved or planned anew. */
const isWorkedOut = `
  not exists (select from goldthread.dirty) and not exists (select from goldthread.unplanned)
  and not exists (
    select from goldthread.source_object o join goldthread.source_record r on r.object_id = o.id
    where o.active and r.deleted_at is null and r.mapping_revision < o.mapping_revision)
  and not exists (
    select from goldthread.source_object o
    where o.active and o.rereads_since is not null and not exists (
      select from goldthread.sync_run s where s.connection_id = o.connection_id and s.work = 'pull'
        and s.started_at >= o.rereads_since and s.ended_at is not null and s.failure is null))`

const isNothingPlanned = `
  not exists (
    select from goldthread.source_object o join goldthread.write w on w.object_id = o.id
    where o.connection_id = c.id and w.status = 'planned')`

/** Ends it where nothing is planned. Whether all is worked out is asked only where somebody is cautious: it may read every record. */
export async function endCaution(db: Database): Promise<void> {
  const [cautious] = await rows(db, 'select from goldthread.connection where cautious_since is not null limit 1')
  if (cautious === undefined) return
  await run(
    db,
    `update goldthread.connection c set cautious_since = null
     where c.cautious_since is not null and ${isWorkedOut} and ${isNothingPlanned}`,
  )
}

/** Ends it for the connection of a plan that a person approved, where the plan was made since and shows all of it. */
export async function endCautionByApproval(trx: Transaction, plan: number): Promise<void> {
  await run(
    trx,
    `update goldthread.connection c set cautious_since = null from goldthread.plan p
     where p.id = ? and c.id = p.connection_id and c.cautious_since <= p.at and ${isWorkedOut} and ${isNothingPlanned}`,
    [plan],
  )
}
