import type { Knex } from 'knex'

/**
 * Whose a value is that no two records of a system may share, what a vendor said of a value that it refused, and how old a row is that waits in
 * quarantine.
 */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create table goldthread.claim (             -- what the last planning of a customer would bring to a system that no two records there may share
      claim bigint not null,                    -- the value and its column, hashed
      customer_id int not null
    );
    create index on goldthread.claim (claim);
    create index on goldthread.claim (customer_id);
    alter table goldthread.withheld
      add column holder_customer int,           -- who has the value there, or is to get it
      add column holder_record int,             -- the one that has it; null: nobody has it yet
      add column claim bigint,
      add column detail text,                   -- the vendor's words
      add column quarantined int;               -- the row in quarantine that may be the one who is to be created; 0: too many wait
    create index on goldthread.withheld (quarantined) where quarantined is not null;
    create index on goldthread.withheld (holder_customer) where holder_customer is not null;
    alter table goldthread.declined add column reason text; -- the vendor's words; null: a person's will, or the system kept its own
    alter table goldthread.quarantine add column times json -- when the row was modified, and its columns, where the source tells`)
}

export async function down(db: Knex): Promise<void> {
  await db.raw(`
    alter table goldthread.quarantine drop column times;
    alter table goldthread.declined drop column reason;
    alter table goldthread.withheld
      drop column holder_customer, drop column holder_record, drop column claim, drop column detail, drop column quarantined;
    drop table goldthread.claim`)
}
