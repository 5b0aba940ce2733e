import type { Knex } from 'knex'

/** Who is the same, weighed: models, edges with weights, and what people decided. Keys and edges of the plain rules go, and are made anew. */
export async function up(db: Knex): Promise<void> {
  await db.raw(models)
  await db.raw(decisions)
  await db.raw(edges)
}

export async function down(db: Knex): Promise<void> {
  await db.raw(`
    drop table goldthread.decision, goldthread.match_training, goldthread.match_model, goldthread.crowded_key;
    truncate goldthread.block_key, goldthread.match_edge;
    alter table goldthread.match_edge drop column weight, add column rule text not null;
    create table goldthread.common_key (key bigint primary key)`)
}

const models = `
  create table goldthread.match_model (
    id int generated always as identity primary key, -- the version
    kind text not null,
    rules_version text not null,                -- of the rules that it was trained for: it does for no others
    model jsonb not null,                       -- values in it are hashed
    status text not null check (status in ('live', 'proposed', 'retired')),
    report jsonb not null default '{}',
    trained_at timestamptz not null default now(),
    decided_by text,                            -- null: it went live by itself
    decided_at timestamptz
  );
  create unique index on goldthread.match_model (kind) where status = 'live';
  create table goldthread.match_training (      -- asked for and not done
    kind text primary key,
    asked_by text,                              -- null: nobody had to
    asked_at timestamptz not null default now()
  );`

const decisions = `
  create table goldthread.decision (            -- append-only, but for the end of one
    id int generated always as identity primary key,
    a int not null references goldthread.source_record,
    b int not null references goldthread.source_record,
    verdict text not null check (verdict in ('same', 'different')),
    note text,
    author text not null,
    at timestamptz not null default now(),
    withdrawn_by text,
    withdrawn_at timestamptz,
    check (a < b)
  );
  create index on goldthread.decision (a) where withdrawn_at is null;
  create index on goldthread.decision (b) where withdrawn_at is null;`

const edges = `
  truncate goldthread.block_key, goldthread.match_edge;
  alter table goldthread.match_edge drop column rule, add column weight real not null;  -- log-odds
  drop table goldthread.common_key;
  create table goldthread.crowded_key (         -- shared by so many that they are compared only as far as they agree on more
    key bigint primary key
  );
  insert into goldthread.dirty (record_id) select r.id from goldthread.source_record r where r.deleted_at is null or exists (
    select from goldthread.source_merge m where m.object_id = r.object_id and m.loser = r.external_id) order by r.id;`
