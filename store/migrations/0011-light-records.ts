import type { Knex } from 'knex'

/** What is written and read whole, and searched by nothing but extraction. */
const whole: Readonly<Record<string, readonly string[]>> = {
  source_record: ['raw', 'mapped', 'consent', 'changed_at', 'cleared'],
  customer: ['lineage'],
  customer_history: ['lineage'],
}

/**
 * As json a COPY of 300,000 records took 1.7 s where jsonb took 3.0, and reading them back is copying text. Objects are never deleted, and to
 * ask for each record whether its object is there took 1.4 s more.
 */
export async function up(db: Knex): Promise<void> {
  await retype(db, 'json')
  await db.raw('alter table goldthread.source_record drop constraint source_record_object_id_fkey')
}

export async function down(db: Knex): Promise<void> {
  await retype(db, 'jsonb')
  await db.raw('alter table goldthread.source_record add foreign key (object_id) references goldthread.source_object')
}

async function retype(db: Knex, type: 'json' | 'jsonb'): Promise<void> {
  for (const [table, columns] of Object.entries(whole)) {
    const changes = columns.map((column) => `alter column ${column} type ${type} using ${column}::${type}`)
    await db.raw(`alter table goldthread.${table} ${changes.join(', ')}`)
  }
}
