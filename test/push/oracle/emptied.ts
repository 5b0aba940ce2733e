import { rows } from '../../../store/database.ts'
import type { World } from './world.ts'

/**
 * Places that we emptied because the record whose value stood there is gone at its source: it stands in for it there, and nothing of what
 * was known may get lost with one record. Not so where people took a customer apart meanwhile, or did not want the value there.
 */
export async function emptied({ db, disputed }: World): Promise<readonly string[]> {
  const found = await rows<{ record: string; field: string; origin: string }>(
    db,
    `with places as (
       select w.id, w.record_id, w.planned_at, change ->> 'field' as field, change -> 'to' as "to", change ->> 'why' as why,
         lag((change #>> '{origin,record}')::int) over before as origin, lag(change -> 'to') over before as had
       from goldthread.write w cross join jsonb_array_elements(w.changes) as change
       where w.status in ('written', 'unchanged') and w.record_id is not null
       window before as (partition by w.record_id, change ->> 'field', change ->> 'place' order by w.id))
     select r.external_id as record, p.field, o.external_id as origin from places p
     join goldthread.source_record r on r.id = p.record_id and r.deleted_at is null
     join goldthread.source_record o on o.id = p.origin and o.deleted_at < p.planned_at
     where p."to" = 'null' and p.had <> 'null' and p.field in ('given_name', 'family_name', 'town', 'company')
       and o.mapped ->> p.field is not null and o.part = 1
       and o.mapped ->> 'member' is not null and not (o.mapped ->> 'member' = any(?))
       and p.why <> 'declined'
       and not exists (select from goldthread.decision d where p.record_id in (d.a, d.b))`,
    [disputed],
  )
  return found.map(({ record, field, origin }) => `${field} of ${record} was emptied because ${origin} is gone`)
}
