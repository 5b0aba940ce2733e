-- Removes for good what the store knows of records that are deleted at their source (docs/privacy.md). To be run when nothing waits
-- for reconcile, after a backup of which you know when it ends:
--
--   psql "$DATABASE_URL" --set ON_ERROR_STOP=1 --single-transaction --file docs/erase.sql
--
-- What stays is numbers: of records, customers and writes, and hashes in the matching model.

do $$
begin
  if exists (select from goldthread.dirty) or exists (select from goldthread.unplanned) then
    raise exception 'Something waits for reconcile. Run this when `npx goldthread status` tells of nothing';
  end if;
end $$;

-- One that was merged into a record that lives stays: it is evidence of who that is.
create temp table gone on commit drop as
select r.id, r.object_id, r.external_id
from goldthread.source_record r
where r.deleted_at is not null
  and not exists (
    select from goldthread.source_merge m
    join goldthread.source_record w on w.object_id = m.into_object_id and w.external_id = m.winner and w.deleted_at is null
    where m.object_id = r.object_id and m.loser = r.external_id);
create unique index on gone (id);

-- Whom a person told apart from them: what was made for both goes on to nobody of these, without the decision too.
create temp table apart on commit drop as
select gone.id, d.a + d.b - gone.id as other
from goldthread.decision d
join gone on gone.id in (d.a, d.b)
where d.withdrawn_at is null and d.verdict = 'different';
update goldthread.golden_override v
set parted = v.parted || array(select other from apart where id = any(v.records) and id <> all(v.parted) and other = any(v.records))
where v.records && array(select id from apart);
update goldthread.write w
set parted = w.parted || array(select other from apart where id = any(w.anchors) and id <> all(w.parted) and other = any(w.anchors))
where w.kind = 'create' and w.anchors && array(select id from apart);

-- What they said, and what stewards said of nobody but them.
create temp table theirs on commit drop as
select id as record, null as field, null::numeric as at, null::int as override from gone
union all
select 0, v.field, extract(epoch from v.at) * 1000, v.id
from goldthread.golden_override v
where v.records && array(select id from gone)
  and not exists (select from unnest(v.records) as its(id) where its.id <> all(v.parted) and its.id not in (select id from gone));

-- Customers that are closed and had a value of theirs. Of one that is open, former versions may have.
create temp table closed on commit drop as
select c.id
from goldthread.customer c
where c.closed_at is not null
  and exists (
    select from json_each(c.lineage) field cross join json_array_elements(field.value -> 'from') origin
    join theirs on theirs.record = (origin ->> 'record')::int
      and (theirs.override is null or theirs.field = field.key and theirs.at = (origin ->> 'at')::numeric));

delete from goldthread.customer_history h
where h.id in (select id from closed)
  or exists (
    select from json_each(h.lineage) field cross join json_array_elements(field.value -> 'from') origin
    join theirs on theirs.record = (origin ->> 'record')::int
      and (theirs.override is null or theirs.field = field.key and theirs.at = (origin ->> 'at')::numeric));
update goldthread.customer set golden = '{}', lineage = '{}' where id in (select id from closed);

-- The ledger keeps that something was written, and no longer what.
update goldthread.write w set changes = '[]', fields = '{}', believed = '{}', reason = null, hash = 0
where w.status not in ('planned', 'approved', 'sending', 'unknown')
  and (w.record_id in (select id from gone) or w.customer_id in (select id from closed)
    or exists (
      select from jsonb_array_elements(w.changes) change
      join theirs on theirs.record = (change #>> '{origin,record}')::int
        and (theirs.override is null or theirs.field = change ->> 'field' and theirs.at = (change #>> '{origin,at}')::numeric)));
-- What stands for them at others of their customer is of these now, or it would be taken away there. At strangers it is.
delete from goldthread.written_value w
where w.record_id in (select id from gone)
  or w.origin_record in (select id from gone) and not w.parted and (w.origin_record, w.record_id) not in (select id, other from apart);
delete from goldthread.retired_value where record_id in (select id from gone);
delete from goldthread.flip where record_id in (select id from gone);
delete from goldthread.parked where record_id in (select id from gone);
delete from goldthread.declined where record_id in (select id from gone);
delete from goldthread.reread where record_id in (select id from gone);
delete from goldthread.withheld where record_id in (select id from gone) or customer_id in (select id from closed);
update goldthread.withheld set detail = null where holder_record in (select id from gone);
delete from goldthread.claim where customer_id in (select id from closed);
update goldthread.put_away_record set reason = null where record_id in (select id from gone);

-- What people said of them.
delete from goldthread.decision where a in (select id from gone) or b in (select id from gone);
update goldthread.unmerge set note = null where leaving || staying && array(select id from gone);
delete from goldthread.golden_override where id in (select override from theirs where override is not null);

delete from goldthread.quarantine q using gone where q.object_id = gone.object_id and q.external_id = gone.external_id;
delete from goldthread.source_merge m using gone
where m.object_id = gone.object_id and m.loser = gone.external_id
  or m.into_object_id = gone.object_id and m.winner = gone.external_id;
delete from goldthread.confirmed where record_id in (select id from gone);
delete from goldthread.former_customer where record_id in (select id from gone);
delete from goldthread.withheld_deletion where record_id in (select id from gone);
delete from goldthread.source_record where id in (select id from gone);
