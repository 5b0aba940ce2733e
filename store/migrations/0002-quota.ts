import type { Knex } from 'knex'

/** What the accounts at the vendors allow, and what was asked of them: one budget for each account, for all workers together. */
export async function up(db: Knex): Promise<void> {
  await db.raw(accounts)
  await db.raw(quotas)
  await db.raw(requests)
}

export async function down(db: Knex): Promise<void> {
  await db.raw(`
    drop table goldthread.request_count, goldthread.quota;
    alter table goldthread.connection drop column account_id, drop column settings_hash;
    drop table goldthread.account;`)
}

const accounts = `
  create table goldthread.account (
    id int generated always as identity primary key,
    connector text not null,
    name text not null,                       -- as the vendor tells accounts apart
    unique (connector, name)
  );
  alter table goldthread.connection
    add column account_id int references goldthread.account,
    add column settings_hash bigint;          -- of the settings that the account was told with: others may lead to another one`

// Room is left in the pages, so that a row that is written with each request stays in its page, and no index is touched.
const quotas = `
  create table goldthread.quota (
    account_id int not null references goldthread.account,
    name text not null,
    tokens float8 not null default 'infinity', -- at updated_at: requests that may be sent at once; below 0 where turns are reserved ahead
    max float8,                               -- as the vendor tells, and so are the next three; null: it never did
    remaining float8,
    told_at timestamptz,
    resets_at timestamptz,                    -- of a window; where the vendor does not tell, our own guess
    blocked_until timestamptz,
    refusals int not null default 0,          -- in a row
    updated_at timestamptz not null default now(),
    primary key (account_id, name)
  ) with (fillfactor = 50)`

const requests = `
  create table goldthread.request_count (
    day date not null,                        -- in UTC
    account_id int not null references goldthread.account,
    connection_id smallint not null references goldthread.connection,
    purpose text not null,
    requests int not null,
    primary key (day, account_id, connection_id, purpose)
  ) with (fillfactor = 50)`
