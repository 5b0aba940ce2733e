import type { Knex } from 'knex'

/** Records that become dirty together share a row: a row for each of a first load took as long to write, to claim and to vacuum as its customers. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    alter table goldthread.dirty add column records int[];
    update goldthread.dirty set records = array[record_id];
    alter table goldthread.dirty alter column records set not null, drop column record_id`)
}

export async function down(db: Knex): Promise<void> {
  await db.raw(`
    alter table goldthread.dirty add column record_id int;
    insert into goldthread.dirty (record_id, records, cause, cause_number)
      select unnest(records), '{}', cause, cause_number from goldthread.dirty order by seq;
    delete from goldthread.dirty where record_id is null;
    alter table goldthread.dirty alter column record_id set not null, drop column records`)
}
