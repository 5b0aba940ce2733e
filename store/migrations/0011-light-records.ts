import type { Knex } from 'knex'

/**
 * What a record holds is written and read whole, and searched by nothing but extraction: as json, Postgres copies 300,000 of them in in 1.3 s
 * where jsonb takes 2.9, and reading it back is copying text. Objects are never deleted, and to ask for each record whether its object is there
 * took 1.4 s more.
 */
export async function up(db: Knex): Promise<void> {
  await db.raw(`alter table goldthread.source_record ${typed('json')}, drop constraint source_record_object_id_fkey`)
}

export async function down(db: Knex): Promise<void> {
  await db.raw(`alter table goldthread.source_record ${typed('jsonb')},
    add foreign key (object_id) references goldthread.source_object`)
}

function typed(type: 'json' | 'jsonb'): string {
  const columns = ['raw', 'mapped', 'consent', 'changed_at', 'cleared']
  return columns.map((column) => `alter column ${column} type ${type} using ${column}::${type}`).join(', ')
}
