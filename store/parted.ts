import { run, type Transaction } from './database.ts'
import { areApart } from './decisions.ts'
import { naming } from './naming.ts'

/**
 * SQL for the record that a list stands for, which was made for the customer that all of them were: the first one that lives. From one that is
 * gone it goes on to those only that were one customer with it until then, and whom nobody decided to be somebody else: what was made for one
 * must not fall to another from whom he was told apart.
 *
 * @param parted SQL for those of the list that are of another customer
 */
export const firstOf = (list: string, parted: string, except = '0') => `
  select r.id from unnest(${list}) with ordinality as named(id, place)
  join goldthread.source_record r on r.id = named.id and r.deleted_at is null and r.id <> ${except}
  where r.id <> all(${parted}) and not exists (
    select from unnest(${list}) with ordinality as before(id, place)
    join goldthread.source_record gone on gone.id = before.id and gone.deleted_at is not null
    where before.place < named.place and gone.id <> all(${parted}) and ${areApart('gone.id', 'r.id')})
  order by named.place limit 1`

/** SQL for whether two records are of two customers; null where one has none. */
export const isParted = (one: string, other: string) => `(
  select its.customer_id <> theirs.customer_id from goldthread.membership its, goldthread.membership theirs
  where its.record_id = ${one} and theirs.record_id = ${other})`

/** SQL for those of a list that are of another customer than the one it stands for; null where that has none yet, or nobody is left. */
const partedOf = (list: string, parted: string, except?: string) => `(
  select array(
    select id from unnest(${list}) with ordinality as named(id, place)
    where coalesce(${isParted('named.id', 'first.id')}, id = any(${parted})) order by place)
  from (${firstOf(list, parted, except)}) first where exists (select from goldthread.membership m where m.record_id = first.id))`

/**
 * Notes who is of another customer than whom something was made for, now that these records have theirs: of written values the origin, of
 * creates and overrides the records that they may go on to. Who is gone stays what he was then; who is one again is noted as one. It changes
 * nothing at once, as whoever lives speaks for himself, but what becomes of it when one of them is deleted.
 *
 * In one statement, since nearly always there is nothing of the kind.
 */
export async function noteParted(trx: Transaction, recordIds: readonly number[]): Promise<void> {
  if (recordIds.length === 0) return
  await run(
    trx,
    `with copies as (${noteCopies}), creates as (${noteCreates}) ${noteOverrides}`,
    Array.from({ length: 6 }, () => recordIds),
  )
}

const noteCopies = `
  update goldthread.written_value w set parted = not w.parted
  where w.record_id = any(array(
      select unnest(?::int[]) union select record_id from goldthread.written_value where origin_record = any(?)))
    and w.parted <> ${isParted('w.origin_record', 'w.record_id')}
    and exists (select from goldthread.source_record r where r.id = w.origin_record and r.deleted_at is null)`

/** Those that are planned only are planned anew, for whoever is one customer by now. */
const noteCreates = `
  update goldthread.write w set parted = ${partedOf('w.anchors', 'w.parted', 'coalesce(w.record_id, 0)')}
  where w.id = any(array(
      select id from goldthread.write where kind = 'create' and record_id = any(?)
      union ${naming('goldthread.write', 'anchors', `kind = 'create' and record_id is not null`)}
      union ${naming('goldthread.write', 'anchors', `kind = 'create' and status in ('sending', 'unknown')`)}))
    and w.parted <> ${partedOf('w.anchors', 'w.parted', 'coalesce(w.record_id, 0)')}`

const noteOverrides = `
  update goldthread.golden_override v set parted = ${partedOf('v.records', 'v.parted')}
  where v.id = any(array(${naming('goldthread.golden_override', 'records', 'not ended')}))
    and v.parted <> ${partedOf('v.records', 'v.parted')}`
