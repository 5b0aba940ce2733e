import type { Knex } from 'knex'

/** What a pass saw is kept as ranges: as lists, a million numbers took a second to be written, and another to be told apart at its end. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    alter table goldthread.seen add column ranges int4multirange;
    update goldthread.seen set ranges =
      coalesce((select range_agg(int4range(record, record, '[]')) from unnest(records) as record), '{}');
    alter table goldthread.seen alter column ranges set not null, drop column records`)
}

export async function down(db: Knex): Promise<void> {
  await db.raw(`
    alter table goldthread.seen add column records int[];
    update goldthread.seen set records = array(
      select record from unnest(ranges) as range, generate_series(lower(range), upper(range) - 1) as record);
    alter table goldthread.seen alter column records set not null, drop column ranges`)
}
