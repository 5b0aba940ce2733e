import type { Item } from '../core/types.ts'
import { type Database, rows } from './database.ts'

/** A value of one record that we wrote into others. */
export interface Copied {
  readonly record: number
  readonly externalId: string
  readonly customer: number
  readonly item: Item
  /** Connections that hold a copy. */
  readonly holders: readonly string[]
}

/** Values of a field of an object that stand in most other systems because we wrote them there, the most spread one first. */
export async function copiesOf(
  db: Database,
  { connection, object, field }: { readonly connection: string; readonly object: string; readonly field: string },
  limit: number,
): Promise<readonly Copied[]> {
  return rows(
    db,
    `select r.id as record, r.external_id as "externalId", m.customer_id as customer, (array_agg(w.item))[1] as item,
       array_agg(distinct hc.name) as holders
     from goldthread.written_value w
     join goldthread.source_record r on r.id = w.origin_record and r.deleted_at is null and r.part = 1
     join goldthread.source_object o on o.id = r.object_id and o.name = ?
     join goldthread.connection c on c.id = o.connection_id and c.name = ?
     join goldthread.membership m on m.record_id = r.id
     join goldthread.source_record h on h.id = w.record_id
     join goldthread.source_object ho on ho.id = h.object_id
     join goldthread.connection hc on hc.id = ho.connection_id
     where w.field = ? and hc.name <> c.name
     group by r.id, r.external_id, m.customer_id having count(distinct coalesce(w.item ->> 'value', w.item #>> '{}')) = 1
     order by count(distinct hc.name) desc, count(*), r.id limit ?`,
    [object, connection, field, limit],
  )
}
