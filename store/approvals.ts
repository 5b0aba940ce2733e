import { run, type Transaction } from './database.ts'

/** Until the transaction ends nobody else counts what may go by itself to this connection: two that count at once would let twice as many go. */
export async function holdGate(trx: Transaction, connection: string): Promise<void> {
  await run(trx, `select pg_advisory_xact_lock(hashtextextended('gate of ' || ?, 0))`, [connection])
}

/** Holds what may go by itself until the transaction ends, in the order in which planning and approvals hold rows. */
export async function holdPlanned(trx: Transaction, objectIds: readonly number[]): Promise<void> {
  await run(
    trx,
    `select from goldthread.write where object_id = any(?) and status = 'planned' and cause = 'golden' order by id for update`,
    [objectIds],
  )
}

/** Approves planned rows of an object in nobody's name: they may go by themselves. @returns how many were planned still */
export async function approveUnattended(trx: Transaction, objectId: number, atMost: number): Promise<number> {
  return run(
    trx,
    `update goldthread.write set status = 'approved' where status = 'planned' and id in (
       select id from goldthread.write where object_id = ? and status = 'planned' and cause = 'golden' order by id limit ? for update)`,
    [objectId, atMost],
  )
}

/** What was approved for a time that is over has to be approved again. @returns how many rows */
export async function expireApprovals(trx: Transaction, connection: string): Promise<number> {
  return run(
    trx,
    `update goldthread.write set status = 'planned', approval_id = null, expires_at = null
     where status = 'approved' and id in (
       select w.id from goldthread.write w
       join goldthread.source_object o on o.id = w.object_id
       join goldthread.connection c on c.id = o.connection_id
       where c.name = ? and w.status = 'approved' and w.expires_at <= now() order by w.id for update of w)`,
    [connection],
  )
}
