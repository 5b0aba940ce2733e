import { type Database, rows } from './database.ts'
import { type ChangeKind, kindsOf } from './outbox.ts'

/** A message that was given up. */
export interface DeadMessage {
  readonly id: number
  readonly webhook: number
  readonly customer: number
  readonly version: number
  readonly kind: ChangeKind
  readonly at: Date
  readonly attempts: number
  readonly reason: string | null
  readonly deadAt: Date
}

/** The oldest first. */
export async function deadMessages(db: Database): Promise<readonly DeadMessage[]> {
  const found = await rows<Omit<DeadMessage, 'kind'> & { readonly kind: string }>(
    db,
    `select id, webhook_id as webhook, customer_id as customer, version, kind, at, attempts, reason, dead_at as "deadAt"
     from goldthread.webhook_message where dead_at is not null order by id`,
  )
  return found.flatMap((its) => kindsOf(its.kind).map((kind) => ({ ...its, kind })))
}

/** Lets messages that were given up begin anew. @returns those that were, and their webhooks */
export async function replayMessages(
  db: Database,
  ids: readonly number[],
): Promise<readonly { readonly id: number; readonly webhook: number }[]> {
  return rows(
    db,
    `update goldthread.webhook_message set dead_at = null, attempts = 0, next_at = now()
     where id = any(?) and dead_at is not null returning id, webhook_id as webhook`,
    [ids],
  )
}
