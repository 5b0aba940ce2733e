import type { Knex } from 'knex'

/** From golden records back to the sources: what is planned, who approved it, what was sent, and what stands there because of it. */
export async function up(db: Knex): Promise<void> {
  await db.raw(plans)
  await db.raw(writes)
  await db.raw(written)
  await db.raw(withheld)
  await db.raw(overrides)
}

export async function down(db: Knex): Promise<void> {
  await db.raw(`
    drop table goldthread.golden_override, goldthread.withheld, goldthread.declined, goldthread.parked, goldthread.flip,
      goldthread.reread, goldthread.retired_value, goldthread.written_value, goldthread.write, goldthread.push, goldthread.approval,
      goldthread.plan, goldthread.unplanned;
    alter table goldthread.connection drop column cautious_since`)
}

const plans = `
  create table goldthread.unplanned (           -- customers whose writes have to be planned anew
    seq bigint generated always as identity primary key,
    customer_id int not null
  );
  create table goldthread.plan (                -- what a person was shown
    id int generated always as identity primary key,
    connection_id smallint not null references goldthread.connection,
    hash text not null,                         -- of the writes
    writes bigint[] not null,
    at timestamptz not null default now()
  );
  create index on goldthread.plan (connection_id, hash);
  create table goldthread.approval (
    id int generated always as identity primary key,
    plan_id int not null references goldthread.plan,
    approved_by text not null,
    at timestamptz not null default now(),
    expires_at timestamptz not null,
    writes int not null                         -- how many of the plan's it holds for: what changed since is planned anew
  );
  create table goldthread.push (                -- one drain of the ledger of a connection
    id int generated always as identity primary key,
    connection_id smallint not null references goldthread.connection,
    workflow_run text not null unique,
    started_at timestamptz not null default now(),
    ended_at timestamptz,
    failure text,
    waits_for text,                             -- a limit of the account that is used up
    waits_until timestamptz
  );
  alter table goldthread.connection add column cautious_since timestamptz -- a mapping or model changed: whatever follows from it is approved`

const writes = `
  create table goldthread.write (               -- the ledger: a row is never changed but for what became of it
    id bigint generated always as identity primary key,
    object_id smallint not null references goldthread.source_object,
    customer_id int not null,                   -- at planning
    record_id int,                              -- of a create: when it is known
    kind text not null check (kind in ('create', 'update')),
    cause text not null check (cause in ('golden', 'undo')),
    key text not null unique,                   -- the idempotency key
    changes jsonb not null,                     -- by place: field, from, to, origin, rule
    fields jsonb not null,                      -- raw values to write
    believed jsonb not null,                    -- raw values that we believe are there
    hash bigint not null,                       -- of object, record or customer, fields and believed
    anchors int[] not null default '{}',        -- of a create: records of the customer, which the created one joins
    parted int[] not null default '{}',         -- those of them that are of another customer by now than the first of the others that lives
    status text not null default 'planned' check (status in
      ('planned', 'approved', 'sending', 'unknown', 'written', 'unchanged', 'conflict', 'rejected', 'withdrawn')),
    approval_id int references goldthread.approval, -- null: it was allowed to go by itself
    expires_at timestamptz,                     -- of the approval: sent later than that it is not
    push_id int references goldthread.push,
    token uuid,                                 -- of the attempt that sends it
    attempts smallint not null default 0,
    planned_at timestamptz not null default now(),
    sent_at timestamptz,
    ended_at timestamptz,
    reason text                                 -- the vendor's
  );
  create index on goldthread.write (object_id, status) where status in ('planned', 'approved', 'sending', 'unknown');
  create index on goldthread.write (object_id, id) where status = 'approved';
  create index on goldthread.write (customer_id) where status in ('planned', 'approved');
  create index on goldthread.write (record_id);
  create index on goldthread.write (push_id);
  create index on goldthread.write using gin (anchors) with (fastupdate = off) -- thousands are looked for one by one: each would read through what is not sorted in yet
    where kind = 'create' and record_id is not null`

const written = `
  create table goldthread.written_value (       -- stands at a source because we wrote it, and nobody has changed it since
    record_id int not null,
    field text not null,
    place text not null,                        -- its columns at the source, joined by a line feed: two places of a list are two rows
    item jsonb not null,
    origin_record int not null,                 -- 0: an override
    origin_at timestamptz not null,
    before jsonb,                               -- what the record itself said there before the first of our writes; null: nothing
    before_raw jsonb not null,                  -- the columns as they stood then
    parted boolean not null default false,      -- whether the origin is of another customer, or was when it went
    write_id bigint not null,
    primary key (record_id, field, place)
  );
  create index on goldthread.written_value (origin_record);
  create table goldthread.retired_value (       -- the record's source put another contact point in its place
    record_id int not null,
    field text not null,
    item jsonb not null,
    identity text not null,
    at timestamptz not null,
    primary key (record_id, field, identity)
  );
  create table goldthread.reread (              -- read while a write to it was under way: nobody knows which came first
    record_id int primary key,
    object_id smallint not null references goldthread.source_object
  );
  create table goldthread.flip (                -- a value of ours that did not last
    id bigint generated always as identity primary key,
    record_id int not null,
    field text not null,
    ours jsonb not null,
    theirs jsonb,
    write_id bigint not null,
    at timestamptz not null default now()
  );
  create index on goldthread.flip (record_id, field, at)`

const withheld = `
  create table goldthread.parked (              -- fields that keep flipping: not written until a person lets go
    record_id int not null,
    field text not null,
    since timestamptz not null default now(),
    primary key (record_id, field)
  );
  create table goldthread.declined (            -- values that a person does not want there
    record_id int not null,
    field text not null,
    identity text not null,
    declined_by text not null,
    at timestamptz not null default now(),
    primary key (record_id, field, identity)
  );
  create table goldthread.withheld (            -- what the last planning of a customer left out, and why
    customer_id int not null,
    object_id smallint not null,
    record_id int,
    field text,
    reason text not null
  );
  create index on goldthread.withheld (customer_id)`

const overrides = `
  create table goldthread.golden_override (     -- a steward's word against all sources; append-only, but for the end of one
    id int generated always as identity primary key,
    records int[] not null,                     -- those of the customer then: it is with the first of them that lives
    parted int[] not null default '{}',         -- as of a write: to these it does not go on
    field text not null,
    value jsonb not null,
    note text,
    author text not null,
    at timestamptz not null default now(),
    expires_at timestamptz,
    ended boolean not null default false,       -- whether reconcile has seen its end
    withdrawn_by text,
    withdrawn_at timestamptz
  );
  create index on goldthread.golden_override using gin (records) with (fastupdate = off) where not ended`
