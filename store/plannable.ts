import type { Kind, RawFields } from '../core/types.ts'
import { type Database, rows } from './database.ts'

/** A live record as planning sees it. */
export interface PlannedRecord {
  readonly id: number
  readonly customer: number
  readonly connection: string
  readonly object: string
  readonly externalId: string
  readonly part: number
  readonly kind: Kind
  /** Empty where its object is not written to. */
  readonly raw: RawFields
}

/** The live records of these customers, in the order of their numbers. @param objectIds those that are written to */
export async function recordsToPlan(
  db: Database,
  customerIds: readonly number[],
  objectIds: readonly number[],
): Promise<readonly PlannedRecord[]> {
  return rows(
    db,
    `select r.id, m.customer_id as customer, c.name as connection, o.name as object, r.external_id as "externalId", r.part, r.kind,
       case when r.object_id = any(?) then r.raw else '{}' end as raw
     from goldthread.membership m
     join goldthread.source_record r on r.id = m.record_id and r.deleted_at is null
     join goldthread.source_object o on o.id = r.object_id
     join goldthread.connection c on c.id = o.connection_id
     where m.customer_id = any(?) order by r.id`,
    [objectIds, customerIds],
  )
}

/**
 * Records of these that may be the same as one of another customer, with their kinds: as likely as a person is asked at, and nobody
 * decided about it.
 *
 * @param least log-odds
 */
export async function likelyElsewhere(
  db: Database,
  recordIds: readonly number[],
  least: number,
): Promise<readonly { readonly record: number; readonly kind: Kind }[]> {
  const side = (its: 'a' | 'b', other: 'a' | 'b') => `
    select e.${its} as record from goldthread.match_edge e
    join goldthread.membership one on one.record_id = e.${its}
    join goldthread.membership other on other.record_id = e.${other}
    where e.${its} = any(?) and e.weight >= ? and one.customer_id <> other.customer_id and not exists (
      select from goldthread.decision d where d.a = e.a and d.b = e.b and d.verdict = 'different' and d.withdrawn_at is null)`
  return rows(
    db,
    `select r.id as record, r.kind from goldthread.source_record r
     where r.id in (${side('a', 'b')} union ${side('b', 'a')}) order by r.id`,
    [recordIds, least, recordIds, least],
  )
}
