import { type Database, one, rows } from '../../store/database.ts'

/** What the store holds, without the numbers that it gave out itself: equal for equal stores, whatever happened on the way. */
export interface Dump {
  readonly records: readonly unknown[]
  readonly edges: readonly unknown[]
  readonly customers: readonly unknown[]
  readonly quarantine: readonly unknown[]
}

const name = (alias: string) => `(select name from named where named.id = ${alias})`
const named = `with named as (
  select r.id, r.deleted_at is null as live, c.name || '/' || o.name || '/' || r.external_id || '#' || r.part as name
  from goldthread.source_record r join goldthread.source_object o on o.id = r.object_id
  join goldthread.connection c on c.id = o.connection_id)`

export async function dumpOf(db: Database): Promise<Dump> {
  const records = await rows(
    db,
    `${named} select name, live, kind, hash::text, raw, mapped, consent, first_at, changed_at, cleared, as_of
     from goldthread.source_record join named using (id) order by name collate "C"`,
  )
  const edges = await rows(
    db,
    `${named} select least(a.name, b.name) as a, greatest(a.name, b.name) as b, e.weight from goldthread.match_edge e
     join named a on a.id = e.a join named b on b.id = e.b order by 1, 2`,
  )
  const customers = await rows(
    db,
    `${named} select array_agg(named.name order by named.name collate "C") as members, c.kind, c.golden,
       (select jsonb_object_agg(field, (select jsonb_agg(jsonb_build_array(${name("(origin ->> 'record')::int")}, origin -> 'at'))
          from json_array_elements(entry -> 'from') as origins(origin))) from json_each(c.lineage) as entries(field, entry)) as lineage
     from goldthread.membership m join goldthread.customer c on c.id = m.customer_id join named on named.id = m.record_id
     where c.closed_at is null group by c.id order by 1`,
  )
  const quarantine = await rows(
    db,
    `select c.name, q.external_id, q.place, q.reasons, q.raw, q.replayable, q.as_of from goldthread.quarantine q
     join goldthread.source_object o on o.id = q.object_id join goldthread.connection c on c.id = o.connection_id
     order by c.name, q.place`,
  )
  return { records, edges, customers, quarantine }
}

/** Whatever must not be there once all is quiet; each of these is 0. */
export async function leftovers(db: Database): Promise<Readonly<Record<string, number>>> {
  return one(
    db,
    `select (select count(*)::int from goldthread.dirty) as dirty,
       (select count(*)::int from goldthread.seen) as seen,
       (select count(*)::int from goldthread.source_object where checkpoint is null or checkpoint -> 'current' is not null) as unfinished,
       (select count(*)::int from goldthread.sync_run where ended_at is null) as "running syncs",
       (select count(*)::int from goldthread.source_record r left join goldthread.membership m on m.record_id = r.id
        where (r.deleted_at is null) <> (m.record_id is not null)) as "records without customer, or the other way round",
       (select count(*)::int from goldthread.customer c where (c.closed_at is null)
          <> exists (select from goldthread.membership m where m.customer_id = c.id)) as "customers without record, or the other way round",
       (select count(*)::int from goldthread.block_key k left join goldthread.source_record r on r.id = k.record_id
        where r.deleted_at is not null or r.id is null) as "keys of nobody"`,
  )
}

export const nothingLeft = {
  dirty: 0,
  seen: 0,
  unfinished: 0,
  'running syncs': 0,
  'records without customer, or the other way round': 0,
  'customers without record, or the other way round': 0,
  'keys of nobody': 0,
}

/** Tells every row of these tables by the transaction that wrote it: what is equal before and after was not even rewritten. */
export async function rowVersions(db: Database): Promise<readonly unknown[]> {
  return rows(
    db,
    `select 'record' as what, id::int, xmin::text, 0 as version from goldthread.source_record
     union all select 'customer', id, xmin::text, version from goldthread.customer
     union all select 'history', id, xmin::text, version from goldthread.customer_history
     union all select 'member', record_id, xmin::text, customer_id from goldthread.membership order by 1, 2, 4`,
  )
}
