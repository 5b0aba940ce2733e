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

-- Customers that are closed and had a value of theirs. Of one that is open, former versions may have.
create temp table closed on commit drop as
select c.id
from goldthread.customer c
where c.closed_at is not null
  and exists (
    select from json_each(c.lineage) field, json_array_elements(field.value -> 'from') origin
    join gone on gone.id = (origin ->> 'record')::int);

delete from goldthread.customer_history h
where h.id in (select id from closed)
  or exists (
    select from json_each(h.lineage) field, json_array_elements(field.value -> 'from') origin
    join gone on gone.id = (origin ->> 'record')::int);
update goldthread.customer set golden = '{}', lineage = '{}' where id in (select id from closed);

-- The ledger keeps that something was written, and no longer what.
update goldthread.write w set changes = '[]', fields = '{}', believed = '{}', reason = null, hash = 0
where w.status not in ('planned', 'approved', 'sending', 'unknown')
  and (w.record_id in (select id from gone) or w.customer_id in (select id from closed)
    or exists (
      select from jsonb_array_elements(w.changes) change
      join gone on gone.id = (change #>> '{origin,record}')::int));
delete from goldthread.written_value where record_id in (select id from gone);
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
delete from goldthread.golden_override where records <@ array(select id from gone);

delete from goldthread.quarantine q using gone where q.object_id = gone.object_id and q.external_id = gone.external_id;
delete from goldthread.source_merge m using gone
where m.object_id = gone.object_id and m.loser = gone.external_id
  or m.into_object_id = gone.object_id and m.winner = gone.external_id;
delete from goldthread.confirmed where record_id in (select id from gone);
delete from goldthread.former_customer where record_id in (select id from gone);
delete from goldthread.withheld_deletion where record_id in (select id from gone);
delete from goldthread.source_record where id in (select id from gone);
