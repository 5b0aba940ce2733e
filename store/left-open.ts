import { type Database, run } from './database.ts'

/**
 * Notes the end of former runs of the connection that nobody noted: a workflow that is terminated, as a person can in the Temporal UI, says
 * nothing any more. There is one at a time.
 */
export async function endLeftOpen(db: Database, table: 'sync_run' | 'push', id: number): Promise<void> {
  const sameWork = table === 'sync_run' ? 'and former.work = this.work' : ''
  await run(
    db,
    `update goldthread.${table} former set ended_at = now(), failure = 'it was terminated from outside', waits_for = null, waits_until = null
     from goldthread.${table} this
     where this.id = ? and former.connection_id = this.connection_id and former.id < this.id and former.ended_at is null ${sameWork}`,
    [id],
  )
}
