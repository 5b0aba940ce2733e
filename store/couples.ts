import { type Database, rows } from './database.ts'

/** Pairs of records that stand in one row of their source, deleted ones among them. */
export async function couplesInStore(db: Database): Promise<readonly (readonly [number, number])[]> {
  const found = await rows<{ a: number; b: number }>(
    db,
    `select a.id as a, b.id as b from goldthread.source_record b
     join goldthread.source_record a on a.object_id = b.object_id and a.external_id = b.external_id and a.part < b.part
     where b.part > 1 order by a.id, b.id`,
  )
  return found.map(({ a, b }) => [a, b])
}
