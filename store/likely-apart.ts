import { type Database, rows } from './database.ts'

/** Records of different customers that may be one all the same, the likeliest pairs in front: neither two of one row nor decided to be different. @param least log-odds */
export async function likelyApart(
  db: Database,
  least: number,
  limit: number,
): Promise<readonly { readonly a: number; readonly b: number }[]> {
  return rows(
    db,
    `select e.a, e.b from goldthread.match_edge e
     join goldthread.membership one on one.record_id = e.a
     join goldthread.membership other on other.record_id = e.b
     join goldthread.source_record a on a.id = e.a join goldthread.source_record b on b.id = e.b
     where one.customer_id <> other.customer_id and e.weight >= ?
       and (a.object_id, a.external_id) <> (b.object_id, b.external_id) and not exists (
       select from goldthread.decision d where d.a = e.a and d.b = e.b and d.verdict = 'different' and d.withdrawn_at is null)
     order by e.weight desc, e.a, e.b limit ?`,
    [least, limit],
  )
}
