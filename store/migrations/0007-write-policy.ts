import type { Knex } from 'knex'

/** Which mapping and policy writes were planned with, and since when the mapping is applied; and the keys of creates, which outlive their rows. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    alter table goldthread.source_object
      add column write_version text,              -- of how it may be written, as applied; null: not at all
      add column planned_version text,            -- with which the customers were planned; another one: they are planned anew
      add column rereads_since timestamptz,       -- a mapping was applied that reads more: until a sync after it, what it means is not known
      add column read_at timestamptz,             -- when a pull came to its end first; null: who is there is not known
      add column applied_at timestamptz not null default now(); -- the mapping that it has
    -- Those that were read before are known by their checkpoints.
    update goldthread.source_object set read_at = now() where checkpoint is not null;
    -- A create that was refused is planned anew under its key, because the vendor knows the customer by it.
    alter table goldthread.write drop constraint write_key_key;
    create unique index on goldthread.write (key) where status not in ('withdrawn', 'rejected', 'conflict');
    create index on goldthread.write (customer_id) where kind = 'create';
    create index on goldthread.write using gin (anchors) with (fastupdate = off)
      where kind = 'create' and status in ('sending', 'unknown', 'rejected', 'conflict');
    create index on goldthread.write (object_id, sent_at) where approval_id is null and sent_at is not null;
    create index on goldthread.write (approval_id) where approval_id is not null`)
}

export async function down(db: Knex): Promise<void> {
  await db.raw(`
    drop index goldthread.write_key_idx, goldthread.write_customer_id_idx1, goldthread.write_anchors_idx1,
      goldthread.write_object_id_sent_at_idx, goldthread.write_approval_id_idx;
    alter table goldthread.write add constraint write_key_key unique (key);
    alter table goldthread.source_object drop column write_version, drop column planned_version, drop column rereads_since,
      drop column read_at, drop column applied_at`)
}
