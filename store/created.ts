import { rows, type Transaction } from './database.ts'
import { naming } from './naming.ts'
import { firstOf } from './parted.ts'

/** As the index of anchors has it. */
export const isCreated = `kind = 'create' and record_id is not null`

/**
 * Records that we created at a source, each with the record it was created for: the first one of its customer that lives. To one and not to
 * all of them: two that turn out to be different must not be held together by what we made of both. And to nobody who was told apart from that
 * one before it went.
 */
export async function createdPairs(
  trx: Transaction,
  recordIds: readonly number[],
): Promise<readonly { readonly created: number; readonly anchor: number }[]> {
  const writes = await rows<{ id: string }>(
    trx,
    `select id::text from goldthread.write where kind = 'create' and record_id = any(?)
     union select id::text from (${naming('goldthread.write', 'anchors', isCreated)}) theirs`,
    [recordIds, recordIds],
  )
  if (writes.length === 0) return []
  return rows(
    trx,
    `select w.record_id as created, alive.id as anchor from goldthread.write w
     cross join lateral (${firstOf('w.anchors', 'w.parted', 'w.record_id')}) alive
     where w.status in ('written', 'unchanged') and w.id = any(?::bigint[]) order by w.record_id, alive.id`,
    [writes.map(({ id }) => id)],
  )
}
