import { run, type Transaction } from './database.ts'

/** SQL for whether two records are of two customers; null where one has none. */
export const isParted = (one: string, other: string) => `(
  select its.customer_id <> theirs.customer_id from goldthread.membership its, goldthread.membership theirs
  where its.record_id = ${one} and theirs.record_id = ${other})`

/**
 * Notes which written values are of another customer than the record they came from, now that these records have theirs. Whose origin is gone
 * stays what it was then; who is one again is noted as one. It changes nothing at once, as an origin that lives speaks for itself, but what
 * becomes of the copy when that is deleted.
 */
export async function noteParted(trx: Transaction, recordIds: readonly number[]): Promise<void> {
  if (recordIds.length === 0) return
  await run(
    trx,
    `update goldthread.written_value w set parted = not w.parted
     where w.record_id = any(array(
         select unnest(?::int[]) union select record_id from goldthread.written_value where origin_record = any(?)))
       and w.parted <> ${isParted('w.origin_record', 'w.record_id')}
       and exists (select from goldthread.source_record r where r.id = w.origin_record and r.deleted_at is null)`,
    [recordIds, recordIds],
  )
}
