import type { Knex } from 'knex'

/** Why a golden record changed, the feed of changes, and the webhooks that are told of them. */
export async function up(db: Knex): Promise<void> {
  await db.raw(causes)
  await db.raw(outbox)
  await db.raw(webhooks)
}

export async function down(db: Knex): Promise<void> {
  await db.raw(`
    drop table goldthread.webhook_message, goldthread.webhook_secret, goldthread.webhook, goldthread.outbox, goldthread.outbox_start;
    alter table goldthread.customer_history drop column cause, drop column cause_number, drop column closed_at, drop column merged_into;
    alter table goldthread.customer drop column cause, drop column cause_number;
    alter table goldthread.dirty drop column cause, drop column cause_number;
    drop type goldthread.cause`)
}

const causes = `
  create type goldthread.cause as enum ('push', 'sync', 'mapping', 'model', 'decision', 'unmerge', 'override');  -- the weakest first
  alter table goldthread.dirty add column cause goldthread.cause not null default 'sync', add column cause_number int;
  alter table goldthread.customer add column cause goldthread.cause, add column cause_number int;  -- null: from before causes were kept
  alter table goldthread.customer_history add column cause goldthread.cause, add column cause_number int,
    add column closed_at timestamptz, add column merged_into int`

/**
 * The numbers of the outbox are given under a lock that is held to the end of the transaction, so they are in the order of commits. Stopping
 * below the oldest running transaction would not do: of two, the one that began first may take the higher number and commit first. Besides,
 * it waits for transactions that have nothing to do with it, and their numbers mean nothing in a restored dump.
 */
const outbox = `
  create table goldthread.outbox (              -- one row a transaction: what became of which customers
    seq bigint generated always as identity primary key,
    at timestamptz not null default now(),
    customers int[] not null,
    versions int[] not null,                    -- that they have by it: values are read from there
    kinds text not null                         -- a letter each: c created, u updated, x closed, m merged into another
  );
  create index on goldthread.outbox (at);
  create table goldthread.outbox_start (seq bigint not null);  -- what is before it was purged
  insert into goldthread.outbox_start values (1)`

const webhooks = `
  create table goldthread.webhook (
    id int generated always as identity primary key,
    url text not null,
    kinds text not null,                        -- letters as in the outbox
    seq bigint not null,                        -- where it goes on
    place int not null default 0,
    failures int not null default 0,            -- in a row
    rests_until timestamptz,                    -- too many in a row: only what waits is tried until then, and after it one event
    lease uuid,                                 -- of the attempt that delivers now: two at once would send a customer's events twice
    leased_until timestamptz,
    disabled_at timestamptz,
    reason text,
    at timestamptz not null default now()
  );
  create table goldthread.webhook_secret (
    webhook_id int not null references goldthread.webhook on delete cascade,
    secret text not null,
    expires_at timestamptz,                     -- of one that was replaced: it signs too until then
    at timestamptz not null default now()
  );
  create table goldthread.webhook_message (     -- events that did not arrive, and those of the same customers behind them
    id int generated always as identity primary key,
    webhook_id int not null references goldthread.webhook on delete cascade,
    seq bigint not null,
    place int not null,
    at timestamptz not null,                    -- of the event
    customer_id int not null,
    version int not null,
    kind text not null,
    attempts smallint not null,
    next_at timestamptz not null,
    dead_at timestamptz,                        -- given up: it waits for a person
    reason text,                                -- of the last failure
    unique (webhook_id, seq, place)
  );
  create index on goldthread.webhook_message (webhook_id, customer_id, seq) where dead_at is null`
