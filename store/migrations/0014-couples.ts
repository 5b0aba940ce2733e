import type { Knex } from 'knex'

/** Whoever stands beside somebody in one row is kept apart from him: to find them all takes an index, and some were taken for one. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create index source_record_beside on goldthread.source_record (id) where part > 1;
    insert into goldthread.dirty (records, cause)
      select array_agg(id order by id), 'model' from goldthread.source_record where part > 1 and deleted_at is null
      having count(*) > 0`)
}

export async function down(db: Knex): Promise<void> {
  await db.raw('drop index goldthread.source_record_beside')
}
