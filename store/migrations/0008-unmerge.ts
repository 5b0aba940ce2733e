import type { Knex } from 'knex'

/** What waits for a person before it is deleted, and customers that a person took apart. */
export async function up(db: Knex): Promise<void> {
  await db.raw(deletions)
  await db.raw(unmerges)
}

export async function down(db: Knex): Promise<void> {
  await db.raw(`
    drop table goldthread.unmerge, goldthread.put_away_record, goldthread.put_away, goldthread.named_deletion, goldthread.withheld_deletion,
      goldthread.deletion_case`)
}

const deletions = `
  create table goldthread.deletion_case (     -- a source says that more is gone than anybody believes unasked
    id int generated always as identity primary key,
    number int not null generated always as identity unique, -- as people call it: another one as soon as more than was shown under it joins
    object_id smallint not null references goldthread.source_object,
    since timestamptz not null default now(),
    outcome text check (outcome in ('approved', 'dismissed', 'settled')), -- null: it waits
    ended_by text,
    ended_at timestamptz
  );
  create unique index on goldthread.deletion_case (object_id) where outcome is null;
  create table goldthread.withheld_deletion ( -- of a case that waits, or was dismissed: gone from here once it is seen again
    record_id int primary key,
    case_id int not null references goldthread.deletion_case,
    at timestamptz not null                   -- the state of the source that told of it
  );
  create index on goldthread.withheld_deletion (case_id);
  create table goldthread.named_deletion (    -- how many a source named and we believed, for a day
    object_id smallint not null references goldthread.source_object,
    at timestamptz not null default now(),
    records int not null
  );
  create index on goldthread.named_deletion (object_id)`

const unmerges = `
  create table goldthread.put_away (          -- records that we created at a source, and a person does not want there
    id int generated always as identity primary key,
    how text not null check (how in ('archive', 'delete')), -- so that people there can bring them back, or for good
    author text not null,
    at timestamptz not null default now()
  );
  create table goldthread.put_away_record (
    put_away_id int not null references goldthread.put_away,
    record_id int not null,
    outcome text check (outcome in ('done', 'gone', 'merged', 'rejected', 'impossible')), -- null: not done yet
    reason text,
    at timestamptz,
    primary key (put_away_id, record_id)
  );
  create index on goldthread.put_away_record (record_id);
  create table goldthread.unmerge (
    id int generated always as identity primary key,
    customer_id int not null,
    leaving int[] not null,                   -- the records that make a customer of their own, or several
    staying int[] not null,
    put_away_id int references goldthread.put_away,
    note text,
    author text not null,
    at timestamptz not null default now(),
    ended_at timestamptz
  )`
