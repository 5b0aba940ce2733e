import type { Knex } from 'knex'

/** What the time of a sync went into, how many files it could not read at all, and what else an operator is to know of it. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    alter table goldthread.sync_run
      add column stages jsonb not null default '{}', -- seconds, by stage
      add column refused int not null default 0,     -- files that are no table
      add column notes text[] not null default '{}'  -- sentences, without personal data`)
}

export async function down(db: Knex): Promise<void> {
  await db.raw('alter table goldthread.sync_run drop column stages, drop column refused, drop column notes')
}
