import type { Knex } from 'knex'

/** Records that their own source joined: the loser's id leads to the winner, and what it said stays evidence of who is the same. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create table goldthread.source_merge (
      object_id smallint not null references goldthread.source_object,
      loser text not null,
      into_object_id smallint not null references goldthread.source_object,
      winner text not null,                     -- the end of the chain: who was merged again is followed when it is noted
      primary key (object_id, loser)
    );
    create index on goldthread.source_merge (into_object_id, winner);
    alter table goldthread.sync_run add column merged int not null default 0;
    alter table goldthread.sync_run
      add column waits_for text,                -- a limit of the account that is used up; the workflow goes on by a timer
      add column waits_until timestamptz;
    alter table goldthread.seen add column as_of timestamptz`)
}

export async function down(db: Knex): Promise<void> {
  await db.raw(
    'drop table goldthread.source_merge; alter table goldthread.sync_run drop column merged, drop column waits_for, drop column waits_until; alter table goldthread.seen drop column as_of',
  )
}
