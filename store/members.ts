import { type Database, rows } from './database.ts'

export interface Member {
  readonly externalId: string
  readonly part: number
  readonly customer: number
}

/** Where each live record of a connection went, by our own number. For what measures accuracy; memory grows with the connection. */
export async function membersOfConnection(db: Database, connection: string): Promise<readonly Member[]> {
  return rows(
    db,
    `select r.external_id as "externalId", r.part, m.customer_id as customer
     from goldthread.membership m
     join goldthread.source_record r on r.id = m.record_id
     join goldthread.source_object o on o.id = r.object_id
     join goldthread.connection c on c.id = o.connection_id
     where c.name = ? and r.deleted_at is null order by r.id`,
    [connection],
  )
}
