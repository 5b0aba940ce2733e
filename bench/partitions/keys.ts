import { type Database, run } from '../../store/database.ts'

/** Something that is done to a table of keys, as Goldthread does it to its own. */
export interface Step {
  readonly what: string
  readonly sql: string
}

/** Keys that a record has, about; and records that share one. */
const keysOfRecord = 10
const sharing = 2.5

/** Dirty records that one batch of reconcile takes. */
const batch = 10_000

/** As block keys are, without an index. @param partitions by hash of the key; 0 for none */
export async function makeKeys(db: Database, partitions: number): Promise<void> {
  const cut = partitions === 0 ? '' : 'partition by hash (key)'
  await run(db, `create table keys (key bigint not null, record_id int not null) ${cut}`)
  for (let k = 0; k < partitions; k++)
    await run(db, `create table keys_${k} partition of keys for values with (modulus ${partitions}, remainder ${k})`)
}

export async function dropKeys(db: Database): Promise<void> {
  await run(db, 'drop table keys')
}

/** In this order. @param count of keys */
export function steps(count: number): readonly Step[] {
  const records = count / keysOfRecord
  const different = Math.round(count / sharing)
  const keyOf = (number: string) => `(hashint8(${number})::bigint + 2147483648) * 7`
  const some = Math.min(batch, records / 10)
  return [
    {
      what: `${count} keys in`,
      sql: `insert into keys select ${keyOf(`g % ${different}`)}, g / ${keysOfRecord} from generate_series(1, ${count}) g`,
    },
    { what: 'index by key', sql: 'create index on keys (key)' },
    { what: 'index by record', sql: 'create index on keys (record_id)' },
    { what: 'analyze', sql: 'analyze keys' },
    {
      what: `who shares a key with ${some} records`,
      sql: `select count(*) from keys where key = any(array(
        select ${keyOf(`(g * 7919::bigint) % ${different}`)} from generate_series(1, ${some * keysOfRecord}) g))`,
    },
    {
      what: `the keys of ${some} records`,
      sql: `select count(*) from keys where record_id = any(array(select (g * 7919::bigint) % ${records} from generate_series(1, ${some}) g)::int[])`,
    },
    {
      what: `the keys of ${some} records replaced`,
      sql: `with gone as (
          delete from keys using (select (g * 7919::bigint) % ${records} as id from generate_series(1, ${some}) g) asked
          where keys.record_id = asked.id returning key, record_id)
        insert into keys select * from gone`,
    },
    { what: 'vacuum', sql: 'vacuum keys' },
  ]
}
