-- Cuts the tables of what is computed into partitions by hash: see docs/scaling.md on when, which is later than one thinks. Run it while no
-- worker runs. Nothing else changes: Goldthread names no partition. Who was granted these tables has to be granted them again, and somebody has to
-- run `analyze` on them now and then: Postgres does it by itself for partitions, and never for the table that they are of.
begin;

alter table goldthread.block_key rename to block_key_whole;
create table goldthread.block_key (like goldthread.block_key_whole including constraints) partition by hash (key);
alter table goldthread.match_edge rename to match_edge_whole;
create table goldthread.match_edge (like goldthread.match_edge_whole including constraints) partition by hash (a);
alter table goldthread.membership rename to membership_whole;
create table goldthread.membership (like goldthread.membership_whole including constraints) partition by hash (record_id);

do $$
declare
  partitions constant int := 16;
  cut text;
begin
  foreach cut in array array['block_key', 'match_edge', 'membership'] loop
    for remainder in 0 .. partitions - 1 loop
      execute format('create table goldthread.%1$I partition of goldthread.%2$I for values with (modulus %3$s, remainder %4$s)',
        format('%s_%s', cut, remainder), cut, partitions, remainder);
    end loop;
    execute format('insert into goldthread.%I select * from goldthread.%I', cut, cut || '_whole');
  end loop;
end
$$;

drop table goldthread.block_key_whole, goldthread.match_edge_whole, goldthread.membership_whole;

create index on goldthread.block_key (key);
create index on goldthread.block_key (record_id);
alter table goldthread.match_edge add primary key (a, b);
create index on goldthread.match_edge (b);
alter table goldthread.membership add primary key (record_id);
create index on goldthread.membership (customer_id);

commit;

analyze goldthread.block_key, goldthread.match_edge, goldthread.membership;
