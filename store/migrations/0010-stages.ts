import type { Knex } from 'knex'

/** What the time of a sync went into. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`alter table goldthread.sync_run add column stages jsonb not null default '{}' -- seconds, by stage`)
}

export async function down(db: Knex): Promise<void> {
  await db.raw('alter table goldthread.sync_run drop column stages')
}
