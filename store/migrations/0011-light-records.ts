import type { Knex } from 'knex'

/**
 * What a record holds is written and read whole, and searched by nothing but extraction: as json, Postgres copies 300,000 of them in in 1.3 s
 * where jsonb takes 2.9, and reading it back is copying text. Objects are never deleted, and to ask for each record whether its object is there
 * took 1.4 s more.
 */
export async function up(db: Knex): Promise<void> {
  await db.raw(`alter table goldthread.source_record ${typed('json', ofRecord)}, drop constraint source_record_object_id_fkey`)
  for (const table of ofCustomers) await db.raw(`alter table ${table} ${typed('json', ['lineage'])}`)
}

export async function down(db: Knex): Promise<void> {
  for (const table of ofCustomers) await db.raw(`alter table ${table} ${typed('jsonb', ['lineage'])}`)
  await db.raw(`alter table goldthread.source_record ${typed('jsonb', ofRecord)},
    add foreign key (object_id) references goldthread.source_object`)
}

const ofRecord = ['raw', 'mapped', 'consent', 'changed_at', 'cleared']

/** The same goes for where golden values are from; the values themselves are searched. */
const ofCustomers = ['goldthread.customer', 'goldthread.customer_history']

function typed(type: 'json' | 'jsonb', columns: readonly string[]): string {
  return columns.map((column) => `alter column ${column} type ${type} using ${column}::${type}`).join(', ')
}
